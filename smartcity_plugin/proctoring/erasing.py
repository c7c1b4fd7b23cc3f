"""Erasing what was noted of attempts, once its time is over; the rule is `smartcity_xblocks.proctoring.retention`.

What stays is the exam itself: attempts, answers, grades, who decided what and when. Texts that people wrote about an
attempt go with the log.
"""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent, Message
from smartcity_plugin.proctoring.rows import locked
from smartcity_plugin.records import api as records
from smartcity_xblocks.proctoring.attempt import OPEN, State
from smartcity_xblocks.proctoring.retention import Clocks, Due, Standing, due

BATCH = 200
TEXTS = frozenset({"text", "note", "said"})
"""What people wrote about an attempt: an appeal, notes; and what an outside service said. Messages are other rows."""


@dataclass(frozen=True)
class Erased:
    """What one batch did: attempts whose pictures, and whose log, have gone; and pictures."""

    of_pictures: int
    of_record: int
    pictures: int

    def __add__(self, other: "Erased") -> "Erased":
        return Erased(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        return f"{self.pictures} pictures of {self.of_pictures} attempts, the log of {self.of_record}"


def clocks() -> Clocks:
    """Return how long all is kept here."""
    days = settings.SMARTCITY_PICTURES_DAYS, settings.SMARTCITY_RECORD_DAYS
    return Clocks(*(timedelta(days=each) for each in days))


def due_of(row: Attempt) -> Due:
    """Return from when on what was noted of an attempt may be erased."""
    # Who looks at it does not prolong how long it is kept.
    last = row.events.exclude(action="look").aggregate(last=Max("at"))["last"] or row.created_at
    standing = Standing(
        state=State(row.state),
        last_at=max(last, row.seen_at or last),
        ended_at=row.ended_at,
        decided_at=row.decided_at,
        appeal_until=row.appeal_until,
    )
    return due(standing, clocks())


def batches(now: datetime) -> Iterator[list[int]]:
    """Yield ids of attempts that something may have to be erased of, each once, a batch at a time."""
    kept, after = clocks(), 0
    old = Q(pictures_erased_at=None, created_at__lte=now - kept.pictures) | Q(
        record_erased_at=None, created_at__lte=now - kept.record
    )
    rows = Attempt.objects.filter(old).exclude(state=State.APPEALED).order_by("pk")
    while found := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        yield found
        after = found[-1]


@transaction.atomic
def erase(attempt_ids: list[int], now: datetime, *, only_count: bool = False) -> Erased:
    """Erase what is due of these attempts; whoever holds one's lock has it looked at the next time. Safe to repeat."""
    rows = Attempt.objects.filter(pk__in=attempt_ids).order_by("pk")
    if not only_count:
        rows = rows.select_for_update(skip_locked=True)
    without_pictures, without_record = [], []
    for row in rows:
        found = due_of(row)
        if row.pictures_erased_at is None and found.pictures and found.pictures <= now:
            without_pictures.append(row.pk)
        if row.record_erased_at is None and found.record and found.record <= now:
            without_record.append(row.pk)
    if only_count:
        kept = sum(each.erased_at is None for pk in without_pictures for each in pictures.of_attempt(pk))
        return Erased(len(without_pictures), len(without_record), kept)
    return _erase(without_pictures, without_record, now)


def erase_at_once(attempt_id: int, now: datetime) -> Erased | None:
    """Erase what was noted of one attempt before its time, as somebody has asked for; None where it must stay.

    That is as long as the exam is sat, and while an appeal waits, which it may be needed for.
    """
    with locked(attempt_id) as row:
        if row.state in OPEN | {State.APPEALED}:
            return None
        return _erase([row.pk], [row.pk], now)


def _erase(without_pictures: list[int], without_record: list[int], now: datetime) -> Erased:
    """Erase pictures of some locked attempts, and logs of some."""
    gone = pictures.erase(without_pictures, now)
    Attempt.objects.filter(pk__in=without_pictures).update(pictures_erased_at=now)
    records.erase(without_record)
    _forget_texts(without_record)
    noted = Attempt.objects.filter(pk__in=without_record)
    noted.update(record_erased_at=now, last_flag="", flagged_at=None)
    return Erased(len(without_pictures), len(without_record), gone)


def _forget_texts(attempt_ids: list[int]) -> None:
    Message.objects.filter(attempt__in=attempt_ids).update(text="")
    said = [
        event
        for event in AttemptEvent.objects.filter(attempt__in=attempt_ids).exclude(detail={})
        if TEXTS & event.detail.keys()
    ]
    for event in said:
        event.detail = {name: each for name, each in event.detail.items() if name not in TEXTS}
    AttemptEvent.objects.bulk_update(said, ["detail"], batch_size=500)
