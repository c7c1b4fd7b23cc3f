"""Awarding and signing, in a worker, after the learner's request has committed."""

from datetime import datetime, timedelta
from functools import partial

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.after_commit import enqueue, enqueue_at_once
from smartcity_plugin.awards import api, issuing, mailing, scale


@shared_task(ignore_result=True)
@set_code_owner_attribute
def keep_score(learner: int, usage_key: str, earned: float, possible: float, modified: str) -> None:
    """Keep a score the platform told (``modified`` in ISO 8601), then look for what it earned."""
    key = UsageKey.from_string(usage_key)
    api.keep_score(learner, key, earned, possible, datetime.fromisoformat(modified), timezone.now())
    award_learner(str(key.course_key), learner)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def award_learner(course_key: str, learner: int) -> None:
    """Award what the learner has earned in this course; each new award is signed in a task of its own."""
    with transaction.atomic():
        for award in api.award_earned(CourseKey.from_string(course_key), [learner], timezone.now()):
            enqueue(sign_award, award.pk)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def sign_award(award_id: int) -> None:
    """Sign one award's credential, and tell its learner."""
    issuing.sign(award_id, timezone.now())
    enqueue(tell_award, award_id)


@shared_task(ignore_result=True, acks_late=True, reject_on_worker_lost=True)
@set_code_owner_attribute
def issue_page(run_id: int) -> None:
    """Do one page of a run. As soon as it is taken the next task is sent, so that every worker that is idle helps.

    There is never more than one of them waiting in the queue, where learners' own tasks wait too. It is done once more
    where its worker was killed; a broker that is away ends it early, and the sweep sends for it again.
    """
    if issue_page.app.conf.task_always_eager:
        while scale.step(run_id, timezone.now(), ended=tell_those_awarded):
            pass
        return
    more = partial(enqueue_at_once, issue_page, run_id)
    scale.step(run_id, timezone.now(), more=more, ended=tell_those_awarded)


@shared_task(ignore_result=True, autoretry_for=(OSError,), retry_backoff=60, max_retries=6)
@set_code_owner_attribute
def tell_award(award_id: int) -> None:
    """Send an award's learner mail about what has become of their awards and was not told yet."""
    mailing.tell_holder(award_id, timezone.now())


MAILED_A_MINUTE = 200
"""Learners: a hundred thousand take a night, and no mail server takes it for a storm."""


@shared_task(ignore_result=True, autoretry_for=(OSError,), retry_backoff=60, max_retries=None)
@set_code_owner_attribute
def tell_learners(after: int = 0) -> None:
    """Send mail to those who were awarded together, one mail each, so many a minute; begin again after that id.

    Begun anew it finds all that are left. Two that run at once send nothing twice.
    """
    now = timezone.now()
    learners = mailing.untold(after, MAILED_A_MINUTE, now)
    for learner in learners:
        mailing.tell(learner, now)
    if len(learners) == MAILED_A_MINUTE:
        enqueue(tell_learners, learners[-1], eta=now + timedelta(minutes=1))


def tell_those_awarded() -> None:
    """Have mail sent to all who were awarded and not told yet."""
    enqueue(tell_learners)
