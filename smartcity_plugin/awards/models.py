"""Awards, and the scores they are judged by."""

import uuid

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class BlockScore(models.Model):
    """The score of one learner in one block, as the platform last told it.

    Points are kept in ten-thousandths, as whole numbers, since float sums differ between databases.

    .. pii: How well a learner did, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    earned = models.BigIntegerField()
    possible = models.BigIntegerField()
    modified = models.DateTimeField()
    """When the platform changed the score; a signal that is older than the row changes nothing."""

    class Meta:
        """A learner has one score in a block. The index serves reading a course for a page of learners."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "usage_key"], name="smartcity_block_score"),
        ]
        indexes = [models.Index(fields=["course_key", "learner"], name="smartcity_score_course")]

    def __str__(self) -> str:
        return f"{self.usage_key}: {self.earned}/{self.possible}"


class Award(models.Model):
    """This learner earned this achievement: a module of a programme, or its certification. Given once and kept.

    .. pii: What a learner earned, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    class State(models.TextChoices):
        """An award is pending until its credential is signed."""

        PENDING = "pending"
        SIGNED = "signed"

    credential_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """The credential's own id (urn:uuid), known to whoever holds the file; not the address of a share."""
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    programme = models.CharField(max_length=40)
    achievement = models.CharField(max_length=40)
    """Id of one of the programme's modules, or of its certification."""
    facts = models.JSONField()
    """What it was earned by, frozen: completed, completable, score in basis points, evidence ids."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    earned_at = models.DateTimeField()
    share_token = models.CharField(max_length=43, null=True, blank=True, unique=True)
    """The unguessable part of the public link; empty when the learner shares nothing."""
    shares_why = models.BooleanField(default=False)
    """Whether the public page may show the decisions and scores behind the award."""

    class Meta:
        """Nothing is awarded twice, however often the facts are looked at."""

        constraints = [
            models.UniqueConstraint(
                fields=["learner", "programme", "achievement"], name="smartcity_award_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}/{self.achievement} to {self.learner_id}"
