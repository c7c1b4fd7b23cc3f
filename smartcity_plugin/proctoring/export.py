"""An exam's attempts as a table for spreadsheets: no answers, and nothing that a spreadsheet would compute."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat, spreadsheet
from smartcity_plugin.proctoring import desk
from smartcity_plugin.proctoring.load import DECISIONS
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent
from smartcity_xblocks.proctoring.attempt import Action

BATCH = 500
DECIDING = DECISIONS | {Action.VOID}
COLUMNS = (
    *("username", "name", "attempt", "state", "proctored", "watched", "entered", "started", "ended"),
    *("minutes_taken", "grade_percent", "passed", "decided", "reason", "flags", "reviewers"),
)


def lines(usage_key: UsageKey) -> Iterator[str]:
    """Yield the table line by line, the oldest attempt first."""
    attempts = _batches(desk.attempts(usage_key).iterator(chunk_size=BATCH))
    yield from spreadsheet.lines(COLUMNS, (_cells(row, reviewers) for row, reviewers in attempts))


def _batches(rows: Iterable[Attempt]) -> Iterator[tuple[Attempt, str]]:
    """Yield each attempt with the usernames of those who decided about it, in the order in which they did."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        events = AttemptEvent.objects.filter(attempt__in=batch, action__in=DECIDING, actor__isnull=False)
        names: dict[int, dict[str, None]] = defaultdict(dict)
        for attempt, name in events.order_by("pk").values_list("attempt_id", "actor__username"):
            names[attempt][name] = None
        yield from ((row, " ".join(names[row.pk])) for row in batch)


def _cells(row: Attempt, reviewers: str) -> tuple:
    minutes = (
        (row.ended_at - row.started_at).total_seconds() / 60 if row.started_at and row.ended_at else None
    )
    return (
        row.learner.username,
        compat.learner_name(row.learner),
        row.number,
        row.state,
        _yes_or_no(row.proctored),
        _yes_or_no(row.watched),
        row.created_at,
        row.started_at,
        row.ended_at,
        None if minutes is None else f"{minutes:.1f}",
        None if row.grade is None else f"{row.grade / 100:.2f}",
        _yes_or_no(row.passed),
        row.decided_at,
        row.reason,
        row.flags,
        reviewers,
    )


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
