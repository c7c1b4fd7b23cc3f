"""The only writer of errands: kept with what led to them, run by a worker, sent for again where a task was lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.db.models import Min

from smartcity_plugin.errands.models import Errand

LATE = timedelta(minutes=10)
"""After so long a task is taken for lost, and sent for again. Where it only waited, it is done once all the same."""
MOST = 1_000
"""Errands that a sweep sends for."""


def keep(task: Any, learner: int, arguments: tuple, now: datetime) -> int:
    """Keep that ``task`` is to be done about a learner, in the transaction under way; return the errand's id."""
    return Errand.objects.create(
        learner_id=learner, task=task.name, arguments=arguments, asked_at=now, sent_at=now
    ).pk


def run(errand_id: int) -> None:
    """Do what is to be done; nothing where it was done before. What fails stays, and is tried again."""
    for errand in Errand.objects.filter(pk=errand_id):
        task: Callable[..., None] = current_app.tasks[errand.task]
        task(*errand.arguments)
        errand.delete()


def late(now: datetime) -> list[int]:
    """Return errands that were sent for long ago, the longest first, and note that they are sent for now."""
    # By a clock that was ahead some were sent in the future.
    rows = Errand.objects.exclude(sent_at__range=(now - LATE, now + LATE)).order_by("sent_at")
    found = list(rows.values_list("pk", flat=True)[:MOST])
    Errand.objects.filter(pk__in=found).update(sent_at=now)
    return found


def waiting_since() -> datetime | None:
    """Return since when the oldest errand waits, None where none does."""
    return Errand.objects.aggregate(first=Min("asked_at"))["first"]


def forget_learner(learner: int) -> None:
    """Delete what was still to be done about a learner."""
    Errand.objects.filter(learner_id=learner).delete()
