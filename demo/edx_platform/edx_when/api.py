"""Dates of blocks, with a learner's own extension (edx_when/api.py; the platform brings the package)."""

from datetime import datetime

from opaque_keys.edx.keys import CourseKey, UsageKey

from demo.dates import due_of


def get_date_for_block(
    course_id: CourseKey, block_id: UsageKey, name: str = "due", user: int | None = None
) -> datetime | None:
    """Return the date of a block, the user's own where there is one."""
    if name != "due":
        raise ValueError(name)
    return due_of(block_id, user)
