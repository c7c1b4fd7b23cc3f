"""The only writer of runs and decisions."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.runs.models import Decision, Run


class TurnTaken(Exception):
    """The run is not at the turn that the decision belongs to; nothing was written."""


def open_run(learner: int, usage_key: UsageKey) -> Run | None:
    """Return the learner's open run of this block, or None."""
    return (
        Run.objects.filter(learner_id=learner, usage_key=usage_key, closed_at=None)
        .order_by("-number")
        .first()
    )


def choices(run: Run) -> tuple[str, ...]:
    """Return the choice ids of the run, turn by turn."""
    return tuple(run.decisions.order_by("turn").values_list("choice", flat=True))


def add_decision(learner: int, usage_key: UsageKey, rev: str, turn: int, choice: str) -> Run:
    """Keep one decision and return its run; turn 0 opens a run where none is open.

    Raises `TurnTaken` when the run has no open turn of that number: the request is late, or lost a race.
    """
    try:
        with transaction.atomic():
            run = _locked_run(learner, usage_key, rev)
            if run.decisions.count() != turn:
                raise TurnTaken
            Decision.objects.create(run=run, turn=turn, choice=choice, rev=rev)
            return run
    except IntegrityError as error:
        # Where the database has no row locks, the unique constraint decides the race.
        raise TurnTaken from error


def close_run(learner: int, usage_key: UsageKey) -> None:
    """Close the open run, if any; its rows stay."""
    Run.objects.filter(learner_id=learner, usage_key=usage_key, closed_at=None).update(
        closed_at=timezone.now()
    )


def _locked_run(learner: int, usage_key: UsageKey, rev: str) -> Run:
    """Return the open run under a row lock, opening one where none is open.

    The open run's number follows the last closed one's, whether its row is there already or not. So requests that
    come at the same moment all name the same run; looking for an open run first and counting afterwards would let
    one that commits between the two reads be counted as a run before.
    """
    rows = Run.objects.filter(learner_id=learner, usage_key=usage_key)
    closed = rows.exclude(closed_at=None).aggregate(last=Max("number"))["last"] or 0
    run, _ = rows.get_or_create(
        learner_id=learner,
        usage_key=usage_key,
        number=closed + 1,
        defaults={"course_key": usage_key.course_key, "rev": rev},
    )
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.closed_at is not None:
        raise TurnTaken
    return run
