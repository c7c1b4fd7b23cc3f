"""Signed documents."""

from django.db import models


class Artifact(models.Model):
    """A signed credential in one format and proof suite, exactly the bytes that were signed.

    .. pii: The credential names its holder. Retired with the account.
    .. pii_types: name
    .. pii_retirement: local_api
    """

    credential_id = models.UUIDField()
    format = models.CharField(max_length=20)
    suite = models.CharField(max_length=30)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    """Of the document's UTF-8 bytes."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A credential is signed once in each format and suite."""

        constraints = [
            models.UniqueConstraint(
                fields=["credential_id", "format", "suite"], name="smartcity_artifact_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credential_id} {self.format} {self.suite}"
