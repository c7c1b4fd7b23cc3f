"""Who issues here: the identity and keys of this installation, from its settings."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from smartcity_plugin.credentials import did, keys, safe_mode
from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer, as_content, from_content
from smartcity_plugin.credentials.checks.status import Lists
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022, suites
from smartcity_plugin.credentials.proofs.signers import EDDSA, KeySigner, Signer
from smartcity_plugin.credentials.proofs.templated import TemplatedSuite
from smartcity_plugin.credentials.verify import Verification, no_lists, verify
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark

log = Logbook(__name__)

TEMPLATES = 100
"""Templates that a process remembers, of some 50 KB each."""

Mapped = Callable[[Achievement, Issuer, Earned], dict[str, Any]]
"""What makes an unsigned document of a format, such as `open_badge`."""

DID_PATH = ("smartcity", "issuer")
"""did:web turns this path into /smartcity/issuer/did.json, where `urls` serves the document."""


def issuer_did() -> str:
    """Return our own identifier. Raises `DidError` when LMS_ROOT_URL is not scheme, host and port."""
    return did.did_from_base_url(settings.LMS_ROOT_URL, DID_PATH)


def issuer() -> Issuer:
    """Return the issuer as credentials name it."""
    page = settings.LMS_ROOT_URL.rstrip("/") + reverse("smartcity:issuer")
    return Issuer(issuer_did(), settings.SMARTCITY_ISSUER_NAME, settings.SMARTCITY_ISSUER_URL or page)


def keys_dir() -> Path:
    """Return the folder of the private keys. Raises `NoSigningKey` where the operator has set none."""
    if not settings.SMARTCITY_KEYS_DIR:
        raise keys.NoSigningKey(Path("SMARTCITY_KEYS_DIR"))
    return Path(settings.SMARTCITY_KEYS_DIR)


def signer(algorithm: str = EDDSA) -> Signer:
    """Return what signs for this installation, with the newest key. Raises `NoSigningKey` or `UnreadableKey`."""
    key = keys.load(keys_dir(), algorithm)
    return KeySigner(key.private_key, did.verification_method(issuer_did(), key.id))


def secure(document: Mapping[str, Any], suite: str, now: datetime, algorithm: str = EDDSA) -> bytes:
    """Return a credential signed by us, as `suites.secure` does.

    Raises `UnknownTerm` for words that no context defines, whatever the suite: what a reader cannot look up, nobody
    should have signed. Also what `suites.secure` and `signer` raise.
    """
    safe_mode.check(document)
    return suites.secure(document, suite, signer(algorithm), now)


def templated(mapping: Mapped, achievement: Achievement, suite: str) -> TemplatedSuite:
    """Return what makes and signs many credentials of one achievement; made once in a process, for each issuer."""
    content = json.dumps(as_content(achievement), sort_keys=True)
    return _templated(mapping, content, issuer(), suite)


@lru_cache(maxsize=TEMPLATES)
def _templated(mapping: Mapped, content: str, by: Issuer, suite: str) -> TemplatedSuite:
    achievement = from_content(json.loads(content))
    return TemplatedSuite(lambda earned: mapping(achievement, by, earned), suite)


def sign(document: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return a copy of a plain JSON object, which names no contexts, signed by us. Raises as `signer`."""
    return json.loads(eddsa_jcs_2022.secure(document, signer(), now))


def did_document() -> dict[str, Any]:
    """Return the document that names our public keys."""
    return did.did_document(issuer_did(), keys.public_keys(keys_dir()))


def jwks() -> dict[str, Any]:
    """Return the same keys as a JWK set."""
    return did.jwks(issuer_did(), keys.public_keys(keys_dir()))


def resolve(identifier: str) -> dict[str, Any] | None:
    """Return the DID document of ``identifier`` if it is ours; this server asks no other host.

    Raises `ResolveError` while this installation has no usable key; the reason is for its operator's log.
    """
    try:
        return did_document() if identifier == issuer_did() else None
    except CredentialError as error:
        log.exception("no_own_did_document")
        raise did.ResolveError(mark("This site's keys cannot be read just now. Try again later.")) from error


def verify_here(
    document: bytes | str, now: datetime, *, lists: Lists = no_lists, holder_name: str = ""
) -> Verification:
    """Return the checks of any document, made on this server without a request to another.

    ``lists`` gives our own status lists, which awards keep.
    """
    return verify(document, resolve, now, lists=lists, holder_name=holder_name)
