"""Solving documents and grading what waited for it, in a worker."""

from celery import shared_task
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.scenarios import grading


@shared_task(ignore_result=True)
@set_code_owner_attribute
def solve_published_course(course_key: str) -> None:
    """Have each scenario of a published course solved whose bounds are not known. Runs in Studio's worker."""
    blocks = (block for _, block, _ in compat.published_blocks(CourseKey.from_string(course_key)))
    for usage_key, rev in grading.unsolved(blocks):
        enqueue(solve_scenario, str(usage_key), rev)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def solve_scenario(usage_key: str, rev: str) -> None:
    """Keep the bounds of one published document. Grades nothing: Studio's worker tells nobody a grade."""
    grading.solve_published(UsageKey.from_string(usage_key), rev)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def grade_waiting(usage_key: str, rev: str) -> None:
    """Solve the document if need be, and grade the runs that wait for it. Runs in the LMS's worker."""
    grading.grade_waiting(UsageKey.from_string(usage_key), rev)


@shared_task(ignore_result=True)
@set_code_owner_attribute
def tell_team(usage_key: str, team: str, learners: list[int]) -> None:
    """Tell the platform score and completion of all members of a team. Runs in the LMS's worker."""
    grading.tell(UsageKey.from_string(usage_key), team, learners)
