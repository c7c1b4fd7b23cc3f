"""What learners do with attempts; `answering`, `marking` and `deciding` beside it do the rest. Moments are passed in.

Each call locks the attempt's row, compares the deadline with the server's clock, and then does what is asked or
refuses. A refusal changes nothing, but for an overdue attempt: that one is ended there and then.
"""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.proctoring import banks
from smartcity_plugin.proctoring.models import Allowance, Attempt, AttemptEvent
from smartcity_plugin.proctoring.rows import (
    credit_idle,
    end_overdue,
    found_again,
    is_overdue,
    keep,
    locked,
    move,
    note,
    refused,
    told,
)
from smartcity_xblocks.exam_service import Begin, ExamAttempt, ExamRefused, Granted
from smartcity_xblocks.proctoring.attempt import RUNNING, Action, State, WrongState
from smartcity_xblocks.proctoring.clock import PATIENCE

SEEN_EVERY = timedelta(seconds=15)
"""How exactly it is kept when a page was last heard of."""
ACTIONS = frozenset(
    {Action.CONSENT, Action.DECLINE, Action.CHECK, Action.PAUSE, Action.RESUME, Action.SUBMIT}
)
"""What a learner may do by `act`; starting has its own call."""


def attempts(learner: int, usage_key: UsageKey, now: datetime) -> tuple[ExamAttempt, ...]:
    """Return the learner's attempts, the first first; one whose time is over is ended before. One query."""
    rows = list(Attempt.objects.filter(learner_id=learner, usage_key=usage_key).order_by("number"))
    overdue = [row.pk for row in rows if is_overdue(row, now)]
    for attempt_id in overdue:
        with locked(attempt_id) as row:
            if is_overdue(row, now):
                end_overdue(row, now)
    if overdue:
        return attempts(learner, usage_key, now)
    return tuple(told(row, now) for row in rows)


def granted(learner: int, usage_key: UsageKey) -> Granted:
    """Return what the learner gets beyond the exam's settings."""
    rows = Allowance.objects.filter(learner_id=learner, usage_key=usage_key)
    for row in rows.values_list("extra_percent", "break_minutes", "untimed")[:1]:
        return Granted(*row)
    return Granted()


def enter(
    learner: int,
    usage_key: UsageKey,
    after: int,
    now: datetime,
    *,
    proctored: bool,
    watch_by: tuple[str, ...],
    minutes: int,
    seconds: int | None,
    closes_at: datetime | None,
    credit_minutes: int,
    break_minutes: int,
    begin: Begin | None = None,
    provider: str = "",
) -> ExamAttempt:
    """Create the attempt after number ``after``, or return the one that another request has. See the protocol."""
    row = Attempt(
        learner_id=learner,
        course_key=usage_key.course_key,
        usage_key=usage_key,
        number=after + 1,
        proctored=proctored,
        watch_by=list(watch_by),
        minutes=minutes,
        seconds=seconds,
        closes_at=closes_at,
        line_credit_ms=credit_minutes * 60_000,
        break_credit_ms=break_minutes * 60_000,
        provider=provider,
        external_id=secrets.token_urlsafe(24) if provider else None,
        created_at=now,
    )
    try:
        with transaction.atomic():
            events = [note(row, "enter", now, actor=learner)]
            if begin:
                events.append(_begun(row, begin, now))
            row.save(force_insert=True)
            keep(*events)
    except IntegrityError:
        found = Attempt.objects.filter(learner_id=learner, usage_key=usage_key, is_open=True).first()
        if found is None:
            raise ExamRefused("attempt_over") from None
        row = found
    return told(row, now)


def start(attempt: ExamAttempt, begin: Begin, now: datetime) -> ExamAttempt:
    """Start the attempt with its paper, which stays the same from now on. Raises `ExamRefused`."""
    return _changed(attempt.id, begin.key, now, lambda row: [_begun(row, begin, now)])


def _begun(row: Attempt, begin: Begin, now: datetime) -> AttemptEvent:
    event = move(row, Action.START, now, actor=row.learner_id)
    row.rev, row.seed, row.questions = begin.rev, begin.seed, list(begin.questions)
    row.started_at = row.seen_at = now
    row.session, row.last_key = secrets.token_urlsafe(24), begin.key
    row.deadline = row.clock.deadline
    banks.keep(begin.rev, begin.document)
    return event


def act(
    attempt: ExamAttempt, action: str, key: str, now: datetime, *, session: str | None, detail: dict
) -> ExamAttempt:
    """Take an action of the learner; see the protocol. Raises `ExamRefused`."""
    action = Action(action)
    if action not in ACTIONS:
        raise ValueError(action)

    def take(row: Attempt) -> Iterable[AttemptEvent]:
        event = move(row, action, now, actor=row.learner_id, **detail)
        if session is not None and session != row.session:
            raise ExamRefused("other_session")
        if action is Action.CHECK and row.provider and row.watched:
            raise ExamRefused("provider_first")
        if action is Action.PAUSE:
            if not row.break_credit_ms:
                raise ExamRefused("no_break_left")
            credit_idle(row, now)
            row.on_break = True
        if action is Action.RESUME:
            # Somebody who goes on elsewhere while the other page is alive: a second session.
            is_second = event.from_state == State.IN_PROGRESS and now - row.seen_at < PATIENCE
            credited = int(credit_idle(row, now).total_seconds() * 1000)
            event.detail |= {"second_session": is_second, "credited_ms": credited}
            row.session = secrets.token_urlsafe(24)
        if action is Action.DECLINE:
            row.watched = False
        return [event]

    return _changed(attempt.id, key, now, take)


def appeal(attempt: ExamAttempt, text: str, key: str, now: datetime) -> ExamAttempt:
    """Appeal against the rejection of an attempt, while there is time, once. Raises `ExamRefused`."""

    def take(row: Attempt) -> Iterable[AttemptEvent]:
        if row.state == State.REJECTED and row.is_rejected_for_good(now):
            raise ExamRefused("appeal_closed")
        return [move(row, Action.APPEAL, now, actor=row.learner_id, text=text)]

    return _changed(attempt.id, key, now, take)


def seen(attempt: ExamAttempt, session: str, now: datetime) -> ExamAttempt:
    """Note that the learner's page was heard of; a line that was lost is found again. One query now and then.

    ``attempt`` was read in the same request: whether it is overdue was seen there.
    """
    if attempt.state not in RUNNING or attempt.on_break:
        return attempt
    if session != attempt.session:
        raise refused(Attempt.objects.get(pk=attempt.id), "other_session")
    if attempt.state != State.HELD and _was_lost(attempt, now):
        with locked(attempt.id) as row:
            found_again(row, now)
        return told(row, now)
    if now - attempt.seen_at > SEEN_EVERY:
        # Never backwards, and never over a break that began meanwhile.
        rows = Attempt.objects.filter(pk=attempt.id, state=attempt.state, on_break=False, seen_at__lt=now)
        rows.update(seen_at=now)
    return attempt


def _was_lost(attempt: ExamAttempt, now: datetime) -> bool:
    return attempt.state == State.INTERRUPTED or now - attempt.seen_at > PATIENCE


def extend(attempt: ExamAttempt, closes_at: datetime | None, now: datetime) -> ExamAttempt:
    """Move the hour at which the exam closes for the learner; it is never moved to an earlier one."""
    with locked(attempt.id) as row:
        if row.state in RUNNING and not is_overdue(row, now) and _is_later(closes_at, row.closes_at):
            event = note(row, "closing", now, closes_at=closes_at and closes_at.isoformat())
            row.closes_at = closes_at
            row.deadline = row.clock.deadline
            row.save()
            keep(event)
        return told(row, now)


def _is_later(one: datetime | None, other: datetime | None) -> bool:
    return other is not None and (one is None or one > other)


def _changed(
    attempt_id: int, key: str, now: datetime, change: Callable[[Attempt], Iterable[AttemptEvent]]
) -> ExamAttempt:
    """Let ``change`` move the locked row, and keep it with its events. The same ``key`` again changes nothing."""
    code = None
    with locked(attempt_id) as row:
        if key and key == row.last_key:
            return told(row, now)
        if is_overdue(row, now):
            end_overdue(row, now)
            code = "time_over"
        else:
            try:
                events = list(change(row))
            except WrongState:
                code = "wrong_state"
            except ExamRefused as error:
                code = error.code
            else:
                row.last_key = key
                row.save()
                keep(*events)
    if code:
        raise refused(row, code, ended=code == "time_over")
    return told(row, now)
