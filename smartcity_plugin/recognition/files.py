"""Files of claims: encrypted as pictures of exams are, under a key of their claim, and erased with it."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.db import transaction

from smartcity_plugin.pictures import sealing
from smartcity_plugin.pictures.api import Erased, can_keep, masters, storage, store
from smartcity_plugin.recognition.documents import Document
from smartcity_plugin.recognition.models import Claim, ClaimDocument

__all__ = ["Erased", "can_keep", "delete_all", "digest", "erase", "erase_all", "put", "read"]


def digest(document: Document) -> str:
    """Return what a document is known by: the SHA-256 of its content, or of its address."""
    return sha256(document.content or document.address.encode()).hexdigest()


def put(claim: Claim, document: Document, digest: str) -> str:
    """Encrypt and store a document of a claim that is locked; return the file's name.

    A file whose row is rolled back opens with the claim's key only, and is as good as erased with it.
    """
    if claim.key is None:
        claim.key = sealing.wrapped(sealing.new_key(), masters())
        claim.save(update_fields=["key"])
    sealed = sealing.seal(_key(claim), document.content, _about(claim, digest))
    return store(f"smartcity/claims/{claim.pk}", sealed)


def read(document: ClaimDocument) -> bytes:
    """Return a document's content. Raises `Erased`; or `sealing.Sealed`, where no master key opens it."""
    claim = document.claim
    if document.removed_at or not document.file or claim.key is None:
        raise Erased
    try:
        with storage().open(document.file) as file:
            sealed = file.read()
    except FileNotFoundError:
        raise Erased from None
    return sealing.opened(_key(claim), sealed, _about(claim, document.sha256))


def erase(documents: Iterable[ClaimDocument], now: datetime) -> None:
    """Take documents back: their rows keep that they were there, their files go after the commit."""
    for row in documents:
        if row.file:
            transaction.on_commit(partial(storage().delete, row.file))
        row.removed_at, row.file, row.address = now, "", ""
        row.save(update_fields=["removed_at", "file", "address"])


def erase_all(claims: Iterable[Claim], now: datetime) -> None:
    """Erase all documents of claims, and the keys that open them, wherever copies of the files are."""
    for claim in claims:
        erase(claim.documents.filter(removed_at=None), now)
        claim.key = None
        claim.save(update_fields=["key"])


def delete_all(claims: Iterable[Claim]) -> None:
    """Delete the files of claims whose rows go as well."""
    for row in ClaimDocument.objects.filter(claim__in=list(claims)).exclude(file=""):
        transaction.on_commit(partial(storage().delete, row.file))


def _key(claim: Claim) -> bytes:
    return sealing.unwrapped(bytes(claim.key), masters())


def _about(claim: Claim, digest: str) -> str:
    return f"claim/{claim.pk}/{digest}"
