"""Runs of diagnostics: one row a run, one row an answer. Where a run stands follows from its answers."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class DiagnosticRun(models.Model):
    """One run of a diagnostic, numbered from 1 for each learner and block.

    .. pii: Where a learner sees themselves and what was found, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    number = models.PositiveIntegerField()
    profile = models.CharField(max_length=100)
    """Code of the job profile."""
    rev = models.CharField(max_length=64)
    """Content hash of the document that the run was begun with; once it has ended, of the one it ended with."""
    seed = models.CharField(max_length=32)
    """What the order of questions and options is made of; it never leaves the server."""
    opened_at = models.DateTimeField()
    ratings = models.JSONField(default=dict)
    """Where the learner sees themselves: levels by competence, 0 is none."""
    rated_at = models.DateTimeField(null=True, blank=True)
    """When all ratings were given; from then on they stay."""
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    """What was found; shape in `smartcity_xblocks.diagnostic.taking.Measured`. It stays when frameworks change."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """When it was put away before it ended."""
    voided_at = models.DateTimeField(null=True, blank=True)
    """When staff deleted the learner's state; from then on it counts for nothing."""

    class Meta:
        """The number decides a race: of two requests that open the same run, one makes it."""

        constraints = [
            models.UniqueConstraint(
                fields=["learner", "usage_key", "number"], name="smartcity_diagnostic_number"
            ),
        ]
        indexes = [models.Index(fields=["usage_key", "ended_at"], name="smartcity_diagnostic_class")]

    def __str__(self) -> str:
        return f"{self.usage_key} #{self.number}"


class DiagnosticAnswer(models.Model):
    """One answer of a run. Rows are only ever added.

    .. pii: What a learner answered, through the run. Retired with the account.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    run = models.ForeignKey(DiagnosticRun, on_delete=models.CASCADE, related_name="answers")
    turn = models.PositiveIntegerField()
    question = models.CharField(max_length=40)
    competence = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    answer = models.JSONField(null=True, blank=True)
    """What was answered, in the ids that the learner's browser knew; null: the learner did not know."""
    right = models.BooleanField()
    answered_at = models.DateTimeField()

    class Meta:
        """A turn has one answer, and no question comes twice."""

        ordering = ["turn"]
        constraints = [
            models.UniqueConstraint(fields=["run", "turn"], name="smartcity_diagnostic_turn"),
            models.UniqueConstraint(fields=["run", "question"], name="smartcity_diagnostic_question"),
        ]

    def __str__(self) -> str:
        return f"{self.turn}: {self.question}"
