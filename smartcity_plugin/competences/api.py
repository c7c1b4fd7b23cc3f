"""The only writer of what finished runs showed; the competences by code; and what others ask of the files beside it.

`evidence_rows` writes evidence of competences, `held` what is mastered.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.competences.evidence_rows import (
    Entered,
    all_evidence_of,
    enter_evidence,
    evidence_of,
    scores_in,
    void_evidence_of,
    void_item,
    void_repeats,
)
from smartcity_plugin.competences.frameworks import (
    Competences,
    Found,
    competences,
    framework,
    frameworks,
    listed,
    named,
    profile,
    profiles,
    titles,
)
from smartcity_plugin.competences.held import (
    Standing,
    all_held,
    class_standing,
    held_by,
    holders,
    judge_page,
    learners_after,
    mastery_of,
    standing,
)
from smartcity_plugin.competences.loading import Loaded, load_framework, loaded_at
from smartcity_plugin.competences.models import CompetenceEvidence, Evidence, MasteryHeld
from smartcity_plugin.competences.policy import policy
from smartcity_plugin.competences.searching import Page, search
from smartcity_plugin.competences.showing import enter_work, is_scored_for
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.services import Player

__all__ = [
    "Competences",
    "Entered",
    "Found",
    "Loaded",
    "Page",
    "Standing",
    "all_evidence_of",
    "all_held",
    "class_standing",
    "competences",
    "enter_evidence",
    "enter_work",
    "evidence_of",
    "framework",
    "frameworks",
    "held_by",
    "holders",
    "is_scored_for",
    "judge_page",
    "learners_after",
    "listed",
    "load_framework",
    "loaded_at",
    "mastery_of",
    "named",
    "policy",
    "profile",
    "profiles",
    "scores_in",
    "search",
    "standing",
    "titles",
    "void_evidence_of",
    "void_item",
    "void_repeats",
]


def add_evidence(
    player: Player,
    usage_key: UsageKey,
    number: int,
    score: int | None,
    facts: dict[str, Any],
    learners: Collection[int],
    rev: str,
) -> None:
    """Keep for each learner what run ``number`` of the player showed, also of competences.

    Without ``score`` it waits for it; what was shown of single competences does not. ``rev`` is the document that was
    played. The first call counts, the same call again changes nothing.
    """
    of_run = {"usage_key": usage_key, "team": _team(player), "number": number}
    shown = {"course_key": usage_key.course_key, "score": score, "facts": facts}
    Evidence.objects.bulk_create(
        [Evidence(learner_id=learner, **of_run, **shown) for learner in learners], ignore_conflicts=True
    )
    # Ignoring conflicts tells no keys.
    _show(usage_key, list(Evidence.objects.filter(learner__in=learners, **of_run).order_by("pk")), rev)


def score_evidence(player: Player, usage_key: UsageKey, number: int, score: int, rev: str) -> list[int]:
    """Give the evidence of run ``number`` of the player its score, where it waits for it; return whose it is."""
    rows = Evidence.objects.filter(usage_key=usage_key, team=_team(player), number=number)
    if isinstance(player, int):
        rows = rows.filter(learner_id=player)
    rows.filter(score=None).update(score=score)
    found = list(rows.order_by("pk"))
    _show(usage_key, [row for row in found if row.voided_at is None], rev)
    return [row.learner_id for row in found]


def _show(usage_key: UsageKey, rows: Collection[Evidence], rev: str) -> None:
    """Add what a run showed of competences, at the moment it ended."""
    for row in list(rows)[:1]:
        enter_work(
            usage_key,
            {each.learner_id: each.pk for each in rows},
            row.facts.get("shares", {}),
            row.score,
            kind=Kind.SCENARIO,
            submitted_at=row.recorded_at,
            content=rev,
        )


def void_evidence(learner: int, usage_key: UsageKey) -> None:
    """Let all evidence of this block count for nothing new; awards that rest on it keep it."""
    now = timezone.now()
    rows = Evidence.objects.filter(learner_id=learner, usage_key=usage_key, voided_at=None)
    rows.update(voided_at=now)
    void_evidence_of(learner, str(usage_key), now)


def forget_learner(learner: int) -> None:
    """Delete all evidence of a learner, and what they were found to master."""
    Evidence.objects.filter(learner_id=learner).delete()
    CompetenceEvidence.objects.filter(learner_id=learner).delete()
    MasteryHeld.objects.filter(learner_id=learner).delete()


def evidence_at(
    learners: Collection[int], course_keys: Collection[CourseKey], moment: datetime
) -> list[tuple[int, int, UsageKey]]:
    """Return learner, id and block of all evidence in these courses that counted at ``moment``. One query."""
    counted = Q(voided_at=None) | Q(voided_at__gt=moment)
    rows = Evidence.objects.filter(
        counted,
        learner_id__in=learners,
        course_key__in=course_keys,
        recorded_at__lte=moment,
        score__isnull=False,
    )
    return list(rows.values_list("learner_id", "pk", "usage_key"))


def evidence_with(learner: int, ids: Collection[int]) -> list[Evidence]:
    """Return the learner's evidence of these ids, oldest first."""
    return list(Evidence.objects.filter(learner_id=learner, pk__in=ids).order_by("recorded_at", "pk"))


def evidence_between(course_keys: Collection[CourseKey], after: int, until: int) -> QuerySet[Evidence]:
    """Return the evidence of these courses by its keys, those behind ``after`` up to ``until``."""
    return Evidence.objects.filter(pk__gt=after, pk__lte=until, course_key__in=course_keys).order_by("pk")


def last_evidence() -> int:
    """Return the key of the evidence added last, 0 where there is none."""
    return Evidence.objects.aggregate(last=Max("pk"))["last"] or 0


def waiting_for_score(course_keys: Collection[CourseKey]) -> datetime | None:
    """Return since when evidence of these courses waits for its score, None where none does."""
    rows = Evidence.objects.filter(course_key__in=course_keys, score=None, voided_at=None)
    return rows.aggregate(first=Min("recorded_at"))["first"]


def evidence_held(learner: int) -> list[Evidence]:
    """Return all evidence of a learner, what was voided too, oldest first."""
    return list(Evidence.objects.filter(learner_id=learner).order_by("recorded_at", "pk"))


def _team(player: Player) -> str:
    return "" if isinstance(player, int) else player
