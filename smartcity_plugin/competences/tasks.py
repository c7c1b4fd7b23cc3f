"""Keeping what scores show, and judging anew what learners master: in a worker, after what led to it has committed."""

from datetime import datetime

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.competences import held, showing


# Whoever judges all may hold what this one waits for, in another order: the database ends one of the two.
@shared_task(ignore_result=True, autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
@set_code_owner_attribute
def judge_learner(learner: int, codes: list[str]) -> None:
    """Find anew which levels a learner holds in these competences. Doing it twice, or at once, finds the same."""
    held.judge_page([learner], timezone.now(), codes)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def show_score(learner: int, usage_key: str, earned: float, possible: float, modified: str) -> None:
    """Keep what a score shows that the platform told (``modified`` in ISO 8601)."""
    key = UsageKey.from_string(usage_key)
    showing.keep_score(learner, key, earned, possible, datetime.fromisoformat(modified))


@shared_task(ignore_result=True)
@set_code_owner_attribute
def void_scores(learner: int, usage_key: str, deleted: str) -> None:
    """Void what a block's scores showed that the platform has deleted at that moment."""
    showing.void_scores(learner, UsageKey.from_string(usage_key), datetime.fromisoformat(deleted))
