"""One sitting on one axis: the server's log, what the page noticed, pictures, answers, and how far to trust each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent, ExamAnswer
from smartcity_plugin.proctoring.noticed import PICTURES, SIGNALS, TRUST, more_told
from smartcity_plugin.proctoring.words import event_told
from smartcity_plugin.providers.door import FLAGS
from smartcity_plugin.records import api as records
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.signals import KINDS, Noticed, Trust, by_moment

SHOWN = 500
"""Rows of the table; the exported record holds all."""
SLOTS = 12
"""So many pictures find room over the axis, one for each part of the time."""
STEP = 0.25
"""Per cent of the axis below which two marks are one."""
AFTERWARDS = frozenset({"review", "clear", "reject", "confirm", "appeal", "uphold", "look", "mark_again"})
"""What people do once the sitting is over has no place on its axis."""

LANES = {
    "flag": mark("Flags"),
    "signal": mark("Other signals"),
    "picture": mark("Pictures"),
    "answer": mark("Answers"),
    "log": mark("The server's log"),
}
WHY = {
    "schedule": mark("taken from time to time"),
    "flag": mark("taken at a flag"),
}


@dataclass(frozen=True)
class Item:
    """One moment on the axis. ``more`` is said after a comma; ``picture`` is its id, where it is one."""

    at: datetime
    lane: str
    what: str
    trust: Trust
    more: str = ""
    picture: int | None = None


def timeline_told(
    row: Attempt, events: Iterable[AttemptEvent], answers: Iterable[ExamAnswer], now: datetime
) -> dict[str, Any] | None:
    """Return the sitting for the attempt's page; None before its start."""
    if row.started_at is None:
        return None
    until = row.ended_at or now
    kept = {each.pk: each for each in pictures.of_attempt(row.pk)}
    noticed = list(_noticed(row.pk, kept.values()))
    items = sorted([*noticed, *_logged(events), *_answered(row, answers)], key=lambda item: item.at)
    flags = Counter(item.what for item in items if item.lane == "flag")
    return {
        "flags": flags.most_common(),
        "lanes": [_lane(name, items, row.started_at, until) for name in LANES],
        "thumbs": _thumbs(noticed, kept, row.started_at, until),
        "rows": [_row(item) for item in items[:SHOWN]],
        "more": max(0, len(items) - SHOWN),
        "pictures": [_picture(item, kept[item.picture]) for item in noticed if item.picture],
    }


def _noticed(attempt_id: int, kept: Iterable[Any]) -> Iterable[Item]:
    """Yield signals and pictures. Both count from the opening of their page, and place each other by it."""
    taken = [
        Noticed(each.page, each.received_at, {"kind": "", "at_ms": each.at_ms, "picture": each})
        for each in kept
    ]
    for at, signal in by_moment([*records.noticed(attempt_id), *taken]):
        if picture := signal.get("picture"):
            what, why = _(PICTURES[picture.of]), _(WHY[picture.why])
            yield Item(at, "picture", what, Trust.FORGEABLE, why, picture.pk)
        else:
            name = signal["kind"]
            lane = "flag" if KINDS[name].flag else "signal"
            yield Item(at, lane, _(SIGNALS[name]), KINDS[name].trust, more_told(signal))


def _logged(events: Iterable[AttemptEvent]) -> Iterable[Item]:
    for event in events:
        if event.action not in AFTERWARDS:
            lane, trust = _heard(event)
            told = event_told(event)
            yield Item(event.at, lane, told["what"], trust, ", ".join(told["more"]))


def _heard(event: AttemptEvent) -> tuple[str, Trust]:
    """Return where an entry of the log stands: what an outside service says the server has only been told."""
    if event.action != "provider":
        return "log", Trust.RELIABLE
    said = event.detail.get("said", {})
    return "flag" if said.get("kind") in FLAGS else "signal", Trust.HINT


def _answered(row: Attempt, answers: Iterable[ExamAnswer]) -> Iterable[Item]:
    numbers = {question: number for number, question in enumerate(row.questions, 1)}
    for each in answers:
        what = _("Question {number} answered").format(number=numbers.get(each.question, "?"))
        more = _("times saved: {count}").format(count=each.version)
        yield Item(each.saved_at, "answer", what, Trust.RELIABLE, more if each.version > 1 else "")


def _lane(name: str, items: Sequence[Item], start: datetime, end: datetime) -> dict[str, Any]:
    own = [item for item in items if item.lane == name]
    shares = sorted({round(_share(item.at, start, end) / STEP) * STEP for item in own})
    trust = sorted({item.trust for item in own}, key=list(Trust).index)
    return {
        "name": name,
        "words": _(LANES[name]),
        "count": len(own),
        "trust": ", ".join(_(TRUST[each]) for each in trust),
        "ticks": shares,
    }


def _thumbs(
    items: Sequence[Item], kept: dict[int, Any], start: datetime, end: datetime
) -> list[dict[str, Any]]:
    """Return the pictures that stand over the axis: of each part of the time the first one, better one at a flag."""
    chosen: dict[int, Item] = {}
    for item in items:
        if item.picture is None or kept[item.picture].erased_at:
            continue
        slot = min(SLOTS, int(_share(item.at, start, end) / 100 * SLOTS) + 1)
        if slot not in chosen or (_is_flagged(kept, item) and not _is_flagged(kept, chosen[slot])):
            chosen[slot] = item
    return [{"id": item.picture, "at": item.at, "slot": slot} for slot, item in sorted(chosen.items())]


def _is_flagged(kept: dict[int, Any], item: Item) -> bool:
    return kept[item.picture].why == "flag"


def _row(item: Item) -> dict[str, Any]:
    return {
        "at": item.at,
        "lane": item.lane,
        "what": item.what,
        "more": item.more,
        "trust": _(TRUST[item.trust]),
        "picture": item.picture,
    }


def _picture(item: Item, picture: Any) -> dict[str, Any]:
    return {
        "id": picture.pk,
        "at": item.at,
        "what": item.what,
        "why": item.more,
        "width": picture.width,
        "height": picture.height,
        "erased_at": picture.erased_at,
    }


def _share(at: datetime, start: datetime, end: datetime) -> float:
    """Return where a moment lies between two others, in percent."""
    whole = (end - start).total_seconds()
    return min(100, max(0, (at - start).total_seconds() / whole * 100)) if whole > 0 else 0
