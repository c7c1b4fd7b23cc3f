"""An attempt's time. The server's clock alone counts; moments are passed in.

Time is given for working: a break within what is allowed, a lost line within the policy, and all the time for which a
proctor has held the exam, move the deadline by as much. The hour at which the exam closes is never moved by them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

GRACE = timedelta(seconds=10)
"""After the deadline: an answer that was on its way still counts."""
PATIENCE = timedelta(seconds=60)
"""A page that was not heard of for longer has lost its line."""


@dataclass(frozen=True)
class Clock:
    """How long an attempt may take, and what has been credited so far. ``seconds`` None: as long as one likes."""

    started_at: datetime
    seconds: int | None
    closes_at: datetime | None = None
    credited: timedelta = timedelta()
    idle_since: datetime | None = None
    """Since when the learner is on a break, or was last heard of."""
    on_break: bool = False
    credit_left: timedelta = timedelta()
    """What may still be credited: of breaks while on one, else for lost lines."""
    held_since: datetime | None = None
    """Since when a proctor holds the exam."""

    @property
    def deadline(self) -> datetime | None:
        """Return when the time is over, of what has been credited; None: never."""
        return self._ends(timedelta())

    def idle(self, now: datetime) -> timedelta:
        """Return how much of the time since `idle_since` is to be credited when the learner is back ``now``.

        While a proctor holds the exam it is all the time since then, however long.
        """
        if self.held_since is not None:
            return max(timedelta(), now - self.held_since)
        if self.idle_since is None:
            return timedelta()
        if not self.on_break and (now <= self.idle_since + PATIENCE or self._was_over_too_soon):
            return timedelta()
        return max(timedelta(), min(now - self.idle_since, self.credit_left))

    def remaining(self, now: datetime) -> timedelta | None:
        """Return the time left, with what is to be credited; None: no limit; not below nothing."""
        ends = self._ends(self.idle(now))
        return None if ends is None else max(timedelta(), ends - now)

    def is_over(self, now: datetime) -> bool:
        """Return whether nothing is taken any more: the deadline is past, the grace after it too."""
        ends = self._ends(self.idle(now))
        return ends is not None and now > ends + GRACE

    @property
    def _was_over_too_soon(self) -> bool:
        """Return whether the time was over before the line counted as lost: what is over stays over."""
        deadline = self.deadline
        return deadline is not None and self.idle_since + PATIENCE > deadline + GRACE

    def _ends(self, credit: timedelta) -> datetime | None:
        ends = [self.closes_at] if self.closes_at else []
        if self.seconds is not None:
            ends.append(self.started_at + timedelta(seconds=self.seconds) + self.credited + credit)
        return min(ends, default=None)
