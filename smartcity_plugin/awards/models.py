"""Achievement templates, awards with their log, status lists; and the scores that awards are judged by."""

import uuid

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField

from smartcity_plugin.awards.states import Purpose, State

STATES = [(each.value, each.value.capitalize()) for each in State]
PURPOSES = [(each.value, each.value.capitalize()) for each in Purpose]


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


class Template(models.Model):
    """What credentials of an achievement say, in one version. Once released it never changes; an edit is a new version.

    .. pii: Which member of staff released it, through the user id, which names nobody once that account is retired.
    .. pii_types: id
    .. pii_retirement: retained
    """

    programme = models.CharField(max_length=40)
    achievement = models.CharField(max_length=40)
    """Id of one of the programme's achievements."""
    version = models.PositiveIntegerField()
    """From 1, without gaps."""
    content = models.JSONField()
    """As `credentials.achievement.as_content` writes it."""
    sha256 = models.CharField(max_length=64)
    """Of the content's canonical form (RFC 8785): an unchanged draft is not released again."""
    released_at = models.DateTimeField(null=True, blank=True)
    """Null for a draft, of which an achievement has one at most: its highest version."""
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        """Versions are numbered once."""

        constraints = [
            models.UniqueConstraint(
                fields=["programme", "achievement", "version"], name="smartcity_template_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}/{self.achievement} v{self.version}"


class StatusList(models.Model):
    """A W3C Bitstring Status List, once for revocation and once for suspension. It fills in random order.

    .. no_pii: numbers only.
    """

    size = models.PositiveIntegerField()
    """Entries; 131,072 at least (Bitstring Status List 1.0, section 6.1)."""
    seed = models.CharField(max_length=64)
    """Secret, in hexadecimal: what makes the order of its indexes. An index must not tell when somebody was awarded."""
    used = models.PositiveIntegerField(default=0)
    """How many indexes have been reserved. Never goes back: an index is used once, also after its award is deleted."""
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.used}/{self.size}"


class StatusBit(models.Model):
    """A bit that is set. It stays when the award's learner is forgotten: what was revoked must not become valid again.

    .. no_pii: numbers only.
    """

    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="bits")
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    index = models.PositiveIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        """A bit is set or not."""

        constraints = [
            models.UniqueConstraint(fields=["status_list", "purpose", "index"], name="smartcity_status_bit"),
        ]

    def __str__(self) -> str:
        return f"{self.status_list_id}/{self.purpose}/{self.index}"


class Award(models.Model):
    """This learner earned this achievement. Given once and kept; what becomes of it later stands in its log.

    .. pii: What a learner earned, and their name, through the user id. Retired with the account.
    .. pii_types: id, name
    .. pii_retirement: local_api
    """

    State = State

    credential_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """The credential's own id (urn:uuid), known to whoever holds the file; not the address of a share."""
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    programme = models.CharField(max_length=40)
    achievement = models.CharField(max_length=40)
    """Id of one of the programme's achievements."""
    attempt = models.PositiveSmallIntegerField(default=1)
    """From 1; issuing it anew is the next one, and supersedes this one."""
    template = models.ForeignKey(
        Template, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    """What its credential says; null for those from before there were templates."""
    facts = models.JSONField()
    """What it was earned by, frozen: completed, completable, score in basis points, evidence ids, levels of mastery."""
    holder = models.CharField(max_length=255, default="", blank=True)
    """The learner's name as its credential says it, frozen when that was signed."""
    language = models.CharField(max_length=10, default="en")
    """Of the learner, when it was earned."""
    state = models.CharField(max_length=10, choices=STATES, default=State.PENDING)
    earned_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    status_list = models.ForeignKey(
        StatusList, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    status_index = models.PositiveIntegerField(null=True, blank=True)
    share_token = models.CharField(max_length=43, null=True, blank=True, unique=True)
    """The unguessable part of the public link; empty when the learner shares nothing."""
    shares = models.JSONField(default=list)
    """What the public page may show beside the credential: those of `awards.behind.Part` that the learner agreed to."""

    class Meta:
        """Nothing is awarded twice, however often the facts are looked at; nothing shares a status."""

        constraints = [
            models.UniqueConstraint(
                fields=["learner", "programme", "achievement", "attempt"], name="smartcity_award_attempt"
            ),
            models.UniqueConstraint(fields=["status_list", "status_index"], name="smartcity_award_status"),
        ]
        indexes = [
            models.Index(fields=["programme", "achievement", "state"], name="smartcity_award_of"),
            # The sweep and the health page look each minute for what waits to be signed.
            models.Index(fields=["state", "earned_at"], name="smartcity_award_waits"),
        ]
        permissions = [("manage_credentials", "Can issue, suspend and revoke credentials")]

    def __str__(self) -> str:
        return f"{self.programme}/{self.achievement} to {self.learner_id}"


class AwardEvent(models.Model):
    """What became of an award, by whom and why. Only added.

    .. pii: What happened to a learner's award, through it. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=10, choices=STATES)
    to_state = models.CharField(max_length=10, choices=STATES)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Null for what the installation did by itself."""
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    """When the mail about it went out, so that it goes once; null: not yet, or there is none to send."""

    def __str__(self) -> str:
        return f"{self.award_id}: {self.from_state} -> {self.to_state}"
