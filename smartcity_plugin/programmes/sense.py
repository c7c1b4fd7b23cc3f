"""Finds what a programme asks for in circles, and rules whose parts exclude each other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any

from smartcity_plugin.programmes.rule_check import DEEPEST, day_of
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Shape


def circles(shape: Shape, document: Mapping[str, Any]) -> None:
    """Report a circle of prerequisites, and one of achievements that wait for each other."""
    if circle := _circle(prerequisites_of(document)):
        message = mark("These modules need each other first, so nobody can begin: {circle}.")
        shape.report(
            "circular", (("modules", circle[0]), "prerequisites"), message, circle=" → ".join(circle)
        )
    if circle := _circle(waits_of(document)):
        message = mark("These achievements wait for each other, so nobody can earn them: {circle}.")
        shape.report(
            "circular", (("achievements", circle[0]), "award_when"), message, circle=" → ".join(circle)
        )


def prerequisites_of(document: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return the modules that each module needs before."""
    return {each["id"]: set(_texts(each.get("prerequisites"))) for each in _named(document, "modules")}


def waits_of(document: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return the achievements that each achievement's rule asks for."""
    modules = [each["id"] for each in _named(document, "modules")]
    waits: dict[str, set[str]] = {}
    for each in _objects(document.get("achievements")):
        asked = set(_earned_in(each.get("award_when")))
        if "each" in each:
            waits |= {module: {module if name == "module" else name for name in asked} for module in modules}
        elif isinstance(each.get("id"), str):
            every = set(modules) if "module" in asked else set()
            waits[each["id"]] = asked - {"module"} | every
    return waits


def contradictions(shape: Shape, document: Mapping[str, Any]) -> None:
    """Report rules that ask for a day after another day that it must not be after."""
    for number, each in enumerate(_objects(document.get("achievements"))):
        name = each.get("id") if isinstance(each.get("id"), str) else str(number + 1)
        first, last = _days(each.get("award_when"))
        if first and last and first > last:
            message = mark("This can never hold: it must be {first} or later, and {last} or earlier.")
            values = {"first": first.isoformat(), "last": last.isoformat()}
            shape.report("never_holds", (("achievements", name), "award_when"), message, **values)


def _days(rule: Any, deep: int = 0) -> tuple[date | None, date | None]:
    """Return the first and the last day at which ``rule`` can hold, as far as days alone say."""
    if not isinstance(rule, dict) or deep > DEEPEST:
        return None, None
    firsts, lasts = [day_of(rule.get("not_before"))], [day_of(rule.get("not_after"))]
    parts = rule.get("all")
    for part in parts if isinstance(parts, list) else ():
        first, last = _days(part, deep + 1)
        firsts.append(first)
        lasts.append(last)
    return max(filter(None, firsts), default=None), min(filter(None, lasts), default=None)


def _earned_in(rule: Any, deep: int = 0) -> Iterator[str]:
    """Yield what a rule asks to be earned, wherever in it that stands."""
    if deep > 4 * DEEPEST:  # as deep as rules that may stand: n_of holds an object, that a list, that rules
        return
    if isinstance(rule, dict):
        if isinstance(rule.get("earned"), str):
            yield rule["earned"]
        rule = list(rule.values())
    if isinstance(rule, list):
        for part in rule:
            yield from _earned_in(part, deep + 1)


def _circle(needs: Mapping[str, Iterable[str]]) -> list[str]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # Each of the listed is needed by the next one; told the other way round, and the first not twice.
        return list(reversed(error.args[1]))[:-1]
    return []


def _named(document: Mapping[str, Any], name: str) -> list[dict]:
    return [each for each in _objects(document.get(name)) if isinstance(each.get("id"), str)]


def _objects(value: Any) -> list[dict]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
