"""Award rules: a small tree of conditions, and the one function that decides.

`evaluate` returns the tree of what holds and what is missing, so that a learner can be told in words. Rules hold all
that it takes to ask and to tell: modules and groups by id and title.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from smartcity_plugin.programmes.conditions import Condition
from smartcity_plugin.programmes.facts import Facts
from smartcity_plugin.programmes.finding import Finding
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import mark


class Named(NamedTuple):
    """A module to ask about."""

    id: str
    title: LanguageMap


class Grouped(NamedTuple):
    """A group, and its modules."""

    title: LanguageMap
    modules: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Rule", ...]

    def found(self, facts: Facts, module: str = "") -> Finding:
        """Return whether it holds; so do all below."""
        return _counted(self.parts, len(self.parts), facts, module)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds at least."""

    parts: tuple["Rule", ...]

    def found(self, facts: Facts, module: str = "") -> Finding:
        findings = tuple(part.found(facts, module) for part in self.parts)
        holds = any(each.holds for each in findings)
        message = mark("one of {count} ways is enough")
        return Finding(holds, message, {"count": len(findings)}, findings)


@dataclass(frozen=True, slots=True)
class NOf:
    """At least so many of the parts hold."""

    least: int
    parts: tuple["Rule", ...]

    def found(self, facts: Facts, module: str = "") -> Finding:
        return _counted(self.parts, self.least, facts, module)


@dataclass(frozen=True, slots=True)
class OfModule:
    """The rule holds of this module."""

    module: str
    rule: "Rule"

    def found(self, facts: Facts, module: str = "") -> Finding:
        return self.rule.found(facts, self.module)


@dataclass(frozen=True, slots=True)
class Modules:
    """The rule holds of at least so many of these modules."""

    least: int
    modules: tuple[Named, ...]
    when: "Rule"

    def found(self, facts: Facts, module: str = "") -> Finding:
        return _of_modules(self.modules, self.when, self.least, facts)


@dataclass(frozen=True, slots=True)
class FromEachGroup:
    """The rule holds of at least so many modules in each of these groups; ``called`` is the word for groups."""

    least: int
    groups: tuple[Grouped, ...]
    when: "Rule"
    called: LanguageMap | None = None

    def found(self, facts: Facts, module: str = "") -> Finding:
        findings = _of_groups(self.groups, self.when, self.least, facts)
        missing = sum(not each.holds for each in findings)
        values: dict[str, object] = {"missing": missing, "needed": len(findings)}
        if self.called:
            message = mark("{missing} of {needed} {groups} still missing")
            values["groups"] = self.called
        else:
            message = mark("{missing} of {needed} groups still missing")
        return Finding(not missing, message, values, findings)


@dataclass(frozen=True, slots=True)
class FromOneGroup:
    """The rule holds of at least so many modules of one and the same group."""

    least: int
    groups: tuple[Grouped, ...]
    when: "Rule"

    def found(self, facts: Facts, module: str = "") -> Finding:
        findings = _of_groups(self.groups, self.when, self.least, facts)
        best = max(findings, key=lambda each: each.values["held"])
        message = mark("{held} of {needed} modules in {group} so far, all from one are needed")
        values = {"held": best.values["held"], "needed": self.least, "group": best.about}
        return Finding(best.holds, message, values, findings)


Rule = Condition | All | AnyOf | NOf | OfModule | Modules | FromEachGroup | FromOneGroup


def evaluate(rule: Rule, facts: Facts) -> Finding:
    """Return the finding of ``rule`` for ``facts``. Never raises; the same for the same facts."""
    return rule.found(facts, "")


def conditions(rule: Rule) -> Iterator[Condition]:
    """Yield every condition that ``rule`` asks about, so that only facts are fetched that somebody asks for."""
    match rule:
        case All() | AnyOf() | NOf():
            for part in rule.parts:
                yield from conditions(part)
        case OfModule():
            yield from conditions(rule.rule)
        case Modules() | FromEachGroup() | FromOneGroup():
            yield from conditions(rule.when)
        case _:
            yield rule


def modules_asked(rule: Rule) -> frozenset[str]:
    """Return the ids of the modules that ``rule`` asks about one by one."""
    match rule:
        case All() | AnyOf() | NOf():
            return frozenset().union(*map(modules_asked, rule.parts))
        case OfModule():
            return frozenset({rule.module})
        case Modules():
            return frozenset(each.id for each in rule.modules)
        case FromEachGroup() | FromOneGroup():
            return frozenset(each.id for group in rule.groups for each in group.modules)
    return frozenset()


def _counted(parts: tuple[Rule, ...], least: int, facts: Facts, module: str) -> Finding:
    findings = tuple([part.found(facts, module) for part in parts])
    held = sum([each.holds for each in findings])
    message = mark("{held} of {needed} conditions met")
    return Finding(held >= least, message, {"held": held, "needed": least}, findings)


def _of_modules(
    modules: tuple[Named, ...], when: Rule, least: int, facts: Facts, about: LanguageMap | None = None
) -> Finding:
    findings = tuple([_about(title, when.found(facts, id_)) for id_, title in modules])
    held = sum([each.holds for each in findings])
    message = mark("{held} of {needed} modules so far")
    return Finding(held >= least, message, {"held": held, "needed": least}, findings, about)


def _about(title: LanguageMap, finding: Finding) -> Finding:
    holds, message, values, parts, _ = finding
    return Finding(holds, message, values, parts, title)


def _of_groups(groups: tuple[Grouped, ...], when: Rule, least: int, facts: Facts) -> tuple[Finding, ...]:
    return tuple([_of_modules(modules, when, least, facts, title) for title, modules in groups])
