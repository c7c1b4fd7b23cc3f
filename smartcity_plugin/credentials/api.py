"""The only writer of artifacts: signs a credential once and finds it again."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from smartcity_plugin.credentials.documents.open_badges import Achievement, Earned, open_badge
from smartcity_plugin.credentials.issuing import issuer, sign
from smartcity_plugin.credentials.models import Artifact
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022

OPEN_BADGE = {"format": "open-badges-3.0", "suite": eddsa_jcs_2022.CRYPTOSUITE}


def sign_open_badge(achievement: Achievement, earned: Earned, now: datetime) -> Artifact:
    """Return the signed Open Badge of this credential, signing it if that has not been done.

    Two workers at once end with one artifact: the second finds the first one's.
    Raises `NoSigningKey` where the installation has no key.
    """
    existing = open_badge_of(earned.credential_id)
    if existing:
        return existing
    signed = sign(open_badge(achievement, issuer(), earned), now)
    document = json.dumps(signed, ensure_ascii=False, indent=2)
    artifact, _ = Artifact.objects.get_or_create(
        credential_id=earned.credential_id,
        **OPEN_BADGE,
        defaults={"document": document, "sha256": hashlib.sha256(document.encode()).hexdigest()},
    )
    return artifact


def delete_artifacts(credential_ids: Collection[UUID]) -> None:
    """Delete the signed documents of these credentials, in every format."""
    Artifact.objects.filter(credential_id__in=credential_ids).delete()


def open_badge_of(credential_id: UUID) -> Artifact | None:
    """Return the signed Open Badge of this credential, or None."""
    return Artifact.objects.filter(credential_id=credential_id, **OPEN_BADGE).first()
