"""Reading a published course, after the publish, outside the author's request."""

from celery import shared_task
from edx_django_utils.monitoring import set_code_owner_attribute
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock

from smartcity_plugin import compat
from smartcity_plugin.courses import api
from smartcity_plugin.courses.aligning import Placed, align


@shared_task(ignore_result=True)
@set_code_owner_attribute
def read_published_course(course_key: str) -> None:
    """Store outline and alignments of the published branch. Runs in Studio's worker; running it twice is harmless."""
    key = CourseKey.from_string(course_key)

    def read() -> list[api.PublishedBlock]:
        found = list(compat.published_blocks(key))
        aligned = align([_placed(path, block) for path, block, _ in found], {})
        return [
            api.PublishedBlock(
                section=path[0].scope_ids.usage_id.block_id,
                section_title=path[0].display_name or "",
                usage_key=block.scope_ids.usage_id,
                title=block.display_name or "",
                scored=scored,
                aligned=aligned[block.scope_ids.usage_id],
                hours=block.workload() if hasattr(block, "workload") else 0,
            )
            for path, block, scored in found
        ]

    api.replace_outline(key, read)


def _placed(path: tuple[XBlock, ...], block: XBlock) -> Placed:
    """Return where a block stands and what it says, if it is one of ours."""
    usage_key, stands_in = block.scope_ids.usage_id, tuple(each.scope_ids.usage_id for each in path)
    if not hasattr(block, "competence_tags"):
        return Placed(usage_key, stands_in)
    reach, named = getattr(block, "reach", ""), tuple(getattr(block, "blocks", ()))
    return Placed(usage_key, stands_in, block.competence_tags(), reach, named)
