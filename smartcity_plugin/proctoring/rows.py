"""An attempt's row under its lock: what every change of state does, whoever asks for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.after_commit import write
from smartcity_plugin.events.tracking import track
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent
from smartcity_plugin.proctoring.tracking import fact_of
from smartcity_xblocks import measures
from smartcity_xblocks.exam_service import ExamAttempt, ExamRefused
from smartcity_xblocks.items.marking import Result
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.proctoring.attempt import ENDED, RUNNING, Action, State, after

Row = Attempt

log = Logbook(__name__)


@contextmanager
def locked(attempt_id: int) -> Iterator[Row]:
    """Give the attempt's row; nobody else changes it before the context ends, and then all is kept or nothing."""
    with transaction.atomic():
        yield Attempt.objects.select_for_update().get(pk=attempt_id)


@contextmanager
def locked_of(learner: int, usage_key: UsageKey, number: int) -> Iterator[Row]:
    """Give a learner's attempt as `locked` does. Raises `ExamRefused` where there is none."""
    which = {"learner_id": learner, "usage_key": usage_key, "number": number}
    with transaction.atomic():
        try:
            row = Attempt.objects.select_for_update().get(**which)
        except Attempt.DoesNotExist:
            raise ExamRefused("attempt_over") from None
        yield row


def is_overdue(row: Row, now: datetime) -> bool:
    """Return whether the row's time is over though it is still running."""
    return row.state in RUNNING and row.clock is not None and row.clock.is_over(now)


def move(row: Row, action: Action, now: datetime, *, actor: int | None = None, **detail: Any) -> AttemptEvent:
    """Take ``action`` on a locked row, without saving it; return the event to be kept. Raises `WrongState`."""
    before, to = State(row.state), after(State(row.state), action, proctored=row.proctored)
    row.set_state(to)
    if to in ENDED:
        row.ended_at = now
    return AttemptEvent(
        attempt=row, action=action, from_state=before, to_state=to, actor_id=actor, at=now, detail=detail
    )


def note(row: Row, action: str, now: datetime, *, actor: int | None = None, **detail: Any) -> AttemptEvent:
    """Return the event of what changed no state."""
    return AttemptEvent(
        attempt=row,
        action=action,
        from_state=row.state,
        to_state=row.state,
        actor_id=actor,
        at=now,
        detail=detail,
    )


def flag(row: Row, kinds: Sequence[str], now: datetime) -> None:
    """Count flags on a locked row, without saving it, for the lists of people who review: no rule reads them."""
    if kinds:
        row.flags += len(kinds)
        row.last_flag, row.flagged_at = kinds[-1], now


def end_overdue(row: Row, now: datetime) -> None:
    """End a locked row whose time is over; whoever asked has it marked after the commit."""
    event = move(row, Action.TIME_OUT, now)
    row.save()
    keep(event)


def credit_idle(row: Row, now: datetime) -> timedelta:
    """Credit a locked row for the time since it was last heard of, as far as the policy allows; return how much."""
    credit = row.clock.idle(now)
    milliseconds = int(credit.total_seconds() * 1000)
    if milliseconds and row.seconds is not None:
        row.credited_ms += milliseconds
        if row.on_break:
            row.break_credit_ms -= milliseconds
        elif row.held_at is None:
            row.line_credit_ms -= milliseconds
    row.on_break, row.held_at, row.seen_at = False, None, now
    row.deadline = row.clock.deadline
    return credit


def found_again(row: Row, now: datetime) -> None:
    """Credit a locked row for a line that was lost, and log it; nothing where there is no need."""
    if row.state not in RUNNING - {State.HELD} or row.on_break or is_overdue(row, now):
        return
    credit = int(credit_idle(row, now).total_seconds() * 1000)
    if row.state == State.INTERRUPTED:
        event = move(row, Action.RESUME, now, credited_ms=credit)
    else:
        event = note(row, "credit", now, credited_ms=credit)
    row.save()
    keep(event)


def keep(*events: AttemptEvent) -> None:
    """Keep what was done to attempts, whose rows are kept already; say so in the log, and tell who is to know."""
    AttemptEvent.objects.bulk_create(events, batch_size=500)
    for each in events:
        row = each.attempt
        about = {"attempt": row.pk, "usage": row.usage_key, "action": each.action, "state": each.to_state}
        write(log, "attempt_changed", **about)
    measures.count("attempt_changes", len(events))
    track([fact for fact in map(fact_of, events) if fact])


def refused(row: Row, code: str, *, ended: bool = False, action: str | None = None) -> ExamRefused:
    """Return the refusal, which is logged: whoever looks into an attempt finds what was tried."""
    about = {"attempt": row.pk, "usage": row.usage_key, "state": row.state, "action": action}
    log.warning("attempt_refused", code=code, **about)
    return ExamRefused(code, ended=row.pk if ended else None)


def told(row: Row, now: datetime) -> ExamAttempt:
    """Return a row as the blocks know it."""
    clock = row.clock if row.state in RUNNING else None
    break_left = timedelta(milliseconds=row.break_credit_ms)
    return ExamAttempt(
        id=row.pk,
        learner=row.learner_id,
        number=row.number,
        state=str(row.state),
        proctored=row.proctored,
        watched=row.watched,
        provider=row.provider,
        watch_by=tuple(row.watch_by),
        rev=row.rev,
        seed=row.seed,
        questions=tuple(row.questions),
        seconds=row.seconds,
        closes_at=row.closes_at,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        remaining=clock and clock.remaining(now),
        break_left=break_left - clock.idle(now) if clock and row.on_break else break_left,
        on_break=row.on_break,
        seen_at=row.seen_at,
        session=row.session,
        key=row.last_key,
        grade=row.grade,
        passed=row.passed,
        competences=Result.from_json(row.marks or ()).competences,
        earned=row.earned,
        possible=row.possible,
        reason=row.reason,
        appeal_until=row.appeal_until,
        unread=row.unread,
    )
