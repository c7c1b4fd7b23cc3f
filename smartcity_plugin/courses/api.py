"""The only writer of the published outline."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.courses.models import OutlineBlock


@dataclass(frozen=True)
class PublishedBlock:
    """A completable block as it is published: its section's block id, its key, title, whether it is scored."""

    section: str
    usage_key: UsageKey
    title: str
    scored: bool


@transaction.atomic
def replace_outline(course_key: CourseKey, published: Iterable[PublishedBlock]) -> None:
    """Make the outline of the course exactly ``published``. Calling it again with the same changes nothing."""
    wanted = {block.usage_key: block for block in published}
    # The lock makes two publishes of one course take turns.
    rows = {
        row.usage_key: row for row in OutlineBlock.objects.select_for_update().filter(course_key=course_key)
    }
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    OutlineBlock.objects.filter(pk__in=gone).delete()
    for key, block in wanted.items():
        values = {"section": block.section, "title": block.title[:255], "scored": block.scored}
        row = rows.get(key)
        if row is None or any(getattr(row, name) != value for name, value in values.items()):
            OutlineBlock.objects.update_or_create(course_key=course_key, usage_key=key, defaults=values)


def outline(course_key: CourseKey) -> list[OutlineBlock]:
    """Return the completable blocks of a course as last published."""
    return list(OutlineBlock.objects.filter(course_key=course_key).order_by("pk"))
