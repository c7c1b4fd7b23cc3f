"""Public keys as JSON Web Keys: RFC 7517, with Ed25519 by RFC 8037 (section 2) and P-256 by RFC 7518 (6.2.1)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicNumbers
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs.signers import PublicKey
from smartcity_xblocks.problems import mark

ED25519 = {"kty": "OKP", "crv": "Ed25519"}
P256 = {"kty": "EC", "crv": "P-256"}
BYTES = 32
"""Of an Ed25519 key, and of each coordinate of a P-256 point."""


class JwkError(CredentialError):
    """A JSON Web Key that is no public key of a kind used here; ``code`` is ``bad_jwk``."""

    def __init__(self) -> None:
        super().__init__("bad_jwk", mark("The JSON Web Key is not an Ed25519 or P-256 public key."))


def as_jwk(public_key: PublicKey) -> dict[str, str]:
    """Return the members that make the key, and no others."""
    if isinstance(public_key, Ed25519PublicKey):
        return {**ED25519, "x": _encode(public_key.public_bytes_raw())}
    numbers = public_key.public_numbers()
    return {
        **P256,
        "x": _encode(numbers.x.to_bytes(BYTES, "big")),
        "y": _encode(numbers.y.to_bytes(BYTES, "big")),
    }


def from_jwk(jwk: object) -> PublicKey:
    """Return the key that ``jwk`` holds; it may be any JSON value. Raises `JwkError`."""
    if not isinstance(jwk, dict):
        raise JwkError
    kind = {name: jwk.get(name) for name in ED25519}
    try:
        if kind == ED25519:
            return Ed25519PublicKey.from_public_bytes(_decode(jwk, "x"))
        if kind == P256:
            x, y = (int.from_bytes(_decode(jwk, name), "big") for name in ("x", "y"))
            return EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()
    except ValueError:
        pass  # refused below, as every other value that holds no such key
    raise JwkError


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(jwk: Mapping[str, Any], name: str) -> bytes:
    text = jwk.get(name)
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4)) if isinstance(text, str) else b""
    if len(data) != BYTES:
        raise ValueError(name)
    return data
