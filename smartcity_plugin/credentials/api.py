"""The only writer of artifacts: keeps a document once and finds it again."""

import hashlib
import json
import zlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from smartcity_plugin.credentials.achievement import Achievement, Earned
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.issuing import issuer, sign
from smartcity_plugin.credentials.models import Artifact
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022

OPEN_BADGE = "open-badges-3.0"

COMPRESSION = 1
"""zlib's quickest level: the others take as long as several signatures and save a tenth more."""


def new_artifact(
    credential_id: UUID,
    content: bytes,
    *,
    format: str,  # noqa: A002 - the field's name
    suite: str = "",
    language: str = "",
) -> Artifact:
    """Return an artifact that is not saved yet."""
    return Artifact(
        credential_id=credential_id,
        format=format,
        suite=suite,
        language=language,
        body=zlib.compress(content, COMPRESSION),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def keep(artifacts: Collection[Artifact]) -> None:
    """Keep those that are not there yet; what is there stays as it is."""
    Artifact.objects.bulk_create(artifacts, ignore_conflicts=True, batch_size=500)


def sign_open_badge(achievement: Achievement, earned: Earned, now: datetime) -> Artifact:
    """Return the signed Open Badge of this credential, signing it if that has not been done.

    Two workers at once end with one artifact: the second finds the first one's.
    Raises `NoSigningKey` where the installation has no key.
    """
    existing = open_badge_of(earned.credential_id)
    if existing:
        return existing
    content = open_badge_content(achievement, earned, now)
    suite = eddsa_jcs_2022.CRYPTOSUITE
    keep(
        [
            new_artifact(
                earned.credential_id, content, format=OPEN_BADGE, suite=suite, language=earned.language
            )
        ]
    )
    return open_badge_of(earned.credential_id)


def open_badge_content(achievement: Achievement, earned: Earned, now: datetime) -> bytes:
    """Return the bytes of the signed Open Badge. Raises `NoSigningKey` where the installation has no key."""
    signed = sign(open_badge(achievement, issuer(), earned), now)
    return json.dumps(signed, ensure_ascii=False, indent=2).encode()


def delete_artifacts(credential_ids: Collection[UUID]) -> None:
    """Delete the documents of these credentials, in every format."""
    Artifact.objects.filter(credential_id__in=credential_ids).delete()


def artifact_of(
    credential_id: UUID,
    *,
    format: str,  # noqa: A002 - the field's name
    suite: str,
    language: str,
) -> Artifact | None:
    """Return this document of the credential, or None where it was not made yet."""
    rows = Artifact.objects.filter(credential_id=credential_id, format=format, suite=suite)
    return rows.filter(language=language).first()


def artifacts_of(credential_id: UUID) -> set[tuple[str, str, str]]:
    """Return format, suite and language of each document of the credential that was made."""
    rows = Artifact.objects.filter(credential_id=credential_id)
    return set(rows.values_list("format", "suite", "language"))


def open_badge_of(credential_id: UUID) -> Artifact | None:
    """Return the signed Open Badge of this credential that was made first, or None."""
    found = Artifact.objects.filter(
        credential_id=credential_id, format=OPEN_BADGE, suite=eddsa_jcs_2022.CRYPTOSUITE
    )
    return found.order_by("pk").first()
