"""Competence evidence: what one piece of work says about one competence of one learner."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from smartcity_xblocks.competence.tags import FULL_WEIGHT


class Kind(StrEnum):
    """Where evidence comes from."""

    PROBLEM = "problem"
    SCENARIO = "scenario"
    EXAM = "exam"
    STAFF = "staff"
    PEER = "peer"
    SELF = "self"
    PRIOR = "prior"


class Evidence(NamedTuple):
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
    """Percent, from 1."""
    kind: Kind
    verified: bool
    """Whether somebody or something made sure who did it."""
    submitted_at: int
    """Seconds since 1970."""


def shown(
    aligned: Mapping[str, tuple[int, int]], shares: Mapping[str, int], whole: int | None
) -> dict[str, tuple[int, int, int]]:
    """Return by competence level, weight and score of what one piece of work has shown.

    ``shares`` are the scores of the competences that it tests by itself, ``aligned`` are level and weight of those that
    its author has named. What was named and is not tested apart is shown by the ``whole`` score, as soon as there is
    one; what is tested and was not named counts at level 1 with its full weight.
    """
    scores = {code: whole for code in aligned if whole is not None} | dict(shares)
    return {code: (*aligned.get(code, (1, FULL_WEIGHT)), score) for code, score in scores.items()}
