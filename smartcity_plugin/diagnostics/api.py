"""The only writer of diagnostic runs and answers. Moments are passed in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.diagnostics.models import DiagnosticAnswer
from smartcity_plugin.diagnostics.models import DiagnosticRun as Row
from smartcity_xblocks.diagnostic_service import DiagnosticRun, Given
from smartcity_xblocks.services import Refused


def runs(learner: int, usage_key: UsageKey) -> tuple[DiagnosticRun, ...]:
    """Return the learner's runs that count, the first one first: that have ended, and the open one. Two queries."""
    rows = Row.objects.filter(learner_id=learner, usage_key=usage_key, closed_at=None, voided_at=None)
    return tuple(_run(row) for row in rows.order_by("number").prefetch_related("answers"))


def last_number(learner: int, usage_key: UsageKey) -> int:
    """Return the number of the learner's latest run, whatever became of it; 0 before the first."""
    rows = Row.objects.filter(learner_id=learner, usage_key=usage_key)
    return rows.aggregate(last=Max("number"))["last"] or 0


def open_run(
    learner: int, usage_key: UsageKey, after: int, *, profile: str, rev: str, seed: str, now: datetime
) -> None:
    """Open the run that follows the one numbered ``after``; 0 before the first.

    Raises `Refused` where that is not the last one, or it is open; of two requests the unique constraint takes one.
    """
    last = Row.objects.filter(learner_id=learner, usage_key=usage_key).order_by("-number").first()
    is_open = last and not (last.ended_at or last.closed_at or last.voided_at)
    if is_open or after != (last.number if last else 0):
        raise Refused
    try:
        # In a transaction of its own: the request's goes on after a refusal.
        with transaction.atomic():
            Row.objects.create(
                learner_id=learner,
                course_key=usage_key.course_key,
                usage_key=usage_key,
                number=after + 1,
                profile=profile,
                rev=rev,
                seed=seed,
                opened_at=now,
            )
    except IntegrityError:
        raise Refused from None


def rate(run: DiagnosticRun, ratings: Mapping[str, int], now: datetime, *, done: bool) -> None:
    """Keep the ratings in place of earlier ones; ``done``: they stay. Raises `Refused` where they do already."""
    rows = _open(run).filter(rated_at=None)
    if not rows.update(ratings=dict(ratings), rated_at=now if done else None):
        raise Refused


def add(run: DiagnosticRun, turn: int, given: Given, answer: Any, now: datetime) -> None:
    """Keep one answer; the unique constraint decides a race. Raises `Refused` where the turn is taken."""
    try:
        with transaction.atomic():
            DiagnosticAnswer.objects.create(
                run_id=run.id,
                turn=turn,
                question=given.question,
                competence=given.competence,
                level=given.level,
                answer=answer,
                right=given.right,
                answered_at=now,
            )
    except IntegrityError:
        raise Refused from None


def end(run: DiagnosticRun, rev: str, result: Sequence[list], now: datetime) -> None:
    """Keep what the run has found. Raises `Refused` where it has ended or was put away meanwhile.

    The row stays locked until the transaction ends; it has to be locked before the last answer is added, see
    `runs.api.end_run`.
    """
    if not _open(run).update(ended_at=now, rev=rev, result=list(result)):
        raise Refused


def close(run: DiagnosticRun, now: datetime) -> None:
    """Put the run away; its rows stay."""
    _open(run).update(closed_at=now)


def void(learner: int, usage_key: UsageKey, now: datetime) -> None:
    """Let all runs of the learner in this block count for nothing."""
    Row.objects.filter(learner_id=learner, usage_key=usage_key, voided_at=None).update(voided_at=now)


def forget_learner(learner: int) -> None:
    """Delete all runs of a learner."""
    Row.objects.filter(learner_id=learner).delete()


def ended(usage_key: UsageKey) -> QuerySet[Row]:
    """Return the runs of the block that have ended and count, with their learners; the latest of each comes last."""
    rows = Row.objects.filter(usage_key=usage_key, ended_at__isnull=False, voided_at=None)
    return rows.select_related("learner").order_by("learner__username", "number")


def _open(run: DiagnosticRun) -> QuerySet[Row]:
    return Row.objects.filter(pk=run.id, ended_at=None, closed_at=None, voided_at=None)


def _run(row: Row) -> DiagnosticRun:
    return DiagnosticRun(
        id=row.pk,
        learner=row.learner_id,
        number=row.number,
        profile=row.profile,
        rev=row.rev,
        seed=row.seed,
        ratings=row.ratings,
        rated=row.rated_at is not None,
        given=tuple(
            Given(each.question, each.competence, each.level, each.right) for each in row.answers.all()
        ),
        result=None if row.result is None else tuple(row.result),
        ended_at=row.ended_at,
    )
