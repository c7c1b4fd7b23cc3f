"""What people decide about attempts: clear, reject, void, allow more time. Each decision says who and why.

A rejection takes two people, and an appeal against it a third one: the log says who they were. Nobody decides about an
attempt of their own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.proctoring.models import Allowance, Attempt, AttemptEvent
from smartcity_plugin.proctoring.rows import is_overdue, keep, locked, move, note, refused
from smartcity_xblocks.exam_service import ExamRefused
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring import policy
from smartcity_xblocks.proctoring.attempt import DECIDED, RUNNING, Action, State, WrongState, after, barred

log = Logbook(__name__)

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
    """Clear an attempt that waits for a decision: its grade counts from now on. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.CLEAR, actor, now, note=note)


def reject(attempt_id: int, actor: int, now: datetime, *, reason: str, note: str = "") -> Attempt:
    """Ask for the rejection of an attempt under review; ``reason`` is one of `REASONS`. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.REJECT, actor, now, reason=reason, note=note)


def confirm(attempt_id: int, actor: int, now: datetime, note: str = "") -> Attempt:
    """Reject an attempt as another person has asked for. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.CONFIRM, actor, now, note=note)


def uphold(attempt_id: int, actor: int, now: datetime, note: str = "") -> Attempt:
    """Let a rejection stand that the learner has appealed against. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.UPHOLD, actor, now, note=note)


def void(attempt_id: int, actor: int, now: datetime, *, reason: str, note: str = "") -> Attempt:
    """Let an attempt that has not ended count for nothing; the learner may begin another one. Raises `ExamRefused`."""
    return _decide(attempt_id, Action.VOID, actor, now, reason=reason, note=note)


def clear_unflagged(
    usage_key: UsageKey, attempt_ids: Collection[int], actor: int, now: datetime
) -> dict[Attempt, str | None]:
    """Clear those of the exam's attempts that wait for review without a flag; return of each why it was not, or None.

    Each is looked at again under its lock, one after the other in one order, so that two who do it at once take turns.
    """
    outcome: dict[Attempt, str | None] = {}
    with transaction.atomic():
        rows = Attempt.objects.select_for_update().filter(usage_key=usage_key, pk__in=attempt_ids)
        for row in rows.order_by("pk"):
            outcome[row] = _why_not_unseen(row, actor)
            if outcome[row] is None:
                event = move(row, Action.CLEAR, now, actor=actor, unseen=True)
                row.decided_at, row.told_at = now, None
                row.save()
                keep(event)
    for row, code in outcome.items():
        if code:
            refused(row, code, action="clear_unflagged")
    return outcome


def _why_not_unseen(row: Attempt, actor: int) -> str | None:
    """Return the code of why ``actor`` may not clear a locked row without a look at it, or None."""
    if row.state != State.UNDER_REVIEW:
        return WrongState.code
    return _why_not(row, Action.CLEAR, actor) or ("flagged" if row.flags else None)


def _decide(attempt_id: int, action: Action, actor: int, now: datetime, **detail: str) -> Attempt:
    if detail.get("reason", "other") not in REASONS:
        raise ValueError(detail["reason"])
    with locked(attempt_id) as row:
        code = _why_not(row, action, actor)
        if code is None:
            event = move(row, action, now, actor=actor, **detail)
            if row.state in DECIDED | {State.VOIDED}:
                row.decided_at, row.told_at = now, None
            if action is Action.REJECT:
                row.reason = detail["reason"]
            row.save()
            keep(event)
    if code:
        raise refused(row, code, action=str(action))
    return row


def _why_not(row: Attempt, action: Action, actor: int) -> str | None:
    """Return the code of why ``actor`` may not do this to a locked row, or None."""
    try:
        after(State(row.state), action, proctored=row.proctored)
    except WrongState as error:
        return error.code
    # An attempt that is marked by nobody yet has nothing to be cleared.
    if action is Action.CLEAR and row.marked_at is None:
        return WrongState.code
    if actor == row.learner_id:
        return "own_attempt"
    return barred(State(row.state), actor, rejecting(row))


def rejecting(row: Attempt) -> list[int | None]:
    """Return who has asked for the rejection, and who has confirmed it; None: an account that was deleted since."""
    events = row.events.filter(action__in=(Action.REJECT, Action.CONFIRM))
    return list(events.values_list("actor_id", flat=True))


def forget(learner: int, usage_key: UsageKey, actor: int | None, now: datetime) -> None:
    """Let all attempts of the learner count for nothing, whatever has become of them."""
    with transaction.atomic():
        rows = Attempt.objects.select_for_update().filter(learner_id=learner, usage_key=usage_key)
        rows = list(rows.exclude(state=State.VOIDED).order_by("pk"))
        events = [move(row, Action.FORGET, now, actor=actor) for row in rows]
        Attempt.objects.bulk_update(rows, ["state", "is_open"])
        keep(*events)


@dataclass(frozen=True)
class Grant:
    """More for one learner in one exam; see `proctoring.policy.Allowance`."""

    extra_percent: int
    break_minutes: int
    untimed: bool
    reason: str


def allow(learner: int, usage_key: UsageKey, grant: Grant, actor: int, now: datetime) -> None:
    """Keep what a learner is allowed, in place of an earlier grant. An open attempt is extended, never shortened.

    The same grant again changes nothing: breaks that were taken do not come back. Raises `ExamRefused` of a grant to
    oneself.
    """
    if learner == actor:
        log.warning("exam_refused", usage=usage_key, code="own_attempt")
        raise ExamRefused("own_attempt")
    which = {"learner_id": learner, "usage_key": usage_key}
    with transaction.atomic():
        # First, so that two grants at once take turns.
        open_ones = list(Attempt.objects.select_for_update().filter(**which, is_open=True))
        earlier = Allowance.objects.select_for_update().filter(**which).first()
        if earlier and all(getattr(earlier, name) == value for name, value in vars(grant).items()):
            return
        more_breaks = max(0, grant.break_minutes - (earlier.break_minutes if earlier else 0))
        Allowance.objects.update_or_create(
            **which, defaults={**vars(grant), "granted_by_id": actor, "granted_at": now}
        )
        for row in open_ones:
            _extend(row, grant, more_breaks, actor, now)


def _extend(row: Attempt, grant: Grant, more_breaks: int, actor: int, now: datetime) -> None:
    if row.state in RUNNING and is_overdue(row, now):
        return
    allowance = policy.Allowance(grant.extra_percent, grant.break_minutes, grant.untimed)
    seconds = policy.seconds_allowed(policy.Policy(minutes=row.minutes), allowance)
    before = row.seconds
    if before is not None:
        row.seconds = None if seconds is None else max(seconds, before)
    if row.seconds == before and not more_breaks:
        return
    row.break_credit_ms += more_breaks * 60_000
    if row.clock:
        row.deadline = row.clock.deadline
    row.save()
    detail = {"before": before, "after": row.seconds, "break_minutes": more_breaks}
    keep(note(row, "allowance", now, actor=actor, **detail))


def history(attempt: Attempt) -> Iterable[AttemptEvent]:
    """Return what was done to an attempt, in order, with whoever did it."""
    return attempt.events.select_related("actor", f"actor__{compat.PROFILE}").order_by("pk")
