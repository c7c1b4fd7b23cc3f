"""Reading a published course, after the publish, outside the author's request."""

from collections.abc import Iterator

from celery import shared_task
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.courses import api


@shared_task(ignore_result=True)
@set_code_owner_attribute
def read_published_course(course_key: str) -> None:
    """Store the outline of the published branch. Runs in Studio's worker; running it twice is harmless."""
    key = CourseKey.from_string(course_key)

    def read() -> Iterator[api.PublishedBlock]:
        for section, block, scored in compat.published_blocks(key):
            yield api.PublishedBlock(
                section=section.scope_ids.usage_id.block_id,
                section_title=section.display_name or "",
                usage_key=block.scope_ids.usage_id,
                title=block.display_name or "",
                scored=scored,
            )

    api.replace_outline(key, read)
