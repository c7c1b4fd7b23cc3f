"""Keeping answers: over the one that the page has seen, for the paper that is being sat, while there is time."""

from datetime import datetime
from typing import Any

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.proctoring import banks
from smartcity_plugin.proctoring.api import SEEN_EVERY
from smartcity_plugin.proctoring.models import Attempt, ExamAnswer
from smartcity_plugin.proctoring.rows import end_overdue, found_again, is_overdue, locked_of, refused, told
from smartcity_xblocks.exam_service import ExamAttempt, ExamRefused, Given
from smartcity_xblocks.items.aliases import from_browser
from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.items.question import Question
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

    Raises `ExamRefused`. Four queries: the attempt, the answer twice, and now and then when the page was heard of.
    """
    code, ended = None, False
    with locked_of(learner, usage_key, number) as row:
        if is_overdue(row, now):
            end_overdue(row, now)
            ended, code = True, "time_over"
        else:
            try:
                asked = _asked(row, session, question)
                own = from_browser(asked, Paper(row.seed, tuple(row.questions)), answer)
                given = _write_answer(row, asked, Given(own, marked, version + 1), now)
            except ExamRefused as error:
                code = error.code
            else:
                _note_seen(row, now)
    if code:
        raise refused(row, code, ended=ended)
    return given, told(row, now)


def _asked(row: Attempt, session: str, question: str) -> Question:
    """Return the question of a running attempt's paper. Raises `ExamRefused`."""
    if row.state == State.TIMED_OUT:
        raise ExamRefused("time_over")
    if row.state not in RUNNING or row.on_break:
        raise ExamRefused("wrong_state")
    if session != row.session:
        raise ExamRefused("other_session")
    if row.state == State.HELD:
        raise ExamRefused("held")
    if question not in row.questions:
        raise ExamRefused("not_in_paper")
    return banks.exam_of(row.rev).bank.questions[question]


def _note_seen(row: Attempt, now: datetime) -> None:
    if row.state == State.INTERRUPTED or now - row.seen_at > PATIENCE:
        found_again(row, now)
    elif now - row.seen_at > SEEN_EVERY:
        row.seen_at = now
        row.save(update_fields=["seen_at"])


def _write_answer(row: Attempt, asked: Question, given: Given, now: datetime) -> Given:
    """Write an answer, while the attempt's lock is held. Raises `ExamRefused`."""
    if given.answer is not None and not asked.accepts(given.answer):
        raise ExamRefused("bad_answer")
    found = ExamAnswer.objects.filter(attempt=row, question=asked.id).first()
    kept = Given(found.answer, found.marked, found.version) if found else Given(None, marked=False, version=0)
    if kept == given:
        return given  # asked for again, since the answer to the first request was lost on the way
    if kept.version != given.version - 1:
        raise ExamRefused("stale_answer")
    if given.answer != kept.answer and not asked.follows(given.answer, kept.answer):
        raise ExamRefused("taken_back")
    if found is None:
        found = ExamAnswer(attempt=row, question=asked.id)
    found.answer, found.marked, found.version, found.saved_at = given.answer, given.marked, given.version, now
    found.save()
    return given


def answers(attempt: ExamAttempt) -> dict[str, Given]:
    """Return what was answered, by question."""
    rows = ExamAnswer.objects.filter(attempt=attempt.id)
    return {row.question: Given(row.answer, row.marked, row.version) for row in rows}
