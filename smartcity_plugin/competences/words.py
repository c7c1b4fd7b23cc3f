"""Levels and the reasons for them in the reader's words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from smartcity_plugin.competences.reasons import Reason, reasons
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.competence.mastery import Counted, LevelFinding, Mastery, Policy
from smartcity_xblocks.problems import mark

KIND_WORDS = {
    Kind.PROBLEM: mark("Exercise"),
    Kind.SCENARIO: mark("Scenario"),
    Kind.EXAM: mark("Exam"),
    Kind.STAFF: mark("Entered by staff"),
    Kind.PEER: mark("Assessed by peers"),
    Kind.SELF: mark("Self-assessment"),
    Kind.PRIOR: mark("Prior learning"),
}
"""Where evidence comes from."""
HELD = mark("Level {level} is held: {reasons}.")
BELOW = mark("Level {level} is held, since level {higher} is.")
NOT_HELD = mark("For level {level}: {reasons}.")
ONCE_HELD = mark("Level {level} was held before, and stays certified.")


def why_held(mastery: Mastery, rule: Policy) -> str:
    """Return the sentence of why the current level is held; empty where none is."""
    if not mastery.level:
        return ""
    return _sentence(HELD, mastery.level, reasons(mastery.finding(mastery.level), rule))


def lacks(mastery: Mastery, level: int, rule: Policy) -> str:
    """Return the sentence of what a level lacks; empty where it is held."""
    if level <= mastery.level:
        return ""
    missing = [each for each in reasons(mastery.finding(level), rule) if not each.holds]
    return _sentence(NOT_HELD, level, missing)


def certified_told(current: int, certified: int) -> str:
    """Return the sentence of a level that is certified and not shown any more; empty where it is."""
    return _(ONCE_HELD).format(level=certified) if certified > current else ""


def level_told(mastery: Mastery, level: int, rule: Policy) -> dict[str, Any]:
    """Return all there is to say about one level: ``text``, ``reasons`` one by one, and ``counted`` items."""
    finding = mastery.finding(level)
    told = reasons(finding, rule)
    if level > mastery.level:
        text = lacks(mastery, level, rule)
    elif finding.holds:
        text = _sentence(HELD, level, told)
    else:
        text = _(BELOW).format(level=level, higher=mastery.level)
    return {
        "level": level,
        "holds": level <= mastery.level,
        "text": text,
        "reasons": [{"holds": each.holds, "text": reason_told(each)} for each in told],
        "counted": [_counted(each) for each in finding.counted],
    }


def levels_told(mastery: Mastery, rule: Policy) -> list[dict[str, Any]]:
    """Return `level_told` of each level that there is evidence for, the highest first."""
    found: Iterable[LevelFinding] = reversed(mastery.findings)
    return [level_told(mastery, each.level, rule) for each in found]


def reason_told(reason: Reason) -> str:
    """Return one reason in the reader's words, without a full stop."""
    return _(reason.message).format(**{name: _shown(name, value) for name, value in reason.values.items()})


def percent(points: int) -> str:
    """Return basis points in percent, as the reader writes numbers, without the sign."""
    return number_format((Decimal(points) / 100).normalize() + 0)


def _sentence(template: str, level: int, found: Iterable[Reason]) -> str:
    return _(template).format(level=level, reasons=" · ".join(map(reason_told, found)))


def _counted(item: Counted) -> Mapping[str, Any]:
    return {
        "item": item.item,
        "score": percent(item.score),
        "weight": item.weight,
        "verified": item.verified,
        "evidence": item.evidence,
    }


def _shown(name: str, value: Any) -> str | int:
    if name in ("mean", "wanted"):
        return percent(value)
    return _working(value) if name == "working" else value


def _working(items: tuple[tuple[int, int], ...]) -> str:
    """Return how a mean is found: (90 × 100 + 30 × 50) / 150, or (90 + 30) / 2 where all weigh the same."""
    weights = [weight for _score, weight in items]
    if len(set(weights)) == 1:
        return f"({' + '.join(percent(score) for score, _weight in items)}) / {len(items)}"
    return f"({' + '.join(f'{percent(score)} × {weight}' for score, weight in items)}) / {sum(weights)}"
