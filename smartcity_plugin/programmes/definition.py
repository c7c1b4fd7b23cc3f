"""A programme as data: organisations, courses, modules in groups, exams, and what can be earned by which rule.

`smartcity_plugin.programmes.parse` makes it of a document; docs/programme-format.md describes that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.programmes.conditions import Condition
from smartcity_plugin.programmes.rules import Rule, conditions, modules_asked
from smartcity_xblocks.language_map import LanguageMap


@dataclass(frozen=True)
class Organisation:
    """Who awards. ``country`` is ISO 3166-1 alpha-2, ``nuts`` a region's code; ``sample``: an example of ours."""

    id: str
    name: LanguageMap
    country: str
    nuts: str = ""
    legal_id: str = ""
    homepage: str = ""
    email: str = ""
    sample: bool = False


@dataclass(frozen=True)
class Group:
    """A group of modules."""

    id: str
    title: LanguageMap
    sample: bool = False


@dataclass(frozen=True)
class Exam:
    """An exam that rules ask for: the block ``block`` of that course."""

    id: str
    title: LanguageMap
    course_key: CourseKey
    block: str


@dataclass(frozen=True)
class Module:
    """A section of a course, by its block id, or all of a course where ``section`` is empty.

    ``hours`` is the workload, ``ects`` the same in credits as a decimal, empty where it gives none. ``prerequisites``
    are the modules to take before.
    """

    id: str
    group: str
    title: LanguageMap
    description: LanguageMap
    course_key: CourseKey
    section: str
    hours: int
    ects: str
    competences: tuple[str, ...]
    prerequisites: tuple[str, ...]
    sample: bool


@dataclass(frozen=True)
class Achievement:
    """What can be earned, and all that its credential says; the id is unique in its programme.

    ``module`` is the id of the module whose micro-credential this is, empty for what stands for itself. The other
    parts are those of `smartcity_plugin.credentials.achievement.Achievement`.
    """

    id: str
    kind: str
    title: LanguageMap
    description: LanguageMap
    criteria: LanguageMap
    awarding_body: Organisation
    competences: tuple[str, ...]
    hours: int
    assessment: str
    participation: str
    quality_assurance: str
    rule: Rule
    module: str = ""
    ects: str = ""
    ecvet: str = ""
    eqf_level: int | None = None
    nqf_level: str = ""
    isced_f: tuple[str, ...] = ()
    language: str = "en"
    months_valid: int | None = None
    prerequisites: LanguageMap = field(default_factory=dict)
    supervision: str = ""
    grading: LanguageMap = field(default_factory=dict)
    stackability: LanguageMap = field(default_factory=dict)
    further_information: LanguageMap = field(default_factory=dict)
    sample: bool = False

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Return every condition that its rule asks about."""
        return tuple(conditions(self.rule))

    @cached_property
    def modules(self) -> frozenset[str]:
        """Return the ids of the modules that its rule asks about."""
        return modules_asked(self.rule)


@dataclass(frozen=True)
class Programme:
    """A programme. ``achievements`` stand in an order in which each comes after those that its rule asks for.

    ``course_key`` is the programme's own course, None where each module has one. ``sample`` tells that names and
    numbers are examples of ours.
    """

    id: str
    sample: bool
    title: LanguageMap
    description: LanguageMap
    course_key: CourseKey | None
    groups: tuple[Group, ...]
    exams: Mapping[str, Exam]
    modules: Mapping[str, Module]
    achievements: Mapping[str, Achievement]

    @cached_property
    def course_keys(self) -> tuple[CourseKey, ...]:
        """Return the courses that modules and exams stand in, and the programme's own, each once."""
        own = (self.course_key,) if self.course_key else ()
        parts = (*self.modules.values(), *self.exams.values())
        return tuple(dict.fromkeys((*own, *(each.course_key for each in parts))))

    @cached_property
    def asks(self) -> frozenset[type[Condition]]:
        """Return the kinds of condition that its rules have: no other facts need fetching."""
        return frozenset(
            type(condition) for each in self.achievements.values() for condition in each.conditions
        )
