"""What a proctor does while an exam runs: stop it for a while, let it go on, tell its learners something."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from smartcity_plugin.proctoring.models import Attempt, Message
from smartcity_plugin.proctoring.rows import Row, credit_idle, is_overdue, keep, locked, move, note, refused
from smartcity_xblocks.proctoring.attempt import RUNNING, Action, WrongState

TEXT_LIMIT = Message.text.field.max_length


def hold(attempt_id: int, actor: int, now: datetime) -> Attempt:
    """Stop an attempt that runs: its clock stands still, and no answer is taken. Raises `ExamRefused`."""
    return _change(attempt_id, Action.HOLD, actor, now)


def release(attempt_id: int, actor: int, now: datetime) -> Attempt:
    """Let an attempt go on that was stopped; the time in between is given back. Raises `ExamRefused`."""
    return _change(attempt_id, Action.RELEASE, actor, now)


def _change(attempt_id: int, action: Action, actor: int, now: datetime) -> Attempt:
    with locked(attempt_id) as row:
        code = _why_not(row, actor, now)
        if code is None:
            try:
                event = move(row, action, now, actor=actor)
            except WrongState as error:
                code = error.code
            else:
                # A break or a lost line ends here, and counts as it would have if the page were back now.
                event.detail["credited_ms"] = int(credit_idle(row, now).total_seconds() * 1000)
                row.held_at = now if action is Action.HOLD else None
                row.save()
                keep(event)
    if code:
        raise refused(row, code, action=str(action))
    return row


def _why_not(row: Row, actor: int, now: datetime) -> str | None:
    if actor == row.learner_id:
        return "own_attempt"
    return WrongState.code if is_overdue(row, now) else None


def tell(attempt_ids: Collection[int], key: str, text: str, actor: int, now: datetime) -> int:
    """Tell the learners of those attempts that run, but for one's own; return how many it reached.

    The same ``key`` again tells nobody twice.
    """
    with transaction.atomic():
        rows = Attempt.objects.select_for_update().filter(pk__in=attempt_ids, state__in=RUNNING)
        reached = [row for row in rows.order_by("pk") if row.learner_id != actor and not is_overdue(row, now)]
        told = set(Message.objects.filter(attempt__in=reached, key=key).values_list("attempt_id", flat=True))
        new = [row for row in reached if row.pk not in told]
        for row in new:
            message = Message.objects.create(attempt=row, key=key, text=text, sender_id=actor, sent_at=now)
            keep(note(row, "message", now, actor=actor, message=message.pk))
        Attempt.objects.filter(pk__in=[row.pk for row in new]).update(unread=F("unread") + 1)
    return len(reached)


def unread(attempt_id: int) -> list[Message]:
    """Return what the learner of an attempt was told and has not read."""
    return list(Message.objects.filter(attempt_id=attempt_id, read_at=None))


def read(attempt_id: int, message_id: int, now: datetime) -> Attempt:
    """Note that the learner has read a message; again, or of another attempt, it changes nothing."""
    with locked(attempt_id) as row:
        message = Message.objects.filter(attempt=row, pk=message_id, read_at=None).first()
        if message:
            message.read_at = now
            message.save()
            row.unread = Message.objects.filter(attempt=row, read_at=None).count()
            row.save(update_fields=["unread"])
            keep(note(row, "message_read", now, actor=row.learner_id, message=message.pk))
    return row
