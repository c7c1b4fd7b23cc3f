"""Keeping answers: over the one that the page has seen, for the paper that is being sat, while there is time."""

from datetime import datetime
from typing import Any

from django.db import transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.proctoring import banks
from smartcity_plugin.proctoring.api import SEEN_EVERY
from smartcity_plugin.proctoring.models import Attempt, ExamAnswer
from smartcity_plugin.proctoring.rows import end_overdue, found_again, is_overdue, refused, told
from smartcity_xblocks.exam_service import ExamAttempt, ExamRefused, Given
from smartcity_xblocks.proctoring.attempt import RUNNING, State
from smartcity_xblocks.proctoring.clock import PATIENCE


def keep_answer(
    learner: int,
    usage_key: UsageKey,
    number: int,
    now: datetime,
    *,
    session: str,
    question: str,
    answer: Any,
    marked: bool,
    version: int,
) -> tuple[Given, ExamAttempt]:
    """Keep an answer over the one that was saved ``version`` times; the same answer again is harmless.

    Raises `ExamRefused`. Three queries: the attempt, the answer, when the page was last heard of.
    """
    code, ended = None, False
    with transaction.atomic():
        rows = Attempt.objects.select_for_update().filter(
            learner_id=learner, usage_key=usage_key, number=number
        )
        row = rows.first()
        if row is None:
            raise ExamRefused("attempt_over")
        if is_overdue(row, now):
            end_overdue(row, now)
            ended, code = True, "time_over"
        elif row.state == State.TIMED_OUT:
            code = "time_over"
        elif row.state not in RUNNING or row.on_break:
            code = "wrong_state"
        elif session != row.session:
            code = "other_session"
        elif question not in row.questions:
            code = "not_in_paper"
        elif answer is not None and not banks.exam_of(row.rev).bank.questions[question].accepts(answer):
            code = "bad_answer"
        else:
            given = _write_answer(row, question, answer, marked, version, now)
            if given is None:
                code = "stale_answer"
            else:
                _note_seen(row, now)
    if code:
        raise refused(row, code, ended=ended, question=question)
    return given, told(row, now)


def _note_seen(row: Attempt, now: datetime) -> None:
    if row.state == State.INTERRUPTED or now - row.seen_at > PATIENCE:
        found_again(row, now)
    elif now - row.seen_at > SEEN_EVERY:
        row.seen_at = now
        row.save(update_fields=["seen_at"])


def _write_answer(
    row: Attempt, question: str, answer: Any, marked: bool, version: int, now: datetime
) -> Given | None:
    """Write an answer; None where another page has saved one meanwhile. The attempt's lock is held."""
    values = {"answer": answer, "marked": marked, "saved_at": now}
    given = Given(answer, marked, version + 1)
    if version == 0:
        found = ExamAnswer.objects.filter(attempt=row, question=question).first()
        if found is None:
            ExamAnswer.objects.create(attempt=row, question=question, **values)
            return given
    else:
        kept = ExamAnswer.objects.filter(attempt=row, question=question, version=version)
        if kept.update(version=version + 1, **values):
            return given
        found = ExamAnswer.objects.filter(attempt=row, question=question).first()
    # Asked for again, since its first answer was lost on the way.
    is_repeated = found is not None and (found.answer, found.marked, found.version) == (
        answer,
        marked,
        version + 1,
    )
    return given if is_repeated else None


def answers(attempt: ExamAttempt) -> dict[str, Given]:
    """Return what was answered, by question."""
    rows = ExamAnswer.objects.filter(attempt=attempt.id)
    return {row.question: Given(row.answer, row.marked, row.version) for row in rows}
