"""Whether a level is held: a rule that a person can check with a pencil.

Level L is held when the weighted mean of the evidence at L or above reaches the threshold, over at least so many
different items, at least one of them verified. Whoever holds a level holds those below it.

Repeats of an item count once, in one of three ways (`PerItem`), and the item is verified where one of them is: that
says who did the work, the mean says how well. All numbers are integers. In which order evidence arrives makes no
difference, and another good result never takes a level away: where the best counts, any that reaches the threshold;
otherwise one that is no worse than what the item counted for before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from smartcity_xblocks.competence.evidence import Evidence, Kind

PerItem = Literal["best", "latest", "decaying"]
"""Which repeat of an item counts: the best, the one submitted last, or all with half the weight each half-life.

Where the best counts the item weighs what it ever weighed most, otherwise what it weighed last.
"""

DAY = 24 * 60 * 60
OLDEST = 60
"""Half-lives after which a repeat weighs no less than it does by then."""


@dataclass(frozen=True)
class Policy:
    """The numbers of the rule. ``version`` names them; whoever changes a number gives another version."""

    version: str
    threshold: int
    """Basis points that the weighted mean has to reach."""
    items: int
    """Different items needed at least."""
    per_item: PerItem = "best"
    half_life_days: int = 0
    """For ``decaying``."""
    trusted: frozenset[Kind] = frozenset()
    """Kinds that count as verified, whether or not a row of them says so."""


class Counted(NamedTuple):
    """One item as it was counted: score in basis points, rounded down; weight in percent; ids of its evidence."""

    item: str
    score: int
    weight: int
    verified: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class LevelFinding:
    """What the evidence says about one level."""

    level: int
    mean: int | None
    """Basis points, rounded down; None without evidence."""
    items: int
    verified: bool
    holds: bool
    """By the evidence at this level or above alone. Whoever holds a higher level holds this one too."""
    evidence: tuple[int, ...]
    """Ids of the evidence that was counted, ascending."""
    counted: tuple[Counted, ...] = ()
    """The mean item by item, in the order of their names."""


@dataclass(frozen=True)
class Mastery:
    """The level of a competence that the evidence shows now (0: none), and a finding for each level it tells about."""

    competence: str
    level: int
    findings: tuple[LevelFinding, ...]
    """From level 1 up to the highest that there is evidence for."""
    policy: str
    """Version of the policy."""

    def finding(self, level: int) -> LevelFinding:
        """Return what was found of that level; above all evidence that is nothing."""
        if 1 <= level <= len(self.findings):
            return self.findings[level - 1]
        return LevelFinding(level, None, 0, verified=False, holds=False, evidence=())


def judge(evidence: Iterable[Evidence], policy: Policy, moment: int) -> dict[str, Mastery]:
    """Return by competence what the evidence of one learner shows at ``moment`` (seconds since 1970)."""
    return {code: _mastery(code, rows, policy, moment) for code, rows in _by_competence(evidence).items()}


def levels(evidence: Iterable[Evidence], policy: Policy, moment: int) -> dict[str, int]:
    """Return the levels of `judge` alone, without those that are 0: for many learners."""
    found = {}
    for code, rows in _by_competence(evidence).items():
        # Fewer rows than items needed are the most frequent case, and hold nothing.
        if len(rows) >= policy.items and (level := _level(rows, policy, moment)):
            found[code] = level
    return found


def untouched(competence: str, policy: Policy) -> Mastery:
    """Return the mastery of a competence that there is no evidence of."""
    return Mastery(competence, 0, (), policy.version)


def _by_competence(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for each in evidence:
        found.setdefault(each.competence, []).append(each)
    return found


def _level(rows: list[Evidence], policy: Policy, moment: int) -> int:
    """Return the highest level that is held. It is one that something was shown at, since others add nothing to it."""
    for level in sorted({each.level for each in rows}, reverse=True):
        if _finding(level, _items(rows, level, policy, moment), policy).holds:
            return level
    return 0


def _mastery(competence: str, rows: list[Evidence], policy: Policy, moment: int) -> Mastery:
    findings = tuple(
        _finding(level, _items(rows, level, policy, moment), policy)
        for level in range(1, max(each.level for each in rows) + 1)
    )
    held = max((each.level for each in findings if each.holds), default=0)
    return Mastery(competence, held, findings, policy.version)


def _items(rows: list[Evidence], level: int, policy: Policy, moment: int) -> tuple[Counted, ...]:
    """Return the items at a level or above as they count, in the order of their names."""
    items: dict[str, list[Evidence]] = {}
    for each in rows:
        if each.level >= level:
            items.setdefault(each.item, []).append(each)
    return tuple([_counted(items[name], policy, moment) for name in sorted(items)])


def _finding(level: int, counted: tuple[Counted, ...], policy: Policy) -> LevelFinding:
    weights = sum([each.weight for each in counted])
    mean = sum([each.score * each.weight for each in counted]) // weights
    verified = any(each.verified for each in counted)
    return LevelFinding(
        level,
        mean,
        len(counted),
        verified,
        holds=mean >= policy.threshold and len(counted) >= policy.items and verified,
        evidence=tuple(sorted([pk for each in counted for pk in each.evidence])),
        counted=counted,
    )


def _counted(repeats: list[Evidence], policy: Policy, moment: int) -> Counted:
    """Return one item as it counts; there is one repeat at least."""
    verified = any(each.verified or each.kind in policy.trusted for each in repeats)
    if policy.per_item == "best":
        # Of equal ones the first, whenever it arrived.
        one = min(repeats, key=lambda each: (-each.score, each.submitted_at, each.id))
        return Counted(one.item, one.score, max([each.weight for each in repeats]), verified, (one.id,))
    # Of two at the same second the better one counts, whichever arrived first.
    one = max(repeats, key=lambda each: (each.submitted_at, each.score, each.weight, -each.id))
    if policy.per_item == "latest":
        return Counted(one.item, one.score, one.weight, verified, (one.id,))
    score = _decayed(repeats, policy.half_life_days * DAY, moment)
    return Counted(one.item, score, one.weight, verified, tuple([each.id for each in repeats]))


def _decayed(repeats: list[Evidence], half_life: int, moment: int) -> int:
    """Return the mean of repeats, each with half the weight for each whole half-life since it was submitted."""
    ages = [min(OLDEST, max(0, moment - each.submitted_at) // half_life) for each in repeats]
    # Doubled for each half-life that others are older: whole numbers, in the same proportion.
    shares = [1 << (OLDEST - age) for age in ages]
    return sum([each.score * share for each, share in zip(repeats, shares, strict=True)]) // sum(shares)
