"""Running errands, in a worker."""

from typing import Any

from celery import shared_task
from django.utils import timezone
from edx_django_utils.monitoring import set_code_owner_attribute

from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.errands import api


@shared_task(ignore_result=True)
@set_code_owner_attribute
def run_errand(errand_id: int) -> None:
    """Do what a signal asked for, unless it was done."""
    api.run(errand_id)


def send(task: Any, learner: int, *arguments: Any) -> None:
    """Have a task done about a learner that only a signal told of: it is done even where the broker loses it."""
    enqueue(run_errand, api.keep(task, learner, arguments, timezone.now()))
