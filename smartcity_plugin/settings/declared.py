"""All settings of the plugin: their names, what they are unless the operator says otherwise, and what they mean."""

from pathlib import Path
from typing import Any, NamedTuple

PLUGIN = Path(__file__).parent.parent


class Setting(NamedTuple):
    """One setting; ``meaning`` is for operators, in Markdown, in one piece."""

    name: str
    default: Any
    meaning: str


def _shipped(room: str) -> list[str]:
    return [str(PLUGIN / room / "data")]


SETTINGS = (
    Setting(
        "SMARTCITY_KEYS_DIR",
        None,
        "Folder of the issuer's private keys, outside the database and readable by the LMS and its workers only; made "
        "by `smartcity_keys`. Back it up. Without it awards wait for their signature.",
    ),
    Setting("SMARTCITY_ISSUER_NAME", "Smart City Academy", "Who issues: the name on credentials."),
    Setting(
        "SMARTCITY_ISSUER_URL",
        None,
        "Address of a page about the issuer; without one, the plugin's own page.",
    ),
    Setting(
        "SMARTCITY_PROGRAMME_DIRS",
        _shipped("programmes"),
        "Folders of programme definitions, YAML: [programme-format.md](../programme-format.md).",
    ),
    Setting(
        "SMARTCITY_FRAMEWORK_DIRS",
        _shipped("competences"),
        "Folders of competence frameworks, YAML, which `smartcity_frameworks load` loads: "
        "[framework-format.md](../framework-format.md).",
    ),
    Setting(
        "SMARTCITY_SCENARIO_DIRS",
        _shipped("scenarios"),
        "Folders of ready scenarios, YAML, which authors may begin with.",
    ),
    Setting(
        "SMARTCITY_CREDENTIAL_MAIL",
        True,
        "Whether learners get mail, in their language, when a credential is signed, issued anew, suspended, reinstated "
        "or revoked.",
    ),
    Setting(
        "SMARTCITY_SHACL_DIR",
        None,
        "Folder of the official SHACL shapes of the European Learning Model and its JSON-LD context (`rdf/ap/edc` in "
        "its repository). Where it is set they are run before a template is released. Needs the extra "
        "`smartcity[shacl]`.",
    ),
    Setting(
        "SMARTCITY_MASTERY_POLICY",
        {"version": "1", "threshold_percent": 70, "items": 2, "per_item": "best", "trusted": []},
        "By which rule a level of a competence is held: a weighted mean of so many percent, over so many different "
        "items at least, one of them verified. Of an item the `best` result counts, the `latest`, or all, `decaying` "
        "by half in `half_life_days`. Exams that were supervised and cleared are verified, and what assessors "
        "entered; of `trusted` kinds (problem, scenario, exam, staff, peer, self, prior) everything is. Give it "
        "another `version` whenever you change it, and run `smartcity_mastery`: [mastery.md](../mastery.md).",
    ),
    Setting(
        "SMARTCITY_EXAM_EVENTS",
        False,
        "Whether the platform is sent its own events about proctored exams, which act on a whole subsection: "
        "[events.md](../events.md).",
    ),
    Setting(
        "SMARTCITY_APPEAL_DAYS",
        14,
        "How many days a learner has to appeal against the rejection of an attempt; 0: none.",
    ),
    Setting(
        "SMARTCITY_PROVIDERS",
        {},
        "Outside proctoring services, by a name of at most 40 of a-z, 0-9 and -: "
        "[proctoring-providers.md](proctoring-providers.md).",
    ),
    Setting(
        "SMARTCITY_PICTURE_KEYS",
        [],
        "Master keys that encrypt pictures of exams and documents of claims, each made by `openssl rand -base64 32`. "
        "The first encrypts, all decrypt. Without one none are kept. Back them up apart from the files.",
    ),
    Setting(
        "SMARTCITY_FILES",
        None,
        "Where those encrypted files go: `BACKEND` and `OPTIONS` as in Django's `STORAGES`; a private bucket, or a "
        "folder that no web server serves. Without it, the platform's default storage, which may be public.",
    ),
    Setting(
        "SMARTCITY_CLAIM_DOCUMENTS_DAYS",
        183,
        "How many days after the end of a claim of prior learning its documents are kept.",
    ),
    Setting(
        "SMARTCITY_PICTURES_DAYS", 30, "How many days after the final decision pictures of an exam are kept."
    ),
    Setting(
        "SMARTCITY_RECORD_DAYS",
        183,
        "How many days after the final decision the log of what was noted is kept.",
    ),
    Setting(
        "SMARTCITY_NOTICE",
        {"controller": None, "contact": "", "legal_basis": "public_task", "more": {}},
        "What learners are told before they choose to be watched: who is responsible (none: the issuer's name), whom "
        "to write to, the legal basis, and what else there is to say, as a language map: "
        "[data-protection.md](data-protection.md).",
    ),
)
DEFAULTS = {each.name: each.default for each in SETTINGS}
