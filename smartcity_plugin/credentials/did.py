"""Decentralized identifiers of the method ``web``, without a single request.

Sources: did:web Method Specification (2.3 identifiers, 2.5.2 Read), W3C Controlled Identifiers 1.0 (2.2.2
Multikey, 2.2.3 JsonWebKey, 3.3 Retrieve Verification Method). One departure: did:web forbids IP addresses, but a
demonstration on one's own machine has nothing else, so ``127.0.0.1`` is allowed and reached over http.
"""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from smartcity_plugin.credentials import jwk, multibase
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs.signers import PublicKey, algorithm_of
from smartcity_xblocks.problems import mark

PREFIX = "did:web:"
MULTIKEY = "Multikey"
JSON_WEB_KEY = "JsonWebKey"
CONTEXTS = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
)

HOST = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:(?P<port>[0-9]{1,5}))?"
)
SEGMENT = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._~-]+")
"""One part of a path, decoded. ``.`` and ``..`` would leave the path that the identifier names."""


class DidError(CredentialError):
    """An identifier or a DID document that cannot be used.

    ``code``: ``bad_base_url``, ``bad_did``, ``wrong_document``, ``unknown_method``, ``wrong_controller``,
    ``not_for_assertion``, ``unknown_key_type``, ``bad_key``.
    """


class ResolveError(CredentialError):
    """Why a DID document could not be had just now; ``code`` is ``unresolved``."""

    def __init__(self, message: str, **values: object):
        super().__init__("unresolved", message, **values)


def did_from_base_url(base_url: str, path: Iterable[str] = ()) -> str:
    """Return the identifier of the issuer at ``base_url``, its document under ``path``.

    ``("http://127.0.0.1:8123", ("smartcity", "issuer"))`` gives ``did:web:127.0.0.1%3A8123:smartcity:issuer``.
    Raises `DidError` (``bad_base_url``) for anything but scheme, host and port: did:web has no place for more.
    """
    url = urlsplit(base_url)
    segments = tuple(path)
    if (
        url.scheme not in ("http", "https")
        or not _is_host(url.netloc)
        or url.path.strip("/")
        or url.query
        or url.fragment
        or not all(SEGMENT.fullmatch(segment) for segment in segments)
    ):
        raise DidError("bad_base_url", mark("No did:web identifier can be made from “{url}”."), url=base_url)
    return PREFIX + ":".join((quote(url.netloc.lower(), safe=""), *segments))


def url_of(did: str) -> str:
    """Return where the document of ``did`` is: https, and http for the loopback hosts of one's own machine.

    Raises `DidError` (``bad_did``).
    """
    host, *segments = (unquote(part) for part in did.removeprefix(PREFIX).split(":"))
    if (
        not did.startswith(PREFIX)
        or not _is_host(host)
        or not all(SEGMENT.fullmatch(segment) for segment in segments)
    ):
        raise DidError("bad_did", mark("“{did}” is not a did:web identifier."), did=did)
    scheme = "http" if is_loopback(host) else "https"
    return f"{scheme}://{host}/{'/'.join(segments or ['.well-known'])}/did.json"


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` (a port may follow) can only be this machine."""
    name = host.partition(":")[0]
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def verification_method(did: str, key_id: str) -> str:
    """Return the DID URL of a key of ``did``."""
    return f"{did}#{key_id}"


def jwk_method(method: str) -> str:
    """Return the DID URL under which tokens find the key ``method`` names: one key, published in two forms.

    Data Integrity reads Multikeys, JOSE reads JSON Web Keys, and a verification method holds one form only.
    """
    return f"{method}-jwk"


def did_document(did: str, keys: Mapping[str, PublicKey]) -> dict[str, Any]:
    """Return the document to serve for ``did``: its public keys by id, all of them to assert credentials with."""
    methods = [
        each
        for key_id, key in keys.items()
        for method in [verification_method(did, key_id)]
        for each in (
            {
                "id": method,
                "type": MULTIKEY,
                "controller": did,
                "publicKeyMultibase": multibase.encode_key(key),
            },
            {
                "id": jwk_method(method),
                "type": JSON_WEB_KEY,
                "controller": did,
                "publicKeyJwk": jwk.as_jwk(key),
            },
        )
    ]
    return {
        "@context": list(CONTEXTS),
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [each["id"] for each in methods],
    }


def jwks(did: str, keys: Mapping[str, PublicKey]) -> dict[str, Any]:
    """Return the same keys as a JWK set (RFC 7517, section 5), each under the ``kid`` that tokens name."""
    return {
        "keys": [
            {
                **jwk.as_jwk(key),
                "kid": jwk_method(verification_method(did, key_id)),
                "use": "sig",
                "alg": algorithm_of(key),
            }
            for key_id, key in keys.items()
        ]
    }


def public_key(document: object, method: str) -> PublicKey:
    """Return the key with the DID URL ``method`` out of its DID document (Controlled Identifiers, 3.3).

    ``document`` comes from the network and may be any JSON value. Raises `DidError`.
    """
    did = method.partition("#")[0]
    if not isinstance(document, dict) or document.get("id") != did:
        raise DidError("wrong_document", mark("The DID document is not that of {did}."), did=did)
    relationship = _list(document, "assertionMethod")
    candidates = [
        entry
        for entry in (*_list(document, "verificationMethod"), *relationship)
        if isinstance(entry, dict) and _absolute(did, entry.get("id")) == method
    ]
    if len(candidates) != 1:
        raise DidError("unknown_method", mark("The issuer has no key “{method}”."), method=method)
    found = candidates[0]
    if found.get("controller") != did:
        raise DidError("wrong_controller", mark("The key “{method}” is not the issuer's own."), method=method)
    if not any(
        _absolute(did, entry.get("id") if isinstance(entry, dict) else entry) == method
        for entry in relationship
    ):
        raise DidError(
            "not_for_assertion", mark("The key “{method}” is not meant for credentials."), method=method
        )
    try:
        if found.get("type") == MULTIKEY and isinstance(found.get("publicKeyMultibase"), str):
            return multibase.decode_key(found["publicKeyMultibase"])
        if found.get("type") == JSON_WEB_KEY:
            return jwk.from_jwk(found.get("publicKeyJwk"))
    except (multibase.MultibaseError, jwk.JwkError) as error:
        raise DidError("bad_key", error.message, **error.values) from None
    message = mark("The key “{method}” is not a Multikey or a JSON Web Key.")
    raise DidError("unknown_key_type", message, method=method)


def _is_host(text: str) -> bool:
    match = HOST.fullmatch(text)
    return match is not None and int(match["port"] or 0) < 2**16


def _absolute(did: str, reference: object) -> str | None:
    """A key may be named by its fragment alone, ``#key-1`` (DID Core 1.0, 3.2.2)."""
    if not isinstance(reference, str):
        return None
    return did + reference if reference.startswith("#") else reference


def _list(document: Mapping[str, Any], member: str) -> list:
    value = document.get(member)
    return value if isinstance(value, list) else []
