"""Competence evidence: what one piece of work says about one competence of one learner."""

from dataclasses import dataclass
from enum import StrEnum

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.problems import mark


class Kind(StrEnum):
    """Where evidence comes from."""

    PROBLEM = "problem"
    SCENARIO = "scenario"
    EXAM = "exam"
    STAFF = "staff"
    PEER = "peer"
    SELF = "self"
    PRIOR = "prior"


KIND_WORDS = {
    Kind.PROBLEM: mark("Problem"),
    Kind.SCENARIO: mark("Scenario"),
    Kind.EXAM: mark("Exam"),
    Kind.STAFF: mark("Entered by staff"),
    Kind.PEER: mark("Assessed by peers"),
    Kind.SELF: mark("Self-assessment"),
    Kind.PRIOR: mark("Prior learning"),
}


@dataclass(frozen=True)
class Evidence:
    """One row that counts (voided rows are left out before). All numbers are integers, so that databases agree."""

    id: int
    competence: str
    item: str
    """What was done: a usage key, or the name of a claim or an entry. Repeats of one item count once."""
    level: int
    """The level that the item tests, from 1."""
    score: int
    """Basis points, 0 to 10,000."""
    weight: int
    """Percent."""
    kind: Kind
    verified: bool
    """Whether somebody or something made sure who did it."""
    submitted_at: int
    """Seconds since 1970."""

    def __post_init__(self) -> None:
        if not 0 <= self.score <= FULL_GRADE:
            raise ValueError(f"A score is 0 to {FULL_GRADE} basis points, not {self.score}")
