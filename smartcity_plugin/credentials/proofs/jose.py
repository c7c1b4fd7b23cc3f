"""Credentials as JSON Web Tokens, ``vc+jwt``: W3C Securing Verifiable Credentials using JOSE and COSE, section 3.1.

The token is a JWS in compact serialisation (RFC 7515, 7.1) whose payload is the credential itself. ``alg`` is ``ES256``
(RFC 7518, 3.4) or ``EdDSA`` (RFC 8037, 3.1); ``Ed25519``, as RFC 9864 names the latter, is read as well.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from smartcity_plugin.credentials import did, i_json
from smartcity_plugin.credentials.proofs.data_integrity import ProofError, wrong_signature
from smartcity_plugin.credentials.proofs.signers import (
    EDDSA,
    ES256,
    SIGNATURE_BYTES,
    PublicKey,
    Signer,
    algorithm_of,
    holds,
)
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import mark

SUITE = "vc+jwt"
CONTENT = "vc"
ALGORITHMS = {EDDSA: EDDSA, "Ed25519": EDDSA, ES256: ES256}
"""From the names in tokens to those of signers."""

BASE64URL = re.compile(rb"[A-Za-z0-9_-]*")
_TO_BASE64 = bytes.maketrans(b"-_", b"+/")


def secure(document: Mapping[str, Any], signer: Signer, created: datetime) -> bytes:
    """Return ``document`` as a token. Raises `ProofError` (``not_canonical``), `ValueError` for a naive ``created``."""
    try:
        payload = canonical(document)
    except ValueError as error:
        message = mark("The document has no canonical form: {reason}.")
        raise ProofError("not_canonical", message, reason=error) from None
    return signed(header(signer, created), payload, signer)


def header(signer: Signer, created: datetime) -> bytes:
    """Return the first part of a token, encoded: who signs, how and when (``iat``, RFC 7519, 4.1.6)."""
    if created.tzinfo is None:
        raise ValueError("A moment in a credential needs a time zone.")
    members = {
        "alg": signer.algorithm,
        "typ": SUITE,
        "cty": CONTENT,
        "kid": did.jwk_method(signer.method),
        "iat": int(created.timestamp()),
    }
    return _encode(canonical(members))


def signed(encoded_header: bytes, payload: bytes, signer: Signer) -> bytes:
    """Return the token of a ``payload`` that is JSON already (RFC 7515, 5.1)."""
    signing_input = b"%b.%b" % (encoded_header, _encode(payload))
    return b"%b.%b" % (signing_input, _encode(signer.sign(signing_input)))


def read(token: bytes | str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the header and the document of a token whose signature nobody has checked yet.

    The header's ``alg`` is one of `ALGORITHMS` and its ``kid`` a text. Raises `ProofError`: ``bad_token``,
    ``unknown_algorithm``, ``wrong_type``, ``bad_proof``; `NotIJson` for a payload that two readers could read
    differently.
    """
    header_part, payload, _ = _parts(token)
    members = _json_object(header_part)
    if not isinstance(members.get("alg"), str) or members["alg"] not in ALGORITHMS:
        message = mark("The token is signed by “{algorithm}”, which is not checked here.")
        raise ProofError("unknown_algorithm", message, algorithm=members.get("alg"))
    if members.get("typ") not in (SUITE, f"application/{SUITE}") or members.get("cty") not in (
        None, CONTENT, f"application/{CONTENT}",
    ):  # fmt: skip
        raise ProofError("wrong_type", mark("The token does not say that it is a credential."))
    if "crit" in members or "b64" in members:
        raise ProofError("bad_token", mark("The token asks for an extension that is not known here."))
    if not isinstance(members.get("kid"), str):
        raise ProofError("bad_proof", mark("The proof has no “{member}”."), member="kid")
    return members, _json_object(payload)


def verify(token: bytes | str, public_key: PublicKey) -> None:
    """Return if ``token`` was signed with the private half of ``public_key``, by the algorithm of that key.

    Whose key it is, is for the caller to find out. Raises what `read` raises, and `ProofError`: ``wrong_key``,
    ``wrong_signature``.
    """
    members, _ = read(token)
    if ALGORITHMS[members["alg"]] != algorithm_of(public_key):
        message = mark("The key is of another kind than this proof needs ({algorithm}).")
        raise ProofError("wrong_key", message, algorithm=members["alg"])
    data = token.encode() if isinstance(token, str) else token
    signing_input, _, _ = data.rpartition(b".")
    if not holds(public_key, _parts(token)[2], signing_input):
        raise wrong_signature()


def _parts(token: bytes | str) -> tuple[bytes, bytes, bytes]:
    try:
        data = token.encode("ascii") if isinstance(token, str) else token
        header_part, payload, signature = map(_decode, data.split(b"."))
    except ValueError:
        raise _bad_token() from None
    if len(signature) != SIGNATURE_BYTES:
        raise _bad_token()
    return header_part, payload, signature


def _json_object(part: bytes) -> dict[str, Any]:
    value = i_json.read(part)
    if not isinstance(value, dict):
        raise _bad_token()
    return value


def _bad_token() -> ProofError:
    return ProofError("bad_token", mark("It is not a signed token of three parts."))


def _encode(data: bytes) -> bytes:
    # The standard library's own way to the other two letters takes half as long again.
    return b64encode(data).replace(b"+", b"-").replace(b"/", b"_").rstrip(b"=")


def _decode(part: bytes) -> bytes:
    """Return the bytes of a part in its only spelling (RFC 7515, appendix C): another would be another token."""
    if not BASE64URL.fullmatch(part):
        raise ValueError(part)
    data = b64decode(part.translate(_TO_BASE64) + b"=" * (-len(part) % 4), validate=True)
    if _encode(data) != part:
        raise ValueError(part)
    return data
