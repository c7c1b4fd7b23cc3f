"""The only writer of evidence; and the competences by code."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.competences.models import Evidence
from smartcity_plugin.data_folders import load
from smartcity_xblocks.competence.framework import Competence, parse
from smartcity_xblocks.services import Player


def add_evidence(
    player: Player,
    usage_key: UsageKey,
    number: int,
    score: int | None,
    facts: dict[str, Any],
    learners: Collection[int],
) -> None:
    """Keep for each learner what run ``number`` of the player showed; without ``score`` it waits for it.

    The first call counts, the same call again changes nothing.
    """
    for learner in learners:
        Evidence.objects.get_or_create(
            learner_id=learner,
            usage_key=usage_key,
            team=_team(player),
            number=number,
            defaults={"course_key": usage_key.course_key, "score": score, "facts": facts},
        )


def score_evidence(player: Player, usage_key: UsageKey, number: int, score: int) -> list[int]:
    """Give the evidence of run ``number`` of the player its score, where it waits for it; return whose it is."""
    rows = Evidence.objects.filter(usage_key=usage_key, team=_team(player), number=number)
    if isinstance(player, int):
        rows = rows.filter(learner_id=player)
    rows.filter(score=None).update(score=score)
    return list(rows.values_list("learner_id", flat=True))


def void_evidence(learner: int, usage_key: UsageKey) -> None:
    """Let all evidence of this block count for nothing new; awards that rest on it keep it."""
    rows = Evidence.objects.filter(learner_id=learner, usage_key=usage_key, voided_at=None)
    rows.update(voided_at=timezone.now())


def forget_learner(learner: int) -> None:
    """Delete all evidence of a learner."""
    Evidence.objects.filter(learner_id=learner).delete()


def evidence_of(
    learner: int, course_key: CourseKey, usage_keys: set[UsageKey], moment: datetime
) -> list[Evidence]:
    """Return the learner's evidence in these blocks that counted at ``moment``, oldest first."""
    counted = Q(voided_at=None) | Q(voided_at__gt=moment)
    rows = Evidence.objects.filter(
        counted, learner_id=learner, course_key=course_key, recorded_at__lte=moment, score__isnull=False
    )
    return [row for row in rows.order_by("recorded_at", "pk") if row.usage_key in usage_keys]


def competences() -> dict[str, Competence]:
    """Return the competences of all frameworks by code, from the folders in ``SMARTCITY_FRAMEWORK_DIRS``."""
    frameworks = load(tuple(map(str, settings.SMARTCITY_FRAMEWORK_DIRS)), parse)
    return {code: each for framework in frameworks for code, each in framework.competences.items()}


def _team(player: Player) -> str:
    return "" if isinstance(player, int) else player
