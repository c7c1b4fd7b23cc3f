"""Whether a level is held: a rule that a person can check with a pencil.

Level L is held when the weighted mean of the evidence at L or above reaches the threshold, over at least so many
different items, at least one of them verified.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from smartcity_xblocks.competence.evidence import Evidence

PerItem = Literal["best", "latest", "decaying"]
"""Which repeat of an item counts: the best, the one submitted last, or all with half the weight each half-life."""


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


@dataclass(frozen=True)
class LevelFinding:
    """What the evidence says about one level."""

    level: int
    mean: int | None
    """Basis points, rounded down; None without evidence."""
    items: int
    verified: bool
    holds: bool
    evidence: tuple[int, ...]
    """Ids of the evidence that was counted, ascending."""


@dataclass(frozen=True)
class Mastery:
    """The level of a competence that the evidence shows now (0: none), and a finding for each level asked about."""

    competence: str
    level: int
    findings: tuple[LevelFinding, ...]
    policy: str
    """Version of the policy."""


def judge(evidence: Iterable[Evidence], policy: Policy, moment: int) -> dict[str, Mastery]:
    """Return by competence what the evidence of one learner shows at ``moment`` (seconds since 1970)."""
    raise NotImplementedError
