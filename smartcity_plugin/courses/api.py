"""The only writer of what was published: the outline, and which competences it develops."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Case, CharField, ExpressionWrapper, F, QuerySet, Value, When
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.courses.aligning import NEAREST, Aligned
from smartcity_plugin.courses.models import Alignment, OutlineBlock, PublishedCourse
from smartcity_plugin.courses.visible import SeenBy

BATCH = 500
"""Rows that one statement inserts."""


@dataclass(frozen=True)
class PublishedBlock:
    """A completable block as it is published: its section's block id and title, its key, title, whether scored.

    ``hours`` is the workload that a competence card tells, 0 of all else; ``seen_by`` and ``chosen`` as in the row.
    """

    section: str
    section_title: str
    usage_key: UsageKey
    title: str
    scored: bool
    aligned: tuple[Aligned, ...] = ()
    hours: int = 0
    seen_by: SeenBy = field(default_factory=dict)
    chosen: bool = False


def replace_outline(
    course_key: CourseKey, read: Callable[[], Iterable[PublishedBlock]], now: datetime | None = None
) -> None:
    """Make outline and alignments of the course exactly what ``read`` gives, in one transaction.

    Calling it again with the same changes nothing; alignments that are new are of ``now``.

    Reading a course takes its time. Where another publish wrote the outline meanwhile, what was read may be older
    than what stands there, so it is read again: whoever writes last has read last.
    """
    course, _ = PublishedCourse.objects.get_or_create(course_key=course_key)
    while not _write(course, {block.usage_key: block for block in read()}, now or timezone.now()):
        course.refresh_from_db()


@transaction.atomic
def _write(course: PublishedCourse, wanted: dict[UsageKey, PublishedBlock], now: datetime) -> bool:
    """Write what differs, and return True, unless somebody else wrote since ``course`` was loaded."""
    # The lock makes two publishes of one course take turns.
    if PublishedCourse.objects.select_for_update().get(pk=course.pk).writes != course.writes:
        return False
    outline_differs = _write_outline(course.course_key, wanted)
    if _write_alignments(course.course_key, wanted, now) or outline_differs:
        PublishedCourse.objects.filter(pk=course.pk).update(writes=course.writes + 1)
    return True


def _write_outline(course_key: CourseKey, wanted: dict[UsageKey, PublishedBlock]) -> bool:
    """Write what differs of the outline, and return whether something did."""
    rows = {row.usage_key: row for row in OutlineBlock.objects.filter(course_key=course_key)}
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    changed = {key: _values(block) for key, block in wanted.items() if not _stands(rows.get(key), block)}
    if gone or changed:
        OutlineBlock.objects.filter(pk__in=gone).delete()
        for key, values in changed.items():
            OutlineBlock.objects.update_or_create(course_key=course_key, usage_key=key, defaults=values)
    return bool(gone or changed)


def _write_alignments(course_key: CourseKey, wanted: dict[UsageKey, PublishedBlock], now: datetime) -> bool:
    """Write what differs of the alignments, and return whether something did."""
    stand = {_said(row): row.pk for row in Alignment.objects.filter(course_key=course_key)}
    say = {
        (key, each.code, each.level, each.weight, str(each.source)): None
        for key, block in wanted.items()
        for each in block.aligned
    }
    gone = [pk for said, pk in stand.items() if said not in say]
    new = [said for said in say if said not in stand]
    # What changed goes first: a source says one thing about a block and a competence.
    Alignment.objects.filter(pk__in=gone).delete()
    Alignment.objects.bulk_create(
        (
            Alignment(
                course_key=course_key,
                usage_key=usage_key,
                competence=code,
                level=level,
                weight=weight,
                source=source,
                published_at=now,
            )
            for usage_key, code, level, weight, source in new
        ),
        batch_size=BATCH,
    )
    return bool(gone or new)


def _said(row: Alignment) -> tuple[UsageKey, str, int, int, str]:
    return row.usage_key, row.competence, row.level, row.weight, row.source


def _values(block: PublishedBlock) -> dict[str, str | bool | int | SeenBy]:
    return {
        "section": block.section,
        "section_title": block.section_title[:255],
        "title": block.title[:255],
        "scored": block.scored,
        "hours": block.hours,
        "seen_by": block.seen_by,
        "chosen": block.chosen,
    }


def _stands(row: OutlineBlock | None, block: PublishedBlock) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in _values(block).items())


def outline(course_key: CourseKey) -> list[OutlineBlock]:
    """Return the completable blocks of a course as last published."""
    return list(OutlineBlock.objects.filter(course_key=course_key).order_by("pk"))


def outlines(course_keys: Collection[CourseKey]) -> list[OutlineBlock]:
    """Return the completable blocks of several courses as last published. One query."""
    return list(OutlineBlock.objects.filter(course_key__in=course_keys).order_by("pk"))


def published_courses() -> set[CourseKey]:
    """Return the courses whose outline is kept. One query."""
    return set(PublishedCourse.objects.values_list("course_key", flat=True))


def published(block_type: str) -> list[OutlineBlock]:
    """Return the completable blocks of that type in all courses as last published, course by course. One query."""
    # As text: the key's own field compares whole keys only.
    rows = OutlineBlock.objects.annotate(key=ExpressionWrapper(F("usage_key"), output_field=CharField()))
    return list(rows.filter(key__contains=f"+type@{block_type}+").order_by("course_key", "pk"))


def titles_of(usage_keys: Collection[UsageKey]) -> dict[UsageKey, str]:
    """Return the titles of those blocks that are published. One query."""
    return dict(OutlineBlock.objects.filter(usage_key__in=usage_keys).values_list("usage_key", "title"))


def published_block(usage_key: UsageKey) -> OutlineBlock | None:
    """Return a completable block as last published, or None."""
    return OutlineBlock.objects.filter(course_key=usage_key.course_key, usage_key=usage_key).first()


def alignments_of(course_keys: Collection[CourseKey]) -> list[Alignment]:
    """Return what is said of the blocks of several courses; see `alignments_at`. One query."""
    return list(_nearest_first(Alignment.objects.filter(course_key__in=course_keys)))


def alignments_at(usage_keys: Collection[UsageKey]) -> list[Alignment]:
    """Return what is said of these blocks, block by block, competence by competence, the nearest first. One query."""
    return list(_nearest_first(Alignment.objects.filter(usage_key__in=usage_keys)))


def _nearest_first(rows: QuerySet[Alignment]) -> QuerySet[Alignment]:
    nearness = Case(*(When(source=source, then=Value(place)) for place, source in enumerate(NEAREST)))
    return rows.order_by("usage_key", "competence", nearness)


def levels_at(usage_keys: Collection[UsageKey]) -> dict[UsageKey, dict[str, tuple[int, int]]]:
    """Return level and weight (percent) of each competence of these blocks, as the nearest source says. One query."""
    found: dict[UsageKey, dict[str, tuple[int, int]]] = {}
    for row in alignments_at(usage_keys):
        found.setdefault(row.usage_key, {}).setdefault(row.competence, (row.level, row.weight))
    return found
