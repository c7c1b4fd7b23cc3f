"""Makes rules of their documents, with the titles and modules that they ask about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from smartcity_plugin.programmes.conditions import (
    AttendanceAtLeast,
    Completed,
    Earned,
    ExamCleared,
    GradeAtLeast,
    MasteryHeld,
    NotAfter,
    NotBefore,
    ScoreAtLeast,
)
from smartcity_plugin.programmes.definition import Exam, Module
from smartcity_plugin.programmes.rules import (
    All,
    AnyOf,
    FromEachGroup,
    FromOneGroup,
    Grouped,
    Modules,
    Named,
    NOf,
    Rule,
)
from smartcity_xblocks.language_map import LanguageMap


@dataclass(frozen=True)
class Parts:
    """What rules refer to, by id: titles of groups and of achievements, modules and exams."""

    groups: Mapping[str, LanguageMap]
    modules: Mapping[str, Module]
    exams: Mapping[str, Exam]
    titles: Mapping[str, LanguageMap]
    groups_called: LanguageMap | None

    def named(self, names: list[str] | None = None) -> tuple[Named, ...]:
        """Return these modules, or all."""
        chosen = self.modules if names is None else names
        return tuple(Named(name, self.modules[name].title) for name in chosen)

    def in_group(self, group: str) -> tuple[Named, ...]:
        """Return the modules of a group."""
        return self.named([name for name, module in self.modules.items() if module.group == group])

    def grouped(self, names: list[str] | None) -> tuple[Grouped, ...]:
        """Return these groups, or all, with their modules."""
        chosen = self.groups if names is None else names
        return tuple(Grouped(self.groups[name], self.in_group(name)) for name in chosen)


def parse_rule(rule: dict[str, Any], parts: Parts) -> Rule:
    """Return the rule of a checked document."""
    ((kind, value),) = rule.items()
    return _MAKERS[kind](value, parts)


def _several(rules: list[dict], parts: Parts) -> tuple[Rule, ...]:
    return tuple(parse_rule(each, parts) for each in rules)


def _modules(value: dict[str, Any], parts: Parts) -> Rule:
    chosen = parts.named(value.get("of"))
    if groups := value.get("groups"):
        chosen = tuple(module for group in groups for module in parts.in_group(group))
    return Modules(value.get("least", len(chosen)), chosen, parse_rule(value["when"], parts))


def _from_each_group(value: dict[str, Any], parts: Parts) -> Rule:
    when = parse_rule(value["when"], parts)
    return FromEachGroup(value.get("least", 1), parts.grouped(value.get("groups")), when, parts.groups_called)


def _from_one_group(value: dict[str, Any], parts: Parts) -> Rule:
    when = parse_rule(value["when"], parts)
    return FromOneGroup(value.get("least", 1), parts.grouped(value.get("groups")), when)


_MAKERS: dict[str, Callable[[Any, Parts], Rule]] = {
    "all": lambda value, parts: All(_several(value, parts)),
    "any": lambda value, parts: AnyOf(_several(value, parts)),
    "n_of": lambda value, parts: NOf(value["least"], _several(value["rules"], parts)),
    "modules": _modules,
    "from_each_group": _from_each_group,
    "from_one_group": _from_one_group,
    "completed": lambda value, parts: Completed(),
    "score_at_least": lambda value, parts: ScoreAtLeast(value),
    "grade_at_least": lambda value, parts: GradeAtLeast(value),
    "attendance_at_least": lambda value, parts: AttendanceAtLeast(value),
    "exam_cleared": lambda value, parts: ExamCleared(value, parts.exams[value].title),
    "mastery_held": lambda value, parts: MasteryHeld(**value),
    "earned": lambda value, parts: Earned() if value == "module" else Earned(value, parts.titles[value]),
    "not_before": lambda value, parts: NotBefore(date.fromisoformat(value)),
    "not_after": lambda value, parts: NotAfter(date.fromisoformat(value)),
}
