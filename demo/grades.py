"""From a published score to the signals that others listen to (lms/djangoapps/grades/signals/handlers.py).

Each is sent by ``send()`` as on the platform: an exception in a receiver breaks the learner's request.
"""

from typing import Any

from django.dispatch import receiver
from lms.djangoapps.grades.signals.signals import (
    PROBLEM_RAW_SCORE_CHANGED,
    PROBLEM_WEIGHTED_SCORE_CHANGED,
    SCORE_PUBLISHED,
)
from xblock.core import XBlock
from xblock.scorable import ScorableXBlockMixin, Score

from demo.models import StudentModule


@receiver(SCORE_PUBLISHED)
def keep_score(
    sender: Any,
    block: XBlock,
    user: Any,
    raw_earned: float,
    raw_possible: float,
    only_if_higher: bool,
    **more: Any,
) -> bool:
    """Keep a learner's raw score and tell its weighted one; return whether it was kept."""
    usage_key = block.scope_ids.usage_id
    row = StudentModule.objects.filter(student=user, usage_key=usage_key).first()
    if only_if_higher and row and not _gives_way(row.grade, row.max_grade, raw_earned, raw_possible):
        return False
    row, _ = StudentModule.objects.update_or_create(
        student=user,
        usage_key=usage_key,
        defaults={"course_key": usage_key.context_key, "grade": raw_earned, "max_grade": raw_possible},
    )
    if isinstance(block, ScorableXBlockMixin):
        block.set_score(Score(raw_earned=raw_earned, raw_possible=raw_possible))
    earned, possible = _weighted(raw_earned, raw_possible, getattr(block, "weight", None))
    PROBLEM_WEIGHTED_SCORE_CHANGED.send(
        sender=None,
        weighted_earned=earned,
        weighted_possible=possible,
        user_id=user.id,
        course_id=str(usage_key.context_key),
        usage_id=str(usage_key),
        only_if_higher=only_if_higher,
        score_deleted=more.get("score_deleted", False),
        modified=row.modified,
        score_db_table="csm",
        grader_response=more.get("grader_response", False),
    )
    return True


@receiver(PROBLEM_RAW_SCORE_CHANGED)
def tell_weighted_score(
    sender: Any, signal: Any, raw_earned: float, raw_possible: float, weight: float | None, **more: Any
) -> None:
    """Pass a raw score on as a weighted one; what else was told goes along."""
    earned, possible = _weighted(raw_earned, raw_possible, weight)
    PROBLEM_WEIGHTED_SCORE_CHANGED.send(
        sender=None, weighted_earned=earned, weighted_possible=possible, grader_response=False, **more
    )


def _gives_way(earned: float | None, possible: float | None, new_earned: float, new_possible: float) -> bool:
    """Return whether a score is not above the new one, as shares (openedx/core/lib/grade_utils.py)."""
    return not (earned and possible) or (
        bool(new_possible) and new_earned / new_possible >= earned / possible
    )


def _weighted(earned: float, possible: float, weight: float | None) -> tuple[float, float]:
    """Return the score out of ``weight``, or unchanged where there is none (lms/djangoapps/grades/scores.py)."""
    return (
        (earned, possible) if weight is None or not possible else (earned * weight / possible, float(weight))
    )
