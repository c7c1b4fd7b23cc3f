"""Awarding and signing, in a worker, after the learner's request has committed."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.awards import api, issuing, scale


@shared_task(ignore_result=True)
@set_code_owner_attribute
def keep_score(learner: int, usage_key: str, earned: float, possible: float, modified: str) -> None:
    """Keep a score the platform told (``modified`` in ISO 8601), then look for what it earned."""
    key = UsageKey.from_string(usage_key)
    api.keep_score(learner, key, earned, possible, datetime.fromisoformat(modified))
    award_learner(str(key.course_key), learner)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def award_learner(course_key: str, learner: int) -> None:
    """Award what the learner has earned in this course; each new award is signed in a task of its own."""
    with transaction.atomic():
        awards = api.award_earned(CourseKey.from_string(course_key), [learner], timezone.now())
        for award in awards:
            transaction.on_commit(lambda pk=award.pk: sign_award.delay(pk))


@shared_task(ignore_result=True)
@set_code_owner_attribute
def sign_award(award_id: int) -> None:
    """Sign one award's credential."""
    issuing.sign(award_id, timezone.now())


@shared_task(ignore_result=True, acks_late=True, reject_on_worker_lost=True)
@set_code_owner_attribute
def issue_page(run_id: int) -> None:
    """Do one page of a run. As soon as it is taken the next task is sent, so that every worker that is idle helps.

    There is never more than one of them waiting in the queue, where learners' own tasks wait too. It is done once more
    where its worker was killed.
    """
    if issue_page.app.conf.task_always_eager:
        while scale.step(run_id, timezone.now()):
            pass
        return
    scale.step(run_id, timezone.now(), more=lambda: issue_page.delay(run_id))
