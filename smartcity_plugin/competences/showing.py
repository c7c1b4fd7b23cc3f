"""What work at published blocks shows: scores by competence, at the levels that the blocks are aligned with."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.competences.evidence_rows import Entered, enter_evidence, void_evidence_of, was_voided
from smartcity_plugin.courses.api import alignments_at, levels_at
from smartcity_xblocks.competence.evidence import Kind, shown
from smartcity_xblocks.grades import FULL_GRADE

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def enter_work(
    usage_key: UsageKey,
    numbers: Mapping[int, int],
    shares: Mapping[str, int],
    whole: int | None,
    **more: Any,
) -> None:
    """Add what one piece of work at a block shows of each learner. Doing it again changes nothing.

    ``numbers`` name it by learner; ``shares`` are the competences that it tests by itself, ``whole`` is the score of
    all, None as long as it waits for it: basis points. ``more`` are parts of `Entered` that are the same for all.
    """
    found = shown(levels_at([usage_key]).get(usage_key, {}), shares, whole)
    enter_evidence(
        [
            Entered(
                learner,
                code,
                str(usage_key),
                number,
                level=level,
                weight=weight,
                score=score,
                course_key=usage_key.course_key,
                **more,
            )
            for learner, number in numbers.items()
            for code, (level, weight, score) in found.items()
        ]
    )


def is_scored_for(usage_key: UsageKey) -> bool:
    """Return whether scores of a block, as the platform tells them, show competences. One query.

    Our own blocks say themselves what their work shows.
    """
    return not usage_key.block_type.startswith("smartcity_") and bool(alignments_at([usage_key]))


def keep_score(learner: int, usage_key: UsageKey, earned: float, possible: float, modified: datetime) -> None:
    """Add what a score shows that the platform told; the same again changes nothing, nor does one deleted since."""
    if possible <= 0 or was_voided(learner, str(usage_key), modified):
        return
    score = min(FULL_GRADE, max(0, round(earned / possible * FULL_GRADE)))
    number = (modified - _EPOCH) // _MICROSECOND
    enter_work(usage_key, {learner: number}, {}, score, kind=Kind.PROBLEM, submitted_at=modified)


def void_scores(learner: int, usage_key: UsageKey, deleted: datetime) -> None:
    """Let the scores of a block count for nothing that were given until they were deleted."""
    void_evidence_of(learner, str(usage_key), deleted, until=deleted)
