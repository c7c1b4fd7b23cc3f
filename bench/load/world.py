"""The sample course with hundreds of learners, who have completed all of its modules but the flood's."""

import io

from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from bench.load.learner import CARD, COURSE, FLOOD, PASSWORD, WATCHED
from bench.proctoring.watched import add_watched_exam
from demo.models import CourseEnrollment, UserProfile
from demo.modulestore import announce_publish
from smartcity_plugin.courses.api import outline

EVERY = 4
"""Each fourth learner sits the watched exam too."""


def make(count: int) -> dict[str, bool]:
    """Add so many learners to the host, and a watched exam; return their names, and whether each sits it."""
    learners = _add_learners([f"learner-{number:04}" for number in range(count)])
    _complete_modules(learners)
    if add_watched_exam("watched") != WATCHED:
        raise ValueError(WATCHED)
    announce_publish(WATCHED.course_key)
    # An operator's jobs have run lately, or the installation is said to be ill.
    for job in ("smartcity_sweep", "smartcity_purge"):
        call_command(job, stdout=io.StringIO())
    return {each.username: number % EVERY == 0 for number, each in enumerate(learners)}


def _add_learners(names: list[str]) -> list:
    users, password = get_user_model().objects, make_password(PASSWORD)
    users.bulk_create(users.model(username=name, password=password) for name in names)
    learners = list(users.filter(username__in=names).order_by("username"))
    UserProfile.objects.bulk_create(UserProfile(user=each, name=each.username) for each in learners)
    CourseEnrollment.objects.bulk_create(CourseEnrollment(user=each, course_id=COURSE) for each in learners)
    return learners


def _complete_modules(learners: list) -> None:
    keys = [each.usage_key for each in outline(COURSE) if each.usage_key.block_type == CARD.block_type]
    BlockCompletion.objects.bulk_create(
        BlockCompletion(
            user=learner, context_key=COURSE, block_key=key, block_type=key.block_type, completion=1.0
        )
        for learner in learners
        for key in keys
        if key not in (CARD, FLOOD)
    )
