"""The only writer of evidence; and the competences by code."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.competences.models import Evidence
from smartcity_plugin.data_folders import load
from smartcity_xblocks.competence.framework import Competence, parse


def add_evidence(learner: int, usage_key: UsageKey, number: int, score: int, facts: dict[str, Any]) -> None:
    """Keep what run ``number`` showed. The first call counts, the same call again changes nothing."""
    Evidence.objects.get_or_create(
        learner_id=learner,
        usage_key=usage_key,
        number=number,
        defaults={"course_key": usage_key.course_key, "score": score, "facts": facts},
    )


def void_evidence(learner: int, usage_key: UsageKey) -> None:
    """Let all evidence of this block count for nothing new; awards that rest on it keep it."""
    rows = Evidence.objects.filter(learner_id=learner, usage_key=usage_key, voided_at=None)
    rows.update(voided_at=timezone.now())


def best_score(learner: int, usage_key: UsageKey) -> int | None:
    """Return the best score that counts, in basis points, or None where no run has ended."""
    rows = Evidence.objects.filter(learner_id=learner, usage_key=usage_key, voided_at=None)
    return rows.aggregate(best=Max("score"))["best"]


def evidence_of(
    learner: int, course_key: CourseKey, usage_keys: set[UsageKey], moment: datetime
) -> list[Evidence]:
    """Return the learner's evidence in these blocks that counted at ``moment``, oldest first."""
    counted = Q(voided_at=None) | Q(voided_at__gt=moment)
    rows = Evidence.objects.filter(
        counted, learner_id=learner, course_key=course_key, recorded_at__lte=moment
    )
    return [row for row in rows.order_by("recorded_at", "pk") if row.usage_key in usage_keys]


def competences() -> dict[str, Competence]:
    """Return the competences of all frameworks by code, from the folders in ``SMARTCITY_FRAMEWORK_DIRS``."""
    frameworks = load(tuple(map(str, settings.SMARTCITY_FRAMEWORK_DIRS)), parse)
    return {code: each for framework in frameworks for code, each in framework.competences.items()}
