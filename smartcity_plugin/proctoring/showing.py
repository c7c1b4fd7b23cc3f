"""What an attempt shows of competences: evidence as long as it stands cleared, by its marks as they are now."""

from datetime import datetime

from django.db import transaction
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.competences import api as competences
from smartcity_plugin.proctoring.models import Attempt
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.items.marking import Result
from smartcity_xblocks.proctoring.attempt import Action, State

GAVE_MARKS = (Action.CLEAR, "mark_again")
"""Entries of an attempt's log that give it marks which count; the last of them names its evidence."""


@transaction.atomic
def show(row: Attempt, now: datetime) -> None:
    """Make the evidence of an attempt what its state and marks say. Doing it twice changes nothing.

    It is verified where the attempt was supervised: people have cleared it. Rejected it shows nothing, cleared after an
    appeal it does; marks that were corrected take the place of those before.
    """
    events = row.events.filter(action__in=GAVE_MARKS).order_by("pk")
    *earlier, last = [None, *events.values_list("pk", flat=True)]
    if row.state != State.CLEARED:
        earlier.append(last)
    competences.void_repeats(row.learner_id, str(row.usage_key), [pk for pk in earlier if pk], now)
    if row.state == State.CLEARED:
        _show(row, last)


def _show(row: Attempt, number: int) -> None:
    marks = Result.from_json(row.marks or ())
    competences.enter_work(
        row.usage_key,
        {row.learner_id: number},
        {
            code: earned * FULL_GRADE // possible
            for code, (earned, possible) in marks.competences.items()
            if possible
        },
        row.grade,
        kind=Kind.EXAM,
        verified=row.proctored,
        submitted_at=row.ended_at,
        content=row.rev,
    )


def forget(learner: int, usage_key: UsageKey, now: datetime) -> None:
    """Let all that the learner's attempts at an exam have shown count for nothing any more."""
    competences.void_evidence_of(learner, str(usage_key), now)
