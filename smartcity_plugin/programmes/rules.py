"""Award rules: a small tree of conditions, and the one function that decides.

`evaluate` returns the tree of what holds and what is missing, so that a learner can be told in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smartcity_xblocks.problems import mark

FULL_SCORE = 10_000
"""Basis points of a full score."""


@dataclass(frozen=True)
class Facts:
    """What is known of one learner in one module, or in all of them. Scores are sums in ten-thousandths of a point.

    ``scored`` is how many of the ``completable`` blocks give a score. ``exams`` are those that the learner has passed
    and that were cleared: the best grade of each, in basis points, by the exam's block id.
    """

    completed: int
    completable: int
    scored: int = 0
    earned: int = 0
    possible: int = 0
    exams: Mapping[str, int] = field(default_factory=dict)

    @property
    def score(self) -> int | None:
        """Return the score in basis points, rounded down; None where nothing is scored yet."""
        return self.earned * FULL_SCORE // self.possible if self.possible else None


@dataclass(frozen=True)
class Completed:
    """All completable blocks of the module are complete."""


@dataclass(frozen=True)
class ScoreAtLeast:
    """The module's score is at least so many basis points."""

    basis_points: int


@dataclass(frozen=True)
class ExamCleared:
    """The exam of that block id was passed, and cleared."""

    exam: str


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple["Rule", ...]


Rule = Completed | ScoreAtLeast | ExamCleared | All


@dataclass(frozen=True)
class Finding:
    """Whether a rule holds, in words with ``{named}`` places, and the findings of its parts."""

    holds: bool
    message: str
    values: dict[str, int]
    parts: tuple["Finding", ...] = ()


def evaluate(rule: Rule, facts: Facts) -> Finding:
    """Return the finding of ``rule`` for ``facts``."""
    match rule:
        case Completed():
            # A module without blocks can never be completed: an empty outline must award nothing.
            holds = 0 < facts.completable == facts.completed
            message = mark("{completed} of {completable} parts complete")
            return Finding(holds, message, {"completed": facts.completed, "completable": facts.completable})
        case ScoreAtLeast(wanted):
            if facts.score is None:
                message = mark("no score yet, {wanted} % needed")
                if not facts.scored:
                    message = mark("no scored exercise here yet, {wanted} % needed")
                return Finding(False, message, {"wanted": wanted // 100})
            message = mark("score {score} %, {wanted} % needed")
            values = {"score": facts.score // 100, "wanted": wanted // 100}
            return Finding(facts.score >= wanted, message, values)
        case ExamCleared(exam):
            if exam in facts.exams:
                return Finding(True, mark("exam passed with {grade} %"), {"grade": facts.exams[exam] // 100})
            return Finding(False, mark("exam not passed and cleared yet"), {})
        case All(parts):
            findings = tuple(evaluate(part, facts) for part in parts)
            held = sum(finding.holds for finding in findings)
            message = mark("{held} of {needed} conditions met")
            return Finding(held == len(parts), message, {"held": held, "needed": len(parts)}, findings)


def together(parts: Iterable[Facts], exams: Mapping[str, int]) -> Facts:
    """Return the facts of several modules as those of one, with the exams beside them."""
    parts = list(parts)
    sums = {
        name: sum(getattr(each, name) for each in parts)
        for name in ("completed", "completable", "scored", "earned", "possible")
    }
    return Facts(**sums, exams=exams)
