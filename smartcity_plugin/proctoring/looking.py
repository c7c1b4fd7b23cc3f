"""Who has looked at a learner's pictures: the attempt's log says it, once a person and hour."""

from datetime import datetime, timedelta

from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.rows import keep, locked, note

AGAIN = timedelta(hours=1)


def looked(row: Attempt, actor: int, now: datetime) -> None:
    """Note that ``actor`` looks at the attempt's pictures."""
    if _is_noted(row, actor, now):
        return
    with locked(row.pk) as own:
        if not _is_noted(own, actor, now):
            keep(note(own, "look", now, actor=actor))


def _is_noted(row: Attempt, actor: int, now: datetime) -> bool:
    return row.events.filter(action="look", actor=actor, at__gt=now - AGAIN).exists()
