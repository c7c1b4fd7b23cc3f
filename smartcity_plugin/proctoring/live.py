"""The live room: who is in an exam now, in words."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.proctoring import desk
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.noticed import SIGNALS
from smartcity_plugin.proctoring.words import ACTIONS, attempt_told, duration_told
from smartcity_xblocks.proctoring.attempt import RUNNING, State

SHOWN = 500
FLAGS = SIGNALS | {"provider": ACTIONS["provider"]}


def live_told(usage_key: UsageKey, now: datetime) -> dict[str, Any]:
    """Return who is in now, the first who entered first. Two queries."""
    rows = list(desk.running(usage_key)[: SHOWN + 1])
    return {
        "attempts": [_told(row, now) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "now": now,
    }


def _told(row: Attempt, now: datetime) -> dict[str, Any]:
    clock = row.clock if row.state in RUNNING else None
    left = clock and clock.remaining(now)
    return attempt_told(row, now) | {
        "learner_id": row.learner_id,
        "runs": row.state in RUNNING,
        "is_held": row.state == State.HELD,
        "is_quiet": row.state == State.INTERRUPTED,
        "on_break": row.on_break,
        "left": _rounded(left) if left is not None else _("no limit") if clock else "",
        "heard": "" if row.seen_at is None or row.on_break else duration_told(_whole(now - row.seen_at)),
        "last_flag": _(FLAGS[row.last_flag]) if row.last_flag in FLAGS else "",
        "flagged_at": row.flagged_at,
        "unread": row.unread,
    }


def _rounded(left: timedelta) -> str:
    """Return the time left by the minute, as nobody here acts by the second."""
    return duration_told(timedelta(minutes=-(-left // timedelta(minutes=1))))


def _whole(span: timedelta) -> timedelta:
    return max(timedelta(), timedelta(seconds=int(span.total_seconds())))
