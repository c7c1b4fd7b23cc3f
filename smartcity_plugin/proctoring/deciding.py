"""What people decide about attempts: clear, reject, void, allow more time. Each decision says who and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.proctoring.models import Allowance, Attempt, AttemptEvent
from smartcity_plugin.proctoring.rows import is_overdue, locked, move, note, refused
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring import policy
from smartcity_xblocks.proctoring.attempt import RUNNING, Action, State, WrongState

REASONS = {
    "identity": mark("Somebody else sat the exam"),
    "help": mark("Help from another person"),
    "forbidden_means": mark("Means that were not allowed"),
    "left": mark("Left the exam without leave"),
    "technical": mark("Technical fault"),
    "illness": mark("Illness or emergency"),
    "other": mark("Another reason, see the note"),
}
"""Codes of reasons for rejecting or voiding, with their words."""


def clear(attempt_id: int, actor: int, now: datetime, note: str = "") -> Attempt:
    """Clear an attempt under review: its grade counts from now on. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.CLEAR, actor, now, note=note)


def reject(attempt_id: int, actor: int, now: datetime, *, reason: str, note: str = "") -> Attempt:
    """Reject an attempt under review; ``reason`` is one of `REASONS`. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.REJECT, actor, now, reason=reason, note=note)


def void(attempt_id: int, actor: int, now: datetime, *, reason: str, note: str = "") -> Attempt:
    """Let an attempt that has not ended count for nothing; the learner may begin another one. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.VOID, actor, now, reason=reason, note=note)


def _decide(attempt_id: int, action: Action, actor: int, now: datetime, **detail: str) -> Attempt:
    if detail.get("reason", "other") not in REASONS:
        raise ValueError(detail["reason"])
    with locked(attempt_id) as row:
        # An attempt that is marked by nobody yet has nothing to be cleared.
        try:
            if action is Action.CLEAR and row.marked_at is None:
                raise WrongState(row.state, action)
            event = move(row, action, now, actor=actor, **detail)
        except WrongState:
            event = None
        else:
            row.decided_at, row.told_at = now, None
            row.save()
            event.save()
    if event is None:
        raise refused(row, "wrong_state", action=str(action), actor=actor)
    return row


def forget(learner: int, usage_key: UsageKey, actor: int | None, now: datetime) -> None:
    """Let all attempts of the learner count for nothing, whatever has become of them."""
    with transaction.atomic():
        rows = Attempt.objects.select_for_update().filter(learner_id=learner, usage_key=usage_key)
        rows = list(rows.exclude(state=State.VOIDED).order_by("pk"))
        events = [move(row, Action.FORGET, now, actor=actor) for row in rows]
        Attempt.objects.bulk_update(rows, ["state", "is_open"])
        AttemptEvent.objects.bulk_create(events)


@dataclass(frozen=True)
class Grant:
    """More for one learner in one exam; see `proctoring.policy.Allowance`."""

    extra_percent: int
    break_minutes: int
    untimed: bool
    reason: str


def allow(learner: int, usage_key: UsageKey, grant: Grant, actor: int, now: datetime) -> None:
    """Keep what a learner is allowed, in place of an earlier grant. An open attempt is extended, never shortened."""
    with transaction.atomic():
        kept, _ = Allowance.objects.update_or_create(
            learner_id=learner,
            usage_key=usage_key,
            defaults={**vars(grant), "granted_by_id": actor, "granted_at": now},
        )
        rows = Attempt.objects.select_for_update().filter(
            learner_id=learner, usage_key=usage_key, is_open=True
        )
        for row in rows:
            _extend(row, kept, actor, now)


def _extend(row: Attempt, kept: Allowance, actor: int, now: datetime) -> None:
    if row.state in RUNNING and is_overdue(row, now):
        return
    allowance = policy.Allowance(kept.extra_percent, kept.break_minutes, kept.untimed)
    seconds = policy.seconds_allowed(policy.Policy(minutes=row.minutes), allowance)
    before = row.seconds
    if before is not None:
        row.seconds = None if seconds is None else max(seconds, before)
    row.break_credit_ms = max(row.break_credit_ms, kept.break_minutes * 60_000)
    if row.clock:
        row.deadline = row.clock.deadline
    row.save()
    note(row, "allowance", now, actor=actor, before=before, after=row.seconds).save()


def history(attempt: Attempt) -> Iterable[AttemptEvent]:
    """Return what was done to an attempt, in order."""
    return attempt.events.select_related("actor").order_by("pk")
