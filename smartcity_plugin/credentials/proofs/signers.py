"""Who signs: a private key behind two names and one verb, so that a key may as well lie in a vault or a device.

And the check of what was signed. Two kinds of keys: Ed25519 (RFC 8032) and P-256 (FIPS 186-5), each with the one
algorithm that JOSE knows for it (RFC 8037, 3.1; RFC 7518, 3.4). Signatures have 64 bytes in both.
"""

from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

EDDSA = "EdDSA"
ES256 = "ES256"
SIGNATURE_BYTES = 64
_HALF = SIGNATURE_BYTES // 2
_ECDSA = ECDSA(SHA256())

PrivateKey = Ed25519PrivateKey | EllipticCurvePrivateKey
PublicKey = Ed25519PublicKey | EllipticCurvePublicKey


class Signer(Protocol):
    """What the suites sign with."""

    algorithm: str
    """``EdDSA`` or ``ES256``."""
    method: str
    """DID URL of the public half, such as ``did:web:city.example:smartcity:issuer#key-1``."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature over ``data``: 64 bytes."""


@dataclass(frozen=True)
class KeySigner:
    """Signs with a key that this process holds."""

    private_key: PrivateKey = field(repr=False)
    method: str
    algorithm: str = field(init=False)

    def __post_init__(self) -> None:
        """Look at the key once: asking cryptography what kind it is takes as long as a hash of the document."""
        object.__setattr__(self, "algorithm", algorithm_of(self.private_key))

    def sign(self, data: bytes) -> bytes:
        """Return R and S of RFC 8032, or r and s of ECDSA in 32 bytes each (RFC 7518, 3.4)."""
        if self.algorithm == EDDSA:
            return self.private_key.sign(data)
        r, s = decode_dss_signature(self.private_key.sign(data, _ECDSA))
        return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def algorithm_of(key: PrivateKey | PublicKey) -> str:
    """Return what a key signs by. Raises `ValueError` for a key of a kind or curve that is not used here."""
    if isinstance(key, Ed25519PrivateKey | Ed25519PublicKey):
        return EDDSA
    if isinstance(key, EllipticCurvePrivateKey | EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return ES256
    raise ValueError("The key is neither Ed25519 nor P-256.")


def holds(public_key: PublicKey, signature: bytes, data: bytes) -> bool:
    """Tell whether ``signature`` (64 bytes) was made over ``data`` by the private half of ``public_key``."""
    try:
        if isinstance(public_key, Ed25519PublicKey):
            public_key.verify(signature, data)
        else:
            r, s = (int.from_bytes(half, "big") for half in (signature[:_HALF], signature[_HALF:]))
            public_key.verify(encode_dss_signature(r, s), data, _ECDSA)
    except InvalidSignature:
        return False
    return True
