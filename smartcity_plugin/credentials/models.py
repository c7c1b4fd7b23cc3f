"""Documents of credentials: signed ones, and those made for people."""

import zlib
from functools import cached_property

from django.db import models


class Artifact(models.Model):
    """A credential in one format, proof suite and language: exactly the bytes that were signed, or handed out.

    .. pii: The credential names its holder. Retired with the account.
    .. pii_types: name
    .. pii_retirement: local_api
    """

    credential_id = models.UUIDField()
    format = models.CharField(max_length=20)
    suite = models.CharField(max_length=30)
    """Empty for what is not signed by itself."""
    language = models.CharField(max_length=10, default="")
    """Of its texts; empty for a format that holds all languages."""
    body = models.BinaryField()
    """Compressed (zlib, RFC 1950): documents of one template repeat each other's words, and rows are read more seldom
    than they are written."""
    sha256 = models.CharField(max_length=64)
    """Of the bytes."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A credential is made once in each format, suite and language."""

        constraints = [
            models.UniqueConstraint(
                fields=["credential_id", "format", "suite", "language"], name="smartcity_artifact_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credential_id} {self.format} {self.suite} {self.language}"

    @cached_property
    def content(self) -> bytes:
        """Return the bytes."""
        return zlib.decompress(self.body)

    @property
    def document(self) -> str:
        """Return the text of a format that is one."""
        return self.content.decode()
