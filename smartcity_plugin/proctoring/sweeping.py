"""What nobody asked for in time: ending attempts whose time is over, marking and telling what was missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from smartcity_plugin import compat
from smartcity_plugin.proctoring import provided
from smartcity_plugin.proctoring.marking import mark_ended, mark_rows
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.recording import unclosed
from smartcity_plugin.proctoring.rows import is_overdue, keep, move, note
from smartcity_plugin.proctoring.telling import untold
from smartcity_xblocks.proctoring.attempt import ENDED, RUNNING, Action, State
from smartcity_xblocks.proctoring.clock import GRACE, PATIENCE

BATCH = 500
LATE = timedelta(minutes=1)
"""Work of a task that was not done after so long is taken for lost, and done again."""


@dataclass(frozen=True)
class Swept:
    """What a sweep did: attempts ended, marked late, and those that the platform has to be told about."""

    ended: int
    marked: int
    lost: int
    to_tell: tuple[int, ...]
    to_close: tuple[int, ...]
    """Whose record is open though they are over."""
    to_leave: tuple[int, ...]
    """Whose outside service does not know yet that they are over."""


def sweep(now: datetime) -> Swept:
    """End what is overdue, mark what has ended, note lost lines. May run at the same time as another sweep."""
    told: list[int] = []
    ended = 0
    for found in _batches(state__in=RUNNING, deadline__lt=now - GRACE):
        done = end_overdue(found, now)
        ended += len(done)
        told += done
    late = list(_batches(state__in=ENDED, ended_at__lt=now - LATE))
    marked = [each for batch in late for each in mark_ended(batch, now)]
    lost = _note_lost(now)
    return Swept(
        ended,
        len(marked),
        lost,
        tuple(dict.fromkeys([*told, *marked, *untold(now - LATE)])),
        tuple(unclosed(now)),
        tuple(provided.untold()),
    )


def _batches(**which) -> Iterator[list[int]]:
    """Yield the ids of attempts, a batch at a time, each once."""
    after = 0
    while found := list(
        Attempt.objects.filter(**which, pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield found
        after = found[-1]


@transaction.atomic
def end_overdue(attempt_ids: list[int], now: datetime) -> list[int]:
    """End those of the attempts that are overdue, and mark them; whoever holds one's lock ends it meanwhile.

    Return those whose end the platform is to be told.
    """
    rows = Attempt.objects.select_for_update(skip_locked=True).filter(pk__in=attempt_ids, state__in=RUNNING)
    overdue = [row for row in rows.order_by("pk") if is_overdue(row, now) and not _was_extended(row, now)]
    keep(*(move(row, Action.TIME_OUT, now) for row in overdue))
    return mark_rows(overdue, now)


def _was_extended(row: Attempt, now: datetime) -> bool:
    """Move the hour of closing where staff have extended the due date meanwhile; return whether that gives time.

    Asked only where that hour ends the attempt: outside the learner's request it costs a query an attempt.
    """
    # What a proctor holds is ended by nothing but that hour.
    if row.closes_at is None or (row.deadline != row.closes_at and row.held_at is None):
        return False
    due = compat.due_of(row.learner_id, row.usage_key)
    if due is None or due <= row.closes_at:
        return False
    event = note(row, "closing", now, closes_at=due.isoformat())
    row.closes_at = due
    row.deadline = row.clock.deadline
    row.save()
    keep(event)
    return not is_overdue(row, now)


def _note_lost(now: datetime) -> int:
    """Note which running attempts were not heard of for a while, so that whoever looks on sees it."""
    quiet = Attempt.objects.filter(state=State.IN_PROGRESS, seen_at__lt=now - PATIENCE)
    noted = 0
    for found in list(quiet.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            rows = quiet.select_for_update(skip_locked=True).filter(pk=found)
            for row in rows:
                event = move(row, Action.LOSE, now)
                row.save(update_fields=["state", "is_open"])
                keep(event)
                noted += 1
    return noted
