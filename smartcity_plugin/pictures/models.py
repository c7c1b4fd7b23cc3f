"""Which pictures of an attempt are kept. The picture itself is an encrypted file in Django's storage."""

from django.db import models

OF = [("camera", "camera"), ("screen", "screen")]
WHY = [("schedule", "schedule"), ("flag", "flag")]


class PictureKey(models.Model):
    """What opens the pictures of one attempt, wrapped by a master key. Without the row nothing opens them.

    .. no_pii: a wrapped key only.
    """

    attempt = models.OneToOneField("smartcity.Attempt", on_delete=models.CASCADE, related_name="picture_key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"Key of attempt {self.attempt_id}"


class Picture(models.Model):
    """A picture of a watched learner or screen. Its row outlives it, as the tombstone.

    .. pii: A picture of a learner during an exam, in a file that the row names. Erased with the attempt's key.
    .. pii_types: image
    .. pii_retirement: local_api
    """

    attempt = models.ForeignKey("smartcity.Attempt", on_delete=models.CASCADE, related_name="pictures")
    page = models.CharField(max_length=22)
    """Which opening of the page sent it."""
    number = models.PositiveIntegerField()
    """Among the pictures of that page, from 1."""
    at_ms = models.PositiveBigIntegerField()
    """Milliseconds since that page was opened."""
    of = models.CharField(max_length=8, choices=OF)
    why = models.CharField(max_length=8, choices=WHY)
    received_at = models.DateTimeField()
    sent = models.CharField(max_length=64)
    """SHA-256 of what was sent, to know a repetition by."""
    sha256 = models.CharField(max_length=64)
    """Of the JPEG that is kept; the record has it too."""
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=255, blank=True)
    """Its name in the storage; empty once the file is gone."""
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A page sends a number once."""

        constraints = [
            models.UniqueConstraint(fields=["attempt", "page", "number"], name="smartcity_picture_once"),
        ]
        indexes = [models.Index(fields=["erased_at"], name="smartcity_picture_erased")]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.page}/{self.number}"
