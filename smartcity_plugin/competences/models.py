"""Frameworks; evidence: what a learner did that shows competence; mastery: the level at which they hold it."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField

GONE = 0
"""The position of a competence that the newest document does not have: its code is still good for its title."""


class LoadedFramework(models.Model):
    """A framework as last loaded or imported.

    .. no_pii: what an operator loaded.
    """

    framework = models.CharField(max_length=100, unique=True)
    """Its id."""
    rev = models.CharField(max_length=64)
    """Hash of the document."""
    title = models.JSONField()
    parts = models.JSONField()
    """The document without its competences, which are rows."""
    size = models.PositiveIntegerField(default=0)
    """How many competences it has."""
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.framework


class LoadedCompetence(models.Model):
    """One competence of a loaded framework.

    .. no_pii: what an operator loaded.
    """

    framework = models.ForeignKey(LoadedFramework, on_delete=models.CASCADE, related_name="competences")
    code = models.CharField(max_length=60, unique=True)
    group = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    """Its place in the framework, from 1, or `GONE`."""
    title = models.JSONField()
    description = models.JSONField()
    prerequisites = models.JSONField()
    matches = models.JSONField()
    sample = models.BooleanField(default=False)
    """It is an example of ours."""

    class Meta:
        """Competences come in the order of their document."""

        indexes = [models.Index(fields=["framework", "position"], name="smartcity_competence_order")]

    def __str__(self) -> str:
        return self.code


class CompetenceWords(models.Model):
    """What a search looks through: a table of its own, since it reads all of it, and this is a tenth of the rows.

    .. no_pii: what an operator loaded.
    """

    framework = models.ForeignKey(LoadedFramework, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60, unique=True)
    group = models.CharField(max_length=60)
    words = models.TextField()
    """Code and titles in all languages, without case and accents (`folding`)."""

    def __str__(self) -> str:
        return self.code


class Evidence(models.Model):
    """What one run of a block showed, frozen when it ended. Rows are only added; a score that waits comes later.

    .. pii: What a learner did and how well, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    team = models.CharField(max_length=255, blank=True, default="")
    """The team that played the run, if it was no run of the learner alone."""
    number = models.PositiveIntegerField()
    """The number of the run among those of the learner, or of the team."""
    score = models.PositiveIntegerField(null=True, blank=True)
    """Basis points, 0 to 10,000; null as long as the run waits for its grade."""
    facts = models.JSONField()
    """The decisions in the words the learner saw, as language maps; shape in `scenario.block`."""
    recorded_at = models.DateTimeField(auto_now_add=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    """When staff deleted the learner's state; from then on it counts for nothing new."""

    class Meta:
        """A run gives evidence once."""

        constraints = [
            models.UniqueConstraint(
                fields=["learner", "usage_key", "team", "number"], name="smartcity_evidence_of_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usage_key} #{self.number}"


class CompetenceEvidence(models.Model):
    """What one piece of work says about one competence. Rows are only added; voiding them is all that comes later.

    .. pii: What a learner did and how well, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    competence = models.CharField(max_length=60)
    """Its code."""
    item = models.CharField(max_length=255)
    """What was done: a usage key, or ``entry:`` and ``claim:`` with an id. Repeats of an item count once."""
    number = models.BigIntegerField()
    """Which repeat of the item: the number of the run or attempt, or microseconds since 1970 of a score."""
    course_key = CourseKeyField(max_length=255, null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=10)
    """One of `smartcity_xblocks.competence.evidence.Kind`."""
    level = models.PositiveSmallIntegerField()
    score = models.PositiveIntegerField()
    """Basis points, 0 to 10,000."""
    weight = models.PositiveSmallIntegerField()
    """Percent."""
    verified = models.BooleanField()
    submitted_at = models.DateTimeField()
    content = models.CharField(max_length=64, blank=True, default="")
    """Revision of the content that was worked on, where it has one."""
    policy = models.CharField(max_length=40)
    """Version of the policy of the day it was added."""
    recorded_at = models.DateTimeField(auto_now_add=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A repeat of an item says one thing about a competence."""

        constraints = [
            models.UniqueConstraint(
                fields=["learner", "competence", "item", "number"], name="smartcity_competence_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competence}: {self.item} #{self.number}"


class MasteryHeld(models.Model):
    """The level at which a learner holds a competence, as last found.

    .. pii: What a learner is able to do, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    competence = models.CharField(max_length=60)
    """Its code, unique among all frameworks."""
    level = models.PositiveSmallIntegerField()
    """Certified: the highest level that was ever held, from 1, or 0. It never drops."""
    held_at = models.DateTimeField()
    current = models.PositiveSmallIntegerField(default=0)
    """The level that the evidence shows now; it may drop."""
    policy = models.CharField(max_length=40, blank=True, default="")
    """Version of the policy that found it."""
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A competence is held at one level."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "competence"], name="smartcity_mastery_held"),
        ]

    def __str__(self) -> str:
        return f"{self.competence}: {self.level}"
