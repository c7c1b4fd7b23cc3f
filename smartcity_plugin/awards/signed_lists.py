"""Status lists as verifiers read them: signed once for what they say, and kept in the cache until that changes.

The key of the cache is a hash of the bits themselves. So nothing has to be thrown away when a bit is set, by whichever
process, and no clock decides whether a list is still right.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from smartcity_plugin.awards.states import Purpose
from smartcity_plugin.awards.statuses import bits, list_at, list_url
from smartcity_plugin.credentials.did import ResolveError
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import issuer, secure
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.status_list import status_list_credential

TTL = timedelta(minutes=5)
"""How long a verifier goes by a copy: the longest that a revocation stays unseen."""
VALID = timedelta(days=1)
"""How long an old copy can be passed off as the state of things."""
KEPT = VALID / 2
CLOCKS = timedelta(minutes=5)
"""How far a verifier's clock may be behind ours; one that took the time before the list was signed is so, too."""


@dataclass(frozen=True)
class SignedList:
    """The bytes that are served, and their hash in hexadecimal."""

    content: bytes
    sha256: str


def signed(list_id: int, purpose: Purpose, now: datetime) -> SignedList | None:
    """Return a list, signed; None where there is no such list. Raises `NoSigningKey`."""
    found = bits(list_id, purpose)
    if found is None:
        return None
    url, signer = list_url(list_id, purpose), issuer().did
    key = f"smartcity-status:{hashlib.sha256(f'{url} {signer} '.encode() + found).hexdigest()}"
    kept = cache.get(key)
    if kept is None:
        document = status_list_credential(
            url, purpose, found, issuer=signer, valid=(now - CLOCKS, now + VALID), ttl=TTL
        )
        content = secure(document, eddsa_jcs_2022.CRYPTOSUITE, now)
        kept = SignedList(content, hashlib.sha256(content).hexdigest())
        cache.set(key, kept, KEPT.total_seconds())
    return kept


def own_list(url: str, _issuer: str) -> bytes | None:
    """Return what is served at ``url``, for credentials that are checked on this server; None for others' lists.

    Raises `ResolveError` while this installation has no usable key.
    """
    found = list_at(url)
    try:
        served = signed(*found, timezone.now()) if found else None
    except CredentialError as error:
        raise ResolveError(error.message, **error.values) from error
    return served.content if served else None
