"""The store of courses as others see it (xmodule/modulestore/mixed.py): blocks without a learner, and publishing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock
from xblock.exceptions import NoSuchUsage
from xmodule.modulestore.exceptions import ItemNotFoundError

from demo.content import CourseContent
from demo.models import Block
from demo.runtime import BlockRuntime


@dataclass(frozen=True)
class CourseSummary:
    """What lists know of a course (xmodule/course_block.py)."""

    id: CourseKey


class ModuleStore:
    """All courses of the host. There are no drafts: what is saved is published."""

    def get_courses(self) -> list[XBlock]:
        """Return the course blocks of all courses."""
        rows = Block.objects.filter(parent=None)
        return [BlockRuntime(CourseContent(row.course_key)).get_block(row.usage_key) for row in rows]

    def get_course_summaries(self) -> list[CourseSummary]:
        """Return the keys of all courses."""
        return [CourseSummary(row.course_key) for row in Block.objects.filter(parent=None)]

    def get_course(self, course_key: CourseKey, depth: int | None = 0) -> XBlock | None:
        """Return a course's root block, or None. Blocks below are read when asked for, whatever ``depth`` says."""
        try:
            return self.get_item(course_key.make_usage_key("course", "course"))
        except ItemNotFoundError:
            return None

    def get_item(self, usage_key: UsageKey) -> XBlock:
        """Return a block. Raises `ItemNotFoundError` where there is none."""
        try:
            return BlockRuntime(CourseContent(usage_key.course_key)).get_block(usage_key)
        except NoSuchUsage as error:
            raise ItemNotFoundError(usage_key) from error

    @contextmanager
    def branch_setting(self, branch: str, course_key: CourseKey) -> Iterator[None]:
        """Read from ``branch`` inside the context; here both hold the same."""
        yield

    def publish(self, content: CourseContent) -> None:
        """Keep what changed in a course and, once committed, tell that it was published; else do nothing."""
        if content.save():
            transaction.on_commit(lambda: announce_publish(content.course_key))


def announce_publish(course_key: CourseKey) -> None:
    """Send ``course_published``; as on the platform, no receiver's failure reaches the author."""
    from xmodule.modulestore.django import COURSE_PUBLISHED  # noqa: PLC0415 - it imports this module

    COURSE_PUBLISHED.send_robust(sender=ModuleStore, course_key=course_key)
