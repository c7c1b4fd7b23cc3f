"""Who decides how much, and how long attempts wait for it. Plain values; the log is the source."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from smartcity_xblocks.proctoring.attempt import Action

WAITING_FROM = frozenset({Action.REVIEW, Action.REJECT, Action.APPEAL})
"""After these an attempt waits for somebody."""
DECISIONS = frozenset({Action.CLEAR, Action.REJECT, Action.CONFIRM, Action.UPHOLD})


@dataclass(frozen=True)
class Step:
    """One entry of an attempt's log. ``actor`` None: the server itself, or an account that is gone."""

    attempt: int
    action: str
    actor: int | None
    at: datetime


@dataclass(frozen=True)
class Load:
    """How many decisions somebody took, and how long those attempts had waited for them on average."""

    actor: int
    decisions: int
    waited: timedelta


def loads(steps: Iterable[Step], since: datetime) -> list[Load]:
    """Return the load of everybody who decided since that moment, the largest first; ``steps`` are in their order."""
    waiting: dict[int, datetime] = {}
    waits: dict[int, list[timedelta]] = defaultdict(list)
    for step in steps:
        began = waiting.get(step.attempt)
        if step.action in DECISIONS and step.actor is not None and began and step.at >= since:
            waits[step.actor].append(step.at - began)
        if step.action in WAITING_FROM:
            waiting[step.attempt] = step.at
    found = [Load(actor, len(each), sum(each, timedelta()) / len(each)) for actor, each in waits.items()]
    return sorted(found, key=lambda load: (-load.decisions, load.actor))
