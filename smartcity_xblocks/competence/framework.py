"""A competence framework: what one can be good at, how well, and who needs it. Values only; see `framework_parse`."""

from dataclasses import dataclass, field
from typing import Literal

from smartcity_xblocks.language_map import LanguageMap

ESCO_SKILL = "http://data.europa.eu/esco/skill/"

Closeness = Literal["exact", "close", "broad", "narrow", "related"]
"""How something matches an entry of another scheme: the SKOS mapping relations (SKOS Reference, section 10).

``broad``: the other entry is broader than ours; ``narrow``: it is a part of ours.
"""


@dataclass(frozen=True)
class Match:
    """An entry of another scheme that means the same or nearly so; ``reviewed`` tells that a person confirmed it."""

    uri: str
    closeness: Closeness = "close"
    reviewed: bool = False


@dataclass(frozen=True)
class Level:
    """One step of the framework's scale; ``number`` from 1, without gaps."""

    number: int
    title: LanguageMap
    description: LanguageMap = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True)
class Group:
    """Competences that belong together."""

    code: str
    title: LanguageMap
    description: LanguageMap = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True)
class Competence:
    """One competence; ``code`` is unique among all frameworks and never changes."""

    code: str
    group: str
    """Code of its group."""
    title: LanguageMap
    description: LanguageMap = field(default_factory=dict)
    prerequisites: tuple[str, ...] = ()
    """Codes of competences of the same framework that come before it."""
    matches: tuple[Match, ...] = ()
    sample: bool = False

    @property
    def esco(self) -> str:
        """Return the URI of the ESCO skill that it matches exactly or closely, exactly first; empty without one."""
        for closeness in ("exact", "close"):
            for match in self.matches:
                if match.closeness == closeness and match.uri.startswith(ESCO_SKILL):
                    return match.uri
        return ""


@dataclass(frozen=True)
class Goal:
    """A learning goal: codes of the groups and competences that serve it."""

    code: str
    title: LanguageMap
    groups: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Requirement:
    """What a job profile asks of a competence: the level, and whether one cannot do without."""

    competence: str
    level: int
    essential: bool = True
    sample: bool = False
    """The level is an example of ours."""


@dataclass(frozen=True)
class Profile:
    """A job profile: what it requires, and the occupations of ESCO it matches."""

    code: str
    """Unique among all frameworks, as the code of a competence is."""
    title: LanguageMap
    description: LanguageMap = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    matches: tuple[Match, ...] = ()
    source: str = ""
    """Where its facts come from, where that is not the framework's source."""
    sample: bool = False


@dataclass(frozen=True)
class Framework:
    """A framework with its parts by code, in the document's order.

    ``sample``: the entries are examples of ours, but for those that say otherwise; each entry says it for itself.
    """

    id: str
    title: LanguageMap
    sample: bool
    levels: tuple[Level, ...]
    groups: dict[str, Group] = field(repr=False)
    competences: dict[str, Competence] = field(repr=False)
    description: LanguageMap = field(default_factory=dict)
    source: str = ""
    """Where its facts come from, for people."""
    goals: dict[str, Goal] = field(default_factory=dict, repr=False)
    profiles: dict[str, Profile] = field(default_factory=dict, repr=False)
