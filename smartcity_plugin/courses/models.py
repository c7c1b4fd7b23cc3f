"""What was published: the blocks of a course that count for completion, and where they stand."""

from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class PublishedCourse(models.Model):
    """A course whose outline is kept, and how often that was written: who read before the last time reads again.

    .. no_pii: course content only.
    """

    course_key = CourseKeyField(max_length=255, unique=True)
    writes = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.course_key)


class OutlineBlock(models.Model):
    """One completable block of a published course.

    .. no_pii: course content only.
    """

    course_key = CourseKeyField(max_length=255, db_index=True)
    section = models.CharField(max_length=255)
    """Block id of the section (chapter) it stands in."""
    section_title = models.CharField(max_length=255, default="")
    usage_key = UsageKeyField(max_length=255)
    title = models.CharField(max_length=255)
    scored = models.BooleanField()
    hours = models.PositiveIntegerField(default=0)
    """Of a competence card: the workload that it tells. 0 for all else."""
    seen_by = models.JSONField(default=dict)
    """Of each partition that restricts it the ids of the groups that see it; empty: everybody. See `visible`."""
    chosen = models.BooleanField(default=False)
    """Whether each learner is given a choice of it and others, as a bank of problems does: nobody needs all of them."""

    class Meta:
        """A block stands in one place of a course."""

        constraints = [
            models.UniqueConstraint(fields=["course_key", "usage_key"], name="smartcity_outline_block"),
        ]

    def __str__(self) -> str:
        return str(self.usage_key)


class Alignment(models.Model):
    """That a published block develops a competence, as its author or a tag of the platform says.

    .. no_pii: course content only.
    """

    course_key = CourseKeyField(max_length=255, db_index=True)
    usage_key = UsageKeyField(max_length=255)
    competence = models.CharField(max_length=60)
    """Its code."""
    level = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField()
    """Percent."""
    source = models.CharField(max_length=10)
    """``block``: its own field; ``card``: the card of its unit or section; ``tag``: the platform's taxonomies."""
    published_at = models.DateTimeField()

    class Meta:
        """A source says one thing about a block and a competence."""

        constraints = [
            models.UniqueConstraint(
                fields=["usage_key", "competence", "source"], name="smartcity_alignment_of_block"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usage_key}: {self.competence}"
