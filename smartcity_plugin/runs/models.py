"""Runs of scenarios: one row a run, one row a decision."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class Run(models.Model):
    """One play of a scenario by one learner. Runs of a learner and block are numbered from 1.

    .. pii: Which decisions a learner took, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    number = models.PositiveIntegerField()
    rev = models.CharField(max_length=64)
    """Content hash of the document that the run was begun with."""
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The number decides a race: of two requests that open the same run, one makes it, both use it."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "usage_key", "number"], name="smartcity_run_number"),
        ]

    def __str__(self) -> str:
        return f"{self.usage_key} #{self.number}"


class Decision(models.Model):
    """One decision of a run. Rows are only ever added.

    .. no_pii: belongs to a run, which names the learner.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="decisions")
    turn = models.PositiveIntegerField()
    choice = models.CharField(max_length=40)
    rev = models.CharField(max_length=64)
    """Content hash of the document the learner saw when deciding."""
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Nothing is doubled: a turn has one decision."""

        ordering = ["turn"]
        constraints = [models.UniqueConstraint(fields=["run", "turn"], name="smartcity_decision_turn")]

    def __str__(self) -> str:
        return f"{self.turn}: {self.choice}"
