"""Evidence: what a learner did that shows competence; mastery: the level at which they hold it."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


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
    """From 1, on the scale of its framework."""
    held_at = models.DateTimeField()

    class Meta:
        """A competence is held at one level."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "competence"], name="smartcity_mastery_held"),
        ]

    def __str__(self) -> str:
        return f"{self.competence}: {self.level}"
