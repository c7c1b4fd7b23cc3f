"""The only writer of artifacts: keeps a document once and finds it again."""

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from smartcity_plugin import bulk
from smartcity_plugin.credentials.achievement import Achievement, Earned
from smartcity_plugin.credentials.documents import elm
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.issuing import issuer, secure, signer, templated
from smartcity_plugin.credentials.models import Artifact
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022

OPEN_BADGE = "open-badges-3.0"
EUROPEAN = "elm-v3"
"""The European Digital Credential, as the Commission's issuer takes it: unsigned."""

COMPRESSION = 1
"""zlib's quickest level: the others take as long as several signatures and save a tenth more."""


class Document(NamedTuple):
    """A document that is not kept yet: the language of its texts, empty where it holds all, and its bytes."""

    credential_id: UUID
    language: str
    content: bytes


def keep(
    documents: Iterable[Document],
    *,
    format: str,  # noqa: A002 - the field's name
    suite: str = "",
) -> None:
    """Keep those that are not there yet; what is there stays as it is."""
    rows = [(each.credential_id, each.language, *_packed(each.content)) for each in documents]
    names = ("credential_id", "language", "body", "sha256")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    bulk.insert(Artifact, columns, {"format": format, "suite": suite}, ignore_conflicts=True)


def _packed(content: bytes) -> tuple[bytes, str]:
    return zlib.compress(content, COMPRESSION), hashlib.sha256(content).hexdigest()


def keep_open_badges(documents: Iterable[Document]) -> None:
    """Keep what `signed_open_badges` gave."""
    keep(documents, format=OPEN_BADGE, suite=eddsa_jcs_2022.CRYPTOSUITE)


def signed_open_badges(achievement: Achievement, earned: Iterable[Earned], now: datetime) -> list[Document]:
    """Return the signed Open Badges of these credentials.

    Raises `NoSigningKey`, `UnknownTerm` where they would not all be signed, and `Differs` where signing has to stop.
    """
    template, key = templated(open_badge, achievement, eddsa_jcs_2022.CRYPTOSUITE), signer()
    return [Document(each.credential_id, each.language, template.sign(each, key, now)) for each in earned]


def open_badge_content(
    achievement: Achievement, earned: Earned, now: datetime, suite: str = eddsa_jcs_2022.CRYPTOSUITE
) -> bytes:
    """Return the bytes of the Open Badge, secured by a suite of `proofs.suites`.

    Raises `NoSigningKey` where the installation has no key, `UnknownTerm` where it would not all be signed.
    """
    return secure(open_badge(achievement, issuer(), earned), suite, now)


def european_content(achievement: Achievement, earned: Earned, now: datetime) -> bytes:
    """Return the European Digital Credential as the file that the Commission's issuer takes, to be sealed there."""
    return json.dumps(elm.credential(achievement, issuer(), earned), ensure_ascii=False, indent=2).encode()


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


def documents_of(credential_ids: Collection[UUID]) -> dict[UUID, list[Artifact]]:
    """Return the documents of each credential, in the order in which they were made. One query."""
    found: dict[UUID, list[Artifact]] = {}
    for row in Artifact.objects.filter(credential_id__in=credential_ids).order_by("pk"):
        found.setdefault(row.credential_id, []).append(row)
    return found


def open_badge_of(credential_id: UUID) -> Artifact | None:
    """Return the signed Open Badge of this credential that was made first, or None."""
    found = Artifact.objects.filter(
        credential_id=credential_id, format=OPEN_BADGE, suite=eddsa_jcs_2022.CRYPTOSUITE
    )
    return found.order_by("pk").first()
