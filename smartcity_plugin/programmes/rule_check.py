"""Checks award rules as documents have them: one kind each, names that exist, and no more asked than there is."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from smartcity_plugin.programmes.facts import FULL_SCORE
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Place, Shape

DEEPEST = 20
"""Rules in rules; deeper ones nobody reads, and each would take its own stack."""
OF_MODULE = ("completed", "attendance_at_least")
QUANTIFIERS = ("modules", "from_each_group", "from_one_group")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
TOO_MANY = mark("This can never hold: {least} are asked for, there are {most}.")


@dataclass(frozen=True)
class Names:
    """The ids of a programme's parts.

    ``earns_each`` tells that each module earns an achievement of its id, ``has_course`` that the programme has a course
    of its own.
    """

    organisations: frozenset[str]
    groups: frozenset[str]
    exams: frozenset[str]
    modules: frozenset[str]
    achievements: frozenset[str]
    earns_each: bool
    has_course: bool
    group_of: Mapping[str, str]


def check_rule(
    shape: Shape, rule: Any, place: Place, names: Names, *, in_module: bool, deep: int = 0
) -> None:
    """Report what is wrong with a rule; ``in_module`` tells that a module is asked about."""
    if rule is None:
        return
    if not isinstance(rule, dict) or len(rule) != 1:
        message = mark("A rule is an object with one part: {kinds}.")
        shape.report("unknown_rule", place, message, kinds=", ".join(KINDS))
        return
    ((kind, value),) = rule.items()
    inner = (place, str(kind))
    if kind not in KINDS:
        message = mark("A rule is an object with one part: {kinds}.")
        shape.report("unknown_rule", inner, message, kinds=", ".join(KINDS))
    elif value is None:
        shape.report("missing", inner, mark("This part is missing. Add it."))
    elif deep > DEEPEST:
        shape.report("too_deep", inner, mark("Rules stand too deep in rules. Make this one simpler."))
    elif in_module and kind in QUANTIFIERS:
        message = mark("One module is asked about here; rules about several stand outside.")
        shape.report("one_module", inner, message)
    elif kind in OF_MODULE and not in_module:
        message = mark("This asks about one module: put it into modules, from_each_group or from_one_group.")
        shape.report("no_module", inner, message)
    elif kind in ("all", "any"):
        _check_parts(shape, value, inner, names, in_module, deep)
    else:
        _READERS[kind](shape, value, inner, names, in_module, deep)


def _check_parts(shape: Shape, parts: Any, place: Place, names: Names, in_module: bool, deep: int) -> int:
    listed = shape.items(parts, place, least=1, most=200)
    for index, part in enumerate(listed):
        check_rule(shape, part, (place, index + 1), names, in_module=in_module, deep=deep + 1)
    return len(listed)


def _n_of(shape: Shape, value: Any, place: Place, names: Names, in_module: bool, deep: int) -> None:
    value = shape.mapping(value, place, {"least", "rules"})
    count = _check_parts(shape, value.get("rules"), (place, "rules"), names, in_module, deep)
    _check_least(shape, value.get("least"), place, count)


def _modules(shape: Shape, value: Any, place: Place, names: Names, in_module: bool, deep: int) -> None:
    value = shape.mapping(value, place, {"when"}, {"least", "of", "groups"})
    check_rule(shape, value.get("when"), (place, "when"), names, in_module=True, deep=deep + 1)
    if value.get("of") is not None and value.get("groups") is not None:
        shape.report("not_both", (place, "groups"), mark("Name modules or groups, not both."))
    chosen = _chosen(shape, value.get("of"), (place, "of"), names.modules)
    groups = _chosen(shape, value.get("groups"), (place, "groups"), names.groups)
    if value.get("of") is None:
        chosen = {name for name, group in names.group_of.items() if group in groups}
    if not chosen:
        shape.report("nothing_to_ask", place, mark("This can never hold: there are no such modules."))
    elif "least" in value:
        _check_least(shape, value["least"], place, len(chosen))


def _from_groups(shape: Shape, value: Any, place: Place, names: Names, in_module: bool, deep: int) -> None:
    value = shape.mapping(value, place, {"when"}, {"least", "groups"})
    check_rule(shape, value.get("when"), (place, "when"), names, in_module=True, deep=deep + 1)
    groups = _chosen(shape, value.get("groups"), (place, "groups"), names.groups)
    sizes = Counter(dict.fromkeys(groups, 0))
    sizes.update(group for group in names.group_of.values() if group in groups)
    pick: Callable = max if place[1] == "from_one_group" else min
    _check_least(shape, value.get("least", 1), place, pick(sizes.values(), default=0))


def _check_least(shape: Shape, least: Any, place: Place, most: int) -> None:
    least = shape.whole_number(least, (place, "least"), least=1)
    if least > most:
        shape.report("never_holds", (place, "least"), TOO_MANY, least=least, most=most)


def _chosen(shape: Shape, value: Any, place: Place, known: frozenset[str]) -> set[str]:
    """Return the names that ``value`` lists, all that are known where it lists none."""
    if value is None:
        return set(known)
    found: set[str] = set()
    for index, name in enumerate(shape.items(value, place, least=1)):
        if name is None:
            continue
        if not isinstance(name, str) or name not in known:
            _report_unknown(shape, name, (place, index + 1))
        elif name in found:
            shape.report("double_id", (place, index + 1), mark("This stands here twice. Remove one."))
        else:
            found.add(name)
    return found


def _report_unknown(shape: Shape, name: Any, place: Place) -> None:
    shape.report("unknown_name", place, mark("Nothing in this programme has this id."), name=str(name)[:40])


def _completed(shape: Shape, value: Any, place: Place, *_: Any) -> None:
    shape.one_of(value, place, ("module",))


def _count(shape: Shape, value: Any, place: Place, *_: Any) -> None:
    if shape.whole_number(value, place, least=0) > FULL_SCORE:
        message = mark("This is given in basis points: 10000 at most, 6000 is 60 %.")
        shape.report("score_too_high", place, message)


def _grade(shape: Shape, value: Any, place: Place, names: Names, in_module: bool, deep: int) -> None:
    _count(shape, value, place)
    if not in_module and not names.has_course:
        message = mark("The programme has no course of its own: ask this of modules, or name its course.")
        shape.report("no_course", place, message)


def _exam(shape: Shape, value: Any, place: Place, names: Names, *_: Any) -> None:
    if not isinstance(value, str) or value not in names.exams:
        message = mark("No such exam is listed under exams of this programme.")
        shape.report("unknown_exam", place, message)


def _mastery(shape: Shape, value: Any, place: Place, *_: Any) -> None:
    value = shape.mapping(value, place, {"competence", "level"})
    shape.text(value.get("competence"), (place, "competence"), 60)
    shape.whole_number(value.get("level"), (place, "level"), least=1, most=8)


def _earned(shape: Shape, value: Any, place: Place, names: Names, in_module: bool, deep: int) -> None:
    if value == "module" and in_module:
        if not names.earns_each:
            message = mark("Modules earn nothing here: add an achievement with “each: module”.")
            shape.report("unknown_name", place, message)
    elif not isinstance(value, str) or value not in names.achievements:
        _report_unknown(shape, value, place)


def _day(shape: Shape, value: Any, place: Place, *_: Any) -> None:
    if day_of(value) is None:
        shape.report("bad_day", place, mark("Write the day as 2026-03-20, in quotes."))


def day_of(value: Any) -> date | None:
    """Return the day that a document names, or None."""
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_READERS: dict[str, Callable[..., None]] = {
    "n_of": _n_of,
    "modules": _modules,
    "from_each_group": _from_groups,
    "from_one_group": _from_groups,
    "completed": _completed,
    "score_at_least": _count,
    "attendance_at_least": _count,
    "grade_at_least": _grade,
    "exam_cleared": _exam,
    "mastery_held": _mastery,
    "earned": _earned,
    "not_before": _day,
    "not_after": _day,
}
KINDS = ("all", "any", *_READERS)
