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
    """Return the open run under a row lock, opening one with the next number where none is open."""
    run = open_run(learner, usage_key)
    if run is None:
        rows = Run.objects.filter(learner_id=learner, usage_key=usage_key)
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        run, _ = Run.objects.get_or_create(
            learner_id=learner,
            usage_key=usage_key,
            number=number,
            defaults={"course_key": usage_key.course_key, "rev": rev},
        )
    return Run.objects.select_for_update().get(pk=run.pk)
