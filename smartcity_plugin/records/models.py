"""What was recorded of watched attempts: entries that hang together by their hashes, and heads that were signed."""

from django.db import models


class RecordEntry(models.Model):
    """One entry of an attempt's record. Rows are only ever added, in the order of their numbers.

    .. pii: What a learner's page noticed during an exam, through the attempt. Retired with the account.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    attempt = models.ForeignKey("smartcity.Attempt", on_delete=models.CASCADE, related_name="record")
    number = models.PositiveIntegerField()
    """From 1, without gaps."""
    page = models.CharField(max_length=22, blank=True, default="")
    """Which opening of the page sent it; empty: the server itself."""
    last = models.PositiveIntegerField(default=0)
    """The number of the last of the page's signals in it."""
    entry = models.TextField()
    """JSON, as it was hashed; see `smartcity_xblocks.proctoring.chain`."""
    head = models.CharField(max_length=64)
    """The chain's head after it."""

    class Meta:
        """An attempt's record has one entry of a number."""

        constraints = [
            models.UniqueConstraint(fields=["attempt", "number"], name="smartcity_record_entry"),
        ]
        indexes = [models.Index(fields=["attempt", "page", "last"], name="smartcity_record_page")]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.number}"


class Checkpoint(models.Model):
    """A signed head of a record.

    .. no_pii: hashes and a signature only.
    """

    attempt = models.ForeignKey("smartcity.Attempt", on_delete=models.CASCADE, related_name="checkpoints")
    entries = models.PositiveIntegerField()
    final = models.BooleanField(default=False)
    document = models.TextField()
    """JSON with its proof."""

    class Meta:
        """A record is signed once at a length."""

        constraints = [
            models.UniqueConstraint(fields=["attempt", "entries", "final"], name="smartcity_checkpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.entries} entries"
