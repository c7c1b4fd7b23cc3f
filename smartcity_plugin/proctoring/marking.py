"""Marking attempts that have ended, many at a time, and marking again after a question was corrected.

An attempt is marked under its lock, and once: whoever comes second finds it marked. What is right is asked of the exam
as it is published now; where that is gone, or cannot be read, the exam that the paper was drawn from says it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.proctoring import banks
from smartcity_plugin.proctoring.models import Attempt, ExamAnswer
from smartcity_plugin.proctoring.rows import keep, move, note
from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.items.marking import Result, mark_paper
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import InvalidDocument
from smartcity_xblocks.proctoring.attempt import ENDED, State, verdict
from smartcity_xblocks.proctoring.compiled import compiled
from smartcity_xblocks.proctoring.exam import Exam

log = Logbook(__name__)

_RESULT = ("marked_at", "earned", "possible", "grade", "passed", "marks")


@transaction.atomic
def mark_ended(attempt_ids: Collection[int], now: datetime) -> list[int]:
    """Mark those of the attempts that have ended and were not marked; return their ids. Doing it twice changes nothing.

    An attempt that is not proctored is cleared by it, a proctored one goes to review. Four queries beside reading the
    exams, however many attempts.
    """
    locked = Attempt.objects.select_for_update().filter(pk__in=attempt_ids, state__in=ENDED).order_by("pk")
    return mark_rows(list(locked), now)


def mark_rows(rows: list[Attempt], now: datetime) -> list[int]:
    """Mark locked rows that have ended; see `mark_ended`."""
    events = []
    for row, result in _results(rows):
        _give(row, result, now)
        events.append(move(row, verdict(State(row.state), proctored=row.proctored), now))
        if row.state == State.CLEARED:
            row.decided_at = now
    _save(rows, "state", "is_open", "ended_at", "decided_at", "told_at", *_RESULT)
    keep(*events)
    return [row.pk for row in rows]


@transaction.atomic
def mark_again(usage_key: UsageKey, now: datetime, actor: int | None) -> list[int]:
    """Mark every attempt at the exam that was marked before; return those whose marks changed, which are to be told.

    Each change is logged with what it was before.
    """
    rows = (
        Attempt.objects.select_for_update()
        .filter(usage_key=usage_key, marked_at__isnull=False)
        .exclude(state=State.VOIDED)
    )
    changed, events = [], []
    for row, result in _results(list(rows.order_by("pk"))):
        before = {"earned": row.earned, "possible": row.possible, "grade": row.grade}
        if result.to_json() == row.marks:
            continue
        _give(row, result, now)
        after = {"earned": row.earned, "possible": row.possible, "grade": row.grade}
        events.append(note(row, "mark_again", now, actor=actor, before=before, after=after))
        row.told_at = None
        changed.append(row)
    _save(changed, "told_at", *_RESULT)
    keep(*events)
    return [row.pk for row in changed]


def _save(rows: list[Attempt], *fields: str) -> None:
    """Save locked rows by one statement, an insert that finds each of them there and updates it.

    To put together what `bulk_update` sends, a choice of all rows for each column, took longer than the whole rest.
    """
    # MariaDB goes by any unique key, and wants none named.
    named = ["id"] if connection.features.supports_update_conflicts_with_target else None
    Attempt.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, update_fields=fields, unique_fields=named
    )


def _results(rows: list[Attempt]) -> Iterable[tuple[Attempt, Result]]:
    answers: dict[int, dict[str, Any]] = defaultdict(dict)
    given = ExamAnswer.objects.filter(attempt__in=[row.pk for row in rows], answer__isnull=False)
    for attempt, question, answer in given.values_list("attempt_id", "question", "answer"):
        answers[attempt][question] = answer
    current = {key: published_exam(key) for key in {row.usage_key for row in rows}}
    for row in rows:
        drawn_from, now = banks.exam_of(row.rev), current[row.usage_key]
        paper = Paper(row.seed, tuple(row.questions))
        yield row, mark_paper(paper, answers[row.pk], drawn_from.bank, now and now.bank)


def _give(row: Attempt, result: Result, now: datetime) -> None:
    row.marked_at = now
    row.earned, row.possible, row.grade = result.earned, result.possible, result.grade
    row.passed = result.grade >= banks.exam_of(row.rev).pass_mark
    row.marks = result.to_json()


def published_exam(usage_key: UsageKey) -> Exam | None:
    """Return the exam as it is published now, or None where there is none that can be read."""
    try:
        block = compat.published_block(usage_key)
        return compiled(block.rev, lambda: block.content)
    except (compat.NoSuchBlock, InvalidDocument) as error:
        log.warning("marked_by_kept_documents", usage=usage_key, error=type(error).__name__)
        return None
