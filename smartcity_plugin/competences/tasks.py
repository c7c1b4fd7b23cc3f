"""Judging anew what learners master, in a worker, after what changed has committed."""

from celery import shared_task
from django.utils import timezone
from edx_django_utils.monitoring import set_code_owner_attribute

from smartcity_plugin.competences import held


@shared_task(ignore_result=True)
@set_code_owner_attribute
def judge_learner(learner: int, codes: list[str]) -> None:
    """Find anew which levels a learner holds in these competences. Doing it twice, or at once, finds the same."""
    held.judge_page([learner], timezone.now(), codes)
