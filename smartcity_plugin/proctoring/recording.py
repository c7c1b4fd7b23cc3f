"""What a watched learner's page noticed, on its way into the attempt's record; and the record's end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent
from smartcity_plugin.proctoring.rows import Row, flag, is_overdue, locked, locked_of, refused
from smartcity_plugin.records import api as records
from smartcity_xblocks import measures
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.proctoring.attempt import OPEN, RUNNING, UNDECIDED, State
from smartcity_xblocks.proctoring.signals import flags_of

log = Logbook(__name__)

SIGNALS_MOST = 50_000
"""What is kept of one page: one that sends more is none of ours."""
BATCH = 500
AHEAD = timedelta(minutes=1)
"""By how much a page's clock may run ahead of the server's."""
LATE = timedelta(minutes=1)
"""After the end, for what was noticed before it and is still on its way; then the record is closed."""
CHECKPOINT_EVERY = 25
"""Entries."""


class Kept(NamedTuple):
    """The number of the last of a page that is kept, and the attempt whose record is to be signed now, if it is."""

    number: int
    to_sign: int | None = None


def record(
    learner: int,
    usage_key: UsageKey,
    number: int,
    now: datetime,
    *,
    session: str,
    page: str,
    first: int,
    signals: Sequence[dict],
) -> Kept:
    """Keep ``signals`` of a page, ``first`` being the number of the first; return how many of the page are kept now.

    The same again changes nothing. After a gap nothing is kept: the page sees how far it came, and sends the rest anew.
    Raises `ExamRefused`.
    """
    with locked_of(learner, usage_key, number) as row:
        listen(row, now, session, max(each["at_ms"] for each in signals))
        end = records.end(row.pk, page)
        kept = end.kept
        if first > kept + 1:
            return Kept(kept)
        repeated = kept - first + 1
        if repeated and list(signals[:repeated]) != records.signals(row.pk, page, first)[: len(signals)]:
            raise refused(row, "changed_signal")
        new = list(signals[repeated:])
        if kept + len(new) > SIGNALS_MOST:
            raise refused(row, "record_full")
        if not new:
            return Kept(kept)
        measures.count("signal_batches")
        entries = records.add_signals(row.pk, about(row), now, page, end, new)
        if flags := flags_of(new):
            flag(row, flags, now)
            row.save(update_fields=["flags", "last_flag", "flagged_at"])
        return Kept(kept + len(new), to_sign=due(row, entries))


def listen(row: Row, now: datetime, session: str, at_ms: int) -> None:
    """Refuse what is not said by the page that goes on with a watched attempt. Raises `ExamRefused`.

    ``at_ms`` is how old the page says it is: it was opened for this attempt, so not before that was started.
    """
    if not is_watched(row) or not _may_tell(row, now):
        raise refused(row, "attempt_over")
    if session != row.session:
        raise refused(row, "other_session")
    # A clock that was set back meanwhile says nothing of how old a page is.
    if row.seen_at <= now and timedelta(milliseconds=at_ms) > now - row.started_at + AHEAD:
        raise refused(row, "in_future")


def _may_tell(row: Row, now: datetime) -> bool:
    if row.state in RUNNING:
        return not is_overdue(row, now - LATE)
    return row.state in UNDECIDED and now < row.ended_at + LATE and not records.is_closed(row.pk)


def due(row: Row, entries: int) -> int | None:
    """Return the attempt where its record is to be signed now, so that changes of the database in between are found."""
    return row.pk if entries % CHECKPOINT_EVERY == 0 else None


def sign_so_far(attempt_id: int, now: datetime) -> bool:
    """Sign what was recorded so far; False where there is nothing new. Raises `NoSigningKey` or `UnreadableKey`."""
    return records.sign_so_far(attempt_id, about(Attempt.objects.get(pk=attempt_id)), now)


def close(attempt_id: int, now: datetime) -> bool:
    """Close and sign the record of a watched attempt that is over; False where there is nothing to close.

    Safe to call again. Raises `NoSigningKey` or `UnreadableKey`: then it can be closed later.
    """
    with locked(attempt_id) as row:
        if not is_watched(row) or row.started_at is None or row.state in OPEN | {State.VOIDED}:
            return False
        if row.record_erased_at:
            return False
        if not records.close(row.pk, about(row), now, _log(row)):
            return False
    log.info("record_closed", attempt=attempt_id)
    return True


def unclosed(now: datetime) -> list[int]:
    """Return attempts whose record is open though nothing may come any more, as where a task was lost."""
    watched = Attempt.objects.filter(
        proctored=True, watched=True, started_at__isnull=False, ended_at__lt=now - LATE, record_erased_at=None
    )
    over = watched.exclude(state__in=OPEN | {State.VOIDED}).exclude(checkpoints__final=True)
    return list(over.order_by("pk").values_list("pk", flat=True)[:BATCH])


def exported(attempt_id: int) -> dict[str, Any] | None:
    """Return the record of an attempt as a document that `records.verify` checks; None where there is no attempt."""
    row = Attempt.objects.filter(pk=attempt_id).first()
    if row is None:
        return None
    erased = [
        {"sha256": each.sha256, "at": each.erased_at.isoformat()}
        for each in pictures.of_attempt(row.pk)
        if each.erased_at
    ]
    return records.exported(row.pk, about(row), erased, row.record_erased_at)


def about(row: Attempt) -> dict[str, Any]:
    """Return what names an attempt in its record; nobody's name."""
    return {
        "exam": str(row.usage_key),
        "learner": row.learner_id,
        "number": row.number,
        "created_at": row.created_at.isoformat(),
    }


def is_watched(row: Attempt) -> bool:
    """Return whether what the page notices is recorded."""
    return row.proctored and row.watched


def _log(row: Attempt) -> list[dict]:
    """Return what the server knows of the sitting by itself."""
    events = AttemptEvent.objects.filter(attempt=row).order_by("pk")
    return [
        {"action": each.action, "to": each.to_state, "at": each.at.isoformat(), "by": each.actor_id}
        for each in events
    ]
