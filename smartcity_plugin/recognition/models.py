"""Entries of staff and peers; claims of prior learning with their log and their documents."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField

from smartcity_plugin.recognition.claim import Action, Judgement, Phase, Standing

PHASES = [(each.value, each.value.capitalize()) for each in Phase]
ACTIONS = [(each.value, each.value.capitalize()) for each in Action]
KINDS = [(each, each) for each in ("pdf", "image", "link")]


class EvidenceEntry(models.Model):
    """What somebody entered about a learner's competence in a course. Only voiding it comes later.

    .. pii: What was said of a learner, and why, through the user id. Retired with the account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    kind = models.CharField(max_length=10)
    """``staff`` or ``peer``, of `smartcity_xblocks.competence.evidence.Kind`."""
    competence = models.CharField(max_length=60)
    """Its code."""
    level = models.PositiveSmallIntegerField()
    score = models.PositiveIntegerField()
    """Basis points, 0 to 10,000."""
    reason = models.TextField()
    # Null, not empty: of those without one there may be many.
    reference = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001 - see above  # noqa: DJ001 - many have none
    """What the tool that sent it calls it; null for what people entered."""
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    void_reason = models.TextField(blank=True, default="")

    class Meta:
        """A tool's entry is kept once, however often it is sent."""

        constraints = [
            models.UniqueConstraint(
                fields=["course_key", "kind", "reference"], name="smartcity_entry_reference"
            ),
        ]
        indexes = [models.Index(fields=["course_key", "learner"], name="smartcity_entry_course")]

    def __str__(self) -> str:
        return f"{self.competence}: {self.level}"


class Claim(models.Model):
    """That a learner has certain competences from elsewhere, and what became of that.

    .. pii: What a learner says of their past, and what was found of it. Retired with the account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """Among the learner's, from 1."""
    phase = models.CharField(max_length=14, choices=PHASES, default=Phase.IDENTIFICATION)
    competences = models.JSONField(default=list)
    """Their codes, in the learner's order."""
    did = models.TextField(blank=True, default="")
    """What the learner did, in their own words."""
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    judgements = models.JSONField(default=list)
    """As `claim.Judgement` has them; empty before it was assessed."""
    key = models.BinaryField(null=True, blank=True)
    """What opens its files, wrapped by a master key; null before there is one, and once they are erased."""
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    """When it was last handed in."""
    changed_at = models.DateTimeField()

    class Meta:
        """Claims are numbered once."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "number"], name="smartcity_claim_number"),
        ]
        indexes = [models.Index(fields=["phase", "submitted_at"], name="smartcity_claim_waiting")]
        permissions = [("assess_claims", "Can assess and certify claims of prior learning")]

    def __str__(self) -> str:
        return f"Claim {self.number} of {self.learner_id}"

    @property
    def standing(self) -> Standing:
        """Return all that the rules depend on. One query."""
        return Standing(
            self.learner_id,
            Phase(self.phase),
            tuple(self.competences),
            tuple(self.documents.filter(removed_at=None).order_by("number").values_list("number", flat=True)),
            self.assessor_id,
            tuple(Judgement(**{**each, "documents": tuple(each["documents"])}) for each in self.judgements),
        )


class ClaimEvent(models.Model):
    """What was done about a claim, by whom and why. Only added.

    .. pii: What happened to a learner's claim, through it. Retired with the account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    """Among the claim's, from 1."""
    action = models.CharField(max_length=10, choices=ACTIONS)
    from_phase = models.CharField(max_length=14, choices=PHASES)
    to_phase = models.CharField(max_length=14, choices=PHASES)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict)
    """What was described, added or judged by it, so that nothing is lost when it is described or judged anew."""
    at = models.DateTimeField()

    class Meta:
        """A claim goes one way."""

        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="smartcity_claim_event"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.action}"


class ClaimDocument(models.Model):
    """What a learner brought to show a claim: a link, or a file that is encrypted in Django's storage.

    .. pii: Certificates, references and work of a learner. Its file is erased with the claim's key.
    .. pii_types: name, other
    .. pii_retirement: local_api
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    """Among the claim's, from 1; it is not given again when the document is taken back."""
    kind = models.CharField(max_length=5, choices=KINDS)
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=500, blank=True, default="")
    """Of a link."""
    sha256 = models.CharField(max_length=64)
    """Of the content, or of the address: one thing is brought once."""
    bytes = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=255, blank=True, default="")
    """Its name in the storage; empty for a link, and once it is erased."""
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    """When the learner took it back, or it was erased."""

    class Meta:
        """Documents are numbered once."""

        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="smartcity_claim_document"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.kind}"
