"""Reading a published course, after the publish or a change of its tags, outside the author's request."""

from celery import shared_task
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.alignment.reading import keep_published


@shared_task(ignore_result=True)
@set_code_owner_attribute
def read_published_course(course_key: str) -> None:
    """Store outline and alignments of the published branch. Runs in Studio's worker; twice is harmless."""
    keep_published(CourseKey.from_string(course_key))
