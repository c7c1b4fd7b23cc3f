"""Marking and telling, in a worker, after the request that led to it has committed."""

from celery import shared_task
from django.utils import timezone
from edx_django_utils.monitoring import set_code_owner_attribute

from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.proctoring import marking, provided, recording, sweeping, telling
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def mark_attempt(attempt_id: int) -> None:
    """Mark an attempt that has ended, have the platform told and the record closed."""
    _go_on(marking.mark_ended([attempt_id], timezone.now()))


@shared_task(ignore_result=True)
@set_code_owner_attribute
def end_attempt(attempt_id: int) -> None:
    """End an attempt when its time is over, a little sooner than the next sweep; one with more time is let be."""
    _go_on(sweeping.end_overdue([attempt_id], timezone.now()))


@shared_task(ignore_result=True)
@set_code_owner_attribute
def tell_attempt(attempt_id: int) -> None:
    """Tell the platform what has become of an attempt. Runs in the LMS's worker."""
    telling.tell(attempt_id, timezone.now())


@shared_task(ignore_result=True)
@set_code_owner_attribute
def sign_record(attempt_id: int) -> None:
    """Sign what was recorded of an attempt so far. Without a key it fails; the end is signed all the same, later."""
    recording.sign_so_far(attempt_id, timezone.now())


@shared_task(ignore_result=True)
@set_code_owner_attribute
def close_record(attempt_id: int) -> None:
    """Close and sign what was recorded of an attempt. Without a key it fails, and the sweep asks again."""
    recording.close(attempt_id, timezone.now())


@shared_task(ignore_result=True)
@set_code_owner_attribute
def start_provider(attempt_id: int) -> None:
    """Tell an outside service that the attempt it watches was begun."""
    provided.tell_started(attempt_id)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def end_provider(attempt_id: int) -> None:
    """Tell an outside service that it watches an attempt no more; where it is away, the sweep asks again."""
    provided.tell_ended(attempt_id, timezone.now())


def _go_on(marked: list[int]) -> None:
    """Have the platform told of attempts that were marked, and their records closed."""
    # Where tasks are run at once nothing can be for later: what is on its way then comes too late.
    is_eager = close_record.app.conf.task_always_eager
    late = None if is_eager else timezone.now() + recording.LATE
    for each in marked:
        log.info("attempt_marked", attempt=each)
        enqueue(tell_attempt, each)
        enqueue(close_record, each, eta=late)
    for each in provided.watched_outside(marked):
        enqueue(end_provider, each)
