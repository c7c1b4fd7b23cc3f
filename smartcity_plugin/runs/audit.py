"""Whether runs and their decisions are all there."""

from collections.abc import Iterator

from django.db.models import Count, Max

from smartcity_plugin.auditing import Audit, Wrong, counted
from smartcity_plugin.runs.models import Run

ROWS = 1_000
"""Rows read at a time."""


def _decisions() -> Iterator[Wrong | None]:
    """Turns are counted from 0 without gaps."""
    rows = Run.objects.annotate(kept=Count("decisions"), last=Max("decisions__turn")).order_by("pk")
    for pk, kept, last in rows.values_list("pk", "kept", "last").iterator(ROWS):
        turns = 0 if last is None else last + 1
        yield None if kept == turns else Wrong(f"run {pk}", f"{turns - kept} of {turns} decisions are lost")


def _runs() -> Iterator[Wrong | None]:
    """Runs are counted from 1 without gaps; one that has ended has its score."""
    rows = Run.objects.values("learner", "team", "usage_key")
    players = rows.annotate(kept=Count("pk"), last=Max("number")).order_by()
    for each in players.iterator(ROWS):
        name = f"runs of {each['usage_key']} by {each['team'] or each['learner']}"
        yield counted(name, each["kept"], each["last"])
    ended = Run.objects.exclude(ended_at=None).order_by("pk")
    for pk, score in ended.values_list("pk", "score").iterator(ROWS):
        yield None if score is not None else Wrong(f"run {pk}", "it has ended without a score")


AUDITS: dict[str, Audit] = {"decisions": _decisions, "runs": _runs}
