"""An achievement as credentials tell it: the one value that every format is mapped from.

It holds every element of Annex I of the Council Recommendation of 16 June 2022 on a European approach to
micro-credentials (2022/C 243/02); each field below names its element. `Earned` holds those that belong to one learner.
Texts are language maps. Words that a European vocabulary fixes (assessment, participation, quality assurance,
supervision) are keys of `smartcity_plugin.credentials.vocabularies`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from smartcity_xblocks.language_map import LanguageMap

FORMAT = 1
"""Of `as_content`; templates keep it with every version."""


@dataclass(frozen=True)
class Organisation:
    """Who awards: "awarding body" and "country/region of the issuer" of Annex I."""

    name: LanguageMap
    country: str
    """ISO 3166-1 alpha-2, such as GR."""
    nuts: str = ""
    """NUTS code of the region, such as EL30; empty where the country says enough."""
    legal_id: str = ""
    """Its number in the country's register; empty where it is not known."""
    homepage: str = ""
    email: str = ""


@dataclass(frozen=True)
class Outcome:
    """A learning outcome: what the holder knows, understands and can do."""

    title: LanguageMap
    code: str = ""
    """Of the competence it develops, unique among all frameworks; empty where it is none of a framework's."""
    esco: str = ""
    """URI of the ESCO skill that it matches."""


@dataclass(frozen=True)
class Achievement:
    """What can be earned, in one immutable version.

    ``id`` is a URI without fragment. ``ects`` and ``ecvet`` are points as decimals (``"0.12"``); empty: none.
    """

    id: str
    version: int
    kind: str
    """``micro-credential`` or ``certification``."""
    title: LanguageMap
    description: LanguageMap
    criteria: LanguageMap
    """What a learner has to do to earn it, in words."""
    awarding_body: Organisation
    outcomes: tuple[Outcome, ...]
    hours: int
    """Notional workload; ``ects`` gives it in credits, wherever possible."""
    ects: str
    assessment: str
    """Type of assessment: a key of the vocabulary."""
    participation: str
    """Form of participation in the learning activity: a key of the vocabulary."""
    quality_assurance: str
    """Type of quality assurance that underpins it: a key of the vocabulary."""
    eqf_level: int | None = None
    """Level of the learning experience in the European Qualifications Framework, 1 to 8; None: not placed."""
    nqf_level: str = ""
    """The same in a national framework, as that names it."""
    ecvet: str = ""
    """Credit points of vocational education and training."""
    isced_f: tuple[str, ...] = ()
    """Fields of education (ISCED-F 2013), such as 0732."""
    language: str = "en"
    """Of instruction, as ISO 639-1; texts of documents are picked by the learner's language, then English."""
    months_valid: int | None = None
    """After how many months it expires; None: never."""
    prerequisites: LanguageMap = field(default_factory=dict)
    """Optional: needed to enrol in the learning activity."""
    supervision: str = ""
    """Optional: supervision and identity verification during assessment; a key of the vocabulary."""
    grading: LanguageMap = field(default_factory=dict)
    """Optional: how the grade is to be read."""
    stackability: LanguageMap = field(default_factory=dict)
    """Optional: what it can be combined to."""
    further_information: LanguageMap = field(default_factory=dict)
    """Optional."""
    sample: bool = False
    """Whether names and numbers in it are examples of ours."""


@dataclass(frozen=True)
class Issuer:
    """Who signs: this installation. ``url`` is a page about it and the competences that credentials name."""

    did: str
    name: str
    url: str


@dataclass(frozen=True)
class StatusEntry:
    """Where a credential's status stands: bit ``index`` of the lists at ``url``/revocation and ``url``/suspension."""

    url: str
    index: int


@dataclass(frozen=True)
class Earned:
    """Who earned it and when; what differs from credential to credential, and nothing else.

    ``score_basis_points`` is the grade achieved (7250 is 72.50 %), None if nothing was scored. ``language`` picks
    the texts of documents that have one language. The moments are aware.
    """

    credential_id: UUID
    learner_name: str
    earned_at: datetime
    score_basis_points: int | None
    language: str = "en"
    valid_until: datetime | None = None
    status: StatusEntry | None = None


def as_content(achievement: Achievement) -> dict[str, Any]:
    """Return the JSON form, as templates keep it: every field, whether it is empty or not."""
    return {"format": FORMAT, **_plain(asdict(achievement))}


def from_content(content: Mapping[str, Any]) -> Achievement:
    """Return the achievement that `as_content` made ``content`` from; what a later version dropped is passed over."""
    values = _known(Achievement, content)
    return Achievement(
        **{
            **values,
            "awarding_body": Organisation(**_known(Organisation, values["awarding_body"])),
            "outcomes": tuple(Outcome(**_known(Outcome, each)) for each in values["outcomes"]),
            "isced_f": tuple(values.get("isced_f", ())),
        }
    )


def _known(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in values.items() if name in names}


def _plain(value: Any) -> Any:
    """JSON has lists only."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
