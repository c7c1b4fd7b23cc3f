"""What a watched page may tell of a sitting. Signals are kept and shown to people; none of them decides anything.

All of them come from the learner's own machine. Whoever edits the page can leave each of them out, so the server's own
log (`attempt`), which no page can change, is the only thing that is `Trust.RELIABLE`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

SIGNALS_LIMIT = 200
"""In one batch."""
NUMBER_LIMIT = 2**31
MILLISECONDS_LIMIT = 7 * 24 * 3600 * 1000
DETAIL_LIMIT = 10**9


class Trust(StrEnum):
    """How far a signal can be believed."""

    RELIABLE = "reliable"
    """Seen by the server itself."""
    HINT = "hint"
    """The browser says so, and there are many innocent reasons for it."""
    FORGEABLE = "forgeable"
    """Depends on what the learner's machine claims of itself."""
    OUTSIDE = "outside"
    """An outside service says so; how it knows is its own affair."""


@dataclass(frozen=True)
class Kind:
    """A kind of signal: the numbers that come with it, and whether people are to look at it (a flag)."""

    trust: Trust
    detail: frozenset[str] = frozenset()
    flag: bool = False


@dataclass(frozen=True)
class Noticed:
    """A signal, which opening of the page sent it, and when the server heard of it."""

    page: str
    heard_at: datetime
    signal: Mapping[str, Any]


def by_moment(noticed: Iterable[Noticed]) -> list[tuple[datetime, Mapping[str, Any]]]:
    """Return the signals with the moments of the server's clock at which they happened, the earliest first.

    A page counts from its own opening and may be heard late, never early: the opening was at the earliest moment that
    any of its signals allows.
    """
    noticed = list(noticed)
    opened: dict[str, datetime] = {}
    for each in noticed:
        earliest = each.heard_at - timedelta(milliseconds=each.signal["at_ms"])
        opened[each.page] = min(earliest, opened.get(each.page, earliest))
    moments = [
        (opened[each.page] + timedelta(milliseconds=each.signal["at_ms"]), each.signal) for each in noticed
    ]
    return sorted(moments, key=lambda pair: pair[0])


def _kind(trust: Trust, *detail: str, flag: bool = False) -> Kind:
    return Kind(trust, frozenset(detail), flag)


KINDS: dict[str, Kind] = {
    "opened": _kind(Trust.HINT),
    "hidden": _kind(Trust.HINT, flag=True),
    "shown": _kind(Trust.HINT, "away_ms"),
    "blurred": _kind(Trust.HINT),
    "focused": _kind(Trust.HINT, "away_ms"),
    # Never what was copied, only how long it is.
    "copied": _kind(Trust.HINT, "length"),
    "pasted": _kind(Trust.HINT, "length", flag=True),
    "offline": _kind(Trust.HINT),
    "online": _kind(Trust.HINT, "away_ms"),
    "second_tab": _kind(Trust.HINT, flag=True),
    "second_screen": _kind(Trust.FORGEABLE, flag=True),
    "clock_jump": _kind(Trust.FORGEABLE, "ms", flag=True),
    # What the learner's own machine makes of the picture: how many faces, how light. Nothing else is measured.
    "camera_on": _kind(Trust.HINT),
    "camera_denied": _kind(Trust.HINT, flag=True),
    "camera_missing": _kind(Trust.HINT, flag=True),
    "camera_lost": _kind(Trust.HINT, flag=True),
    "camera_back": _kind(Trust.HINT, "away_ms"),
    # By the name that the driver gives itself; the name is not sent.
    "virtual_camera": _kind(Trust.FORGEABLE, flag=True),
    "one_face": _kind(Trust.HINT),
    "no_face": _kind(Trust.HINT, flag=True),
    "many_faces": _kind(Trust.HINT, "count", flag=True),
    "faces_unknown": _kind(Trust.HINT),
    "dark": _kind(Trust.HINT, flag=True),
    "light": _kind(Trust.HINT),
    "frozen": _kind(Trust.HINT, flag=True),
    "moving": _kind(Trust.HINT),
    # How loud it is, never what is said.
    "sound_missing": _kind(Trust.HINT, flag=True),
    "loud": _kind(Trust.HINT, flag=True),
    "quiet": _kind(Trust.HINT, "away_ms"),
    "fullscreen_left": _kind(Trust.HINT, flag=True),
    "fullscreen_back": _kind(Trust.HINT, "away_ms"),
    "screen_shared": _kind(Trust.HINT),
    "screen_stopped": _kind(Trust.HINT, flag=True),
    "picture_dropped": _kind(Trust.HINT, "count"),
}


def flags_of(signals: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the kinds of those signals that people are to look at, in their order."""
    return [each["kind"] for each in signals if KINDS[each["kind"]].flag]


def read_signals(value: Any) -> list[dict] | None:
    """Return a batch as it is kept, or None for what no page of ours sends.

    A signal is ``{"kind": one of `KINDS`, "at_ms": since the page was opened, **its numbers}``.
    """
    if not isinstance(value, list) or not 0 < len(value) <= SIGNALS_LIMIT:
        return None
    return value if all(_is_signal(each) for each in value) else None


def _is_signal(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    kind, since = value.get("kind"), value.get("at_ms")
    if not isinstance(kind, str) or kind not in KINDS or not _is_whole(since, 0, MILLISECONDS_LIMIT):
        return False
    detail = {name: each for name, each in value.items() if name not in ("kind", "at_ms")}
    return detail.keys() == KINDS[kind].detail and all(
        _is_whole(each, -DETAIL_LIMIT, DETAIL_LIMIT) for each in detail.values()
    )


def _is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
