"""When what was noted of an attempt may be erased: a pure rule, asked by whoever erases and by whoever tells.

Nothing is erased before the decision is final: while somebody may appeal, or has appealed, no clock runs. An appeal
that was decided starts both clocks anew. What people have not decided about is kept as long as the log is, pictures
too, so that they can still look at it; an attempt that was never handed in gets both clocks when it was last heard of.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from smartcity_xblocks.proctoring.attempt import OPEN, State

FINAL = frozenset({State.CLEARED, State.UPHELD})


@dataclass(frozen=True)
class Clocks:
    """How long pictures and all else that was noted are kept."""

    pictures: timedelta
    record: timedelta


@dataclass(frozen=True)
class Standing:
    """Where an attempt stands. ``last_at``: when it last changed, or its page was last heard of."""

    state: State
    last_at: datetime
    ended_at: datetime | None = None
    decided_at: datetime | None = None
    appeal_until: datetime | None = None
    """Of a rejected one."""


@dataclass(frozen=True)
class Due:
    """From when on each may be erased; None: that is not known yet."""

    pictures: datetime | None
    record: datetime | None


PAUSED = Due(None, None)


def due(standing: Standing, clocks: Clocks) -> Due:
    """Return from when on pictures and record of an attempt may be erased, as it stands now."""
    match standing.state:
        case State.APPEALED:
            return PAUSED
        case State.REJECTED:
            return _from(standing.appeal_until, clocks)
        case state if state in FINAL:
            return _from(standing.decided_at, clocks)
        case state if state is State.VOIDED or state in OPEN:
            return _from(standing.last_at, clocks)
    longest = max(clocks.pictures, clocks.record)
    return _from(standing.ended_at, Clocks(longest, longest))


def _from(moment: datetime, clocks: Clocks) -> Due:
    return Due(moment + clocks.pictures, moment + clocks.record)
