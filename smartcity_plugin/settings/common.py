"""Defaults of the plugin's settings; whatever the operator has set stays."""

from pathlib import Path
from typing import Any

from smartcity_plugin.settings.event_routing import allow_xapi

PLUGIN = Path(__file__).parent.parent

DEFAULTS: dict[str, Any] = {
    # Folder of the issuer's private keys, outside the database; made by `manage.py smartcity_keys`.
    "SMARTCITY_KEYS_DIR": None,
    # Who issues: the name on credentials and the address of a page about it; None takes the LMS's address.
    "SMARTCITY_ISSUER_NAME": "Smart City Academy",
    "SMARTCITY_ISSUER_URL": None,
    # Folders of programme definitions, competence frameworks and ready scenarios, YAML files.
    "SMARTCITY_PROGRAMME_DIRS": [str(PLUGIN / "programmes" / "data")],
    "SMARTCITY_FRAMEWORK_DIRS": [str(PLUGIN / "competences" / "data")],
    "SMARTCITY_SCENARIO_DIRS": [str(PLUGIN / "scenarios" / "data")],
    # Whether learners get mail about what becomes of their credentials: signed, issued anew, suspended, revoked.
    "SMARTCITY_CREDENTIAL_MAIL": True,
    # Folder of the official SHACL shapes of the European Learning Model and its JSON-LD context (rdf/ap/edc in its
    # repository); where it is set they are run before a template is released. Needs the extra smartcity[shacl].
    "SMARTCITY_SHACL_DIR": None,
    # By which rule a level of a competence is held: a weighted mean of so many percent, over so many different items at
    # least, one of them verified. Of an item the "best" result counts, the "latest", or all, "decaying" by half in
    # "half_life_days". Exams that were supervised and cleared are verified, and what assessors entered; of "trusted"
    # kinds (problem, scenario, exam, staff, peer, self, prior) everything is. Give it another "version" whenever you
    # change it, and run `manage.py lms smartcity_mastery`.
    "SMARTCITY_MASTERY_POLICY": {
        "version": "1",
        "threshold_percent": 70,
        "items": 2,
        "per_item": "best",
        "trusted": [],
    },
    # Whether the platform is sent EXAM_ATTEMPT_* events, which act on a whole subsection; see docs/events.md.
    "SMARTCITY_EXAM_EVENTS": False,
    # How many days a learner has to appeal against the rejection of an attempt; 0: none.
    "SMARTCITY_APPEAL_DAYS": 14,
    # Outside proctoring services, by a name of at most 40 of a-z, 0-9 and -: {"class": dotted path of a
    # `smartcity_plugin.providers.door.Provider`, "title": what people read, and what that class asks for}.
    "SMARTCITY_PROVIDERS": {},
    # Master keys that wrap the keys of watched attempts' pictures, each made by `openssl rand -base64 32`: the first
    # wraps, all unwrap. Without one no pictures are kept. Files go to "smartcity_pictures" of STORAGES, if it is there.
    "SMARTCITY_PICTURE_KEYS": [],
    # How many days after the end of a claim of prior learning its documents are kept. They need a master key as well;
    # without one learners give links only.
    "SMARTCITY_CLAIM_DOCUMENTS_DAYS": 183,
    # How many days after the decision pictures, and the log of what was noted, are kept.
    "SMARTCITY_PICTURES_DAYS": 30,
    "SMARTCITY_RECORD_DAYS": 183,
    # What learners are told before they are watched: who is responsible (None: the issuer's name), whom to write to,
    # the legal basis (a key of proctoring.notice.BASES), and what else there is to say, as a language map.
    "SMARTCITY_NOTICE": {"controller": None, "contact": "", "legal_basis": "public_task", "more": {}},
}


def plugin_settings(settings: Any) -> None:
    """Set what is not set yet; called by edx_django_utils.plugins with the settings module."""
    for name, value in DEFAULTS.items():
        if not hasattr(settings, name):
            setattr(settings, name, value)
    allow_xapi(settings)
