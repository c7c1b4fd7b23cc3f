"""Multibase base58btc and the Multikey form of public keys.

Source: W3C Controlled Identifiers 1.0, sections 2.2.2 (Multikey) and 2.4 (Multibase).
"""

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE58BTC = "z"
ED25519_PUBLIC = bytes.fromhex("ed01")
"""The multicodec header of an Ed25519 public key: 0xed as a varint."""
P256_PUBLIC = bytes.fromhex("8024")
"""The same of a P-256 public key, 0x1200; the compressed point follows."""

LONGEST = 200
"""Characters accepted. Decoding time grows with the square of the length; a signature has 89."""

_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}
_2, _4, _6, _8, _10 = (58**digits for digits in (2, 4, 6, 8, 10))
"""Ten digits are worked on at once: they fit a machine word, and the large number is divided less often."""


class MultibaseError(CredentialError):
    """A text that is not what it should encode; ``code`` is ``bad_multibase`` or ``bad_multikey``."""


def encode(data: bytes) -> str:
    """Return ``data`` in base58btc, after the letter ``z`` that names the base."""
    zeros = len(data) - len(data.lstrip(b"\0"))
    number, pairs = int.from_bytes(data, "big"), []
    while number:
        number, chunk = divmod(number, _10)
        pairs += (
            _PAIRS[chunk % _2],
            _PAIRS[chunk // _2 % _2],
            _PAIRS[chunk // _4 % _2],
            _PAIRS[chunk // _6 % _2],
            _PAIRS[chunk // _8],
        )
    return BASE58BTC + ALPHABET[0] * zeros + "".join(reversed(pairs)).lstrip(ALPHABET[0])


def decode(text: str) -> bytes:
    """Return the bytes that `encode` made ``text`` from.

    Raises `MultibaseError` (``bad_multibase``) for another base, a letter outside the alphabet, or a text
    longer than `LONGEST`.
    """
    if not text.startswith(BASE58BTC) or len(text) > LONGEST:
        raise MultibaseError("bad_multibase", mark("“{text}” is not a base58btc value."), text=text)
    number, digits = 0, text[len(BASE58BTC) :]
    try:
        for start in range(0, len(digits), 10):
            chunk, size = 0, 1
            for character in digits[start : start + 10]:
                chunk, size = chunk * 58 + _DIGITS[character], size * 58
            number = number * size + chunk
    except KeyError:
        raise MultibaseError("bad_multibase", mark("“{text}” is not a base58btc value."), text=text) from None
    zeros = len(digits) - len(digits.lstrip(ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_key(public_key: Ed25519PublicKey | EllipticCurvePublicKey) -> str:
    """Return the ``publicKeyMultibase`` of an Ed25519 or P-256 key."""
    if isinstance(public_key, Ed25519PublicKey):
        return encode(ED25519_PUBLIC + public_key.public_bytes_raw())
    return encode(P256_PUBLIC + public_key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))


def decode_key(multikey: str) -> Ed25519PublicKey | EllipticCurvePublicKey:
    """Return the Ed25519 or P-256 key that ``multikey`` holds.

    Raises `MultibaseError`: ``bad_multibase`` as `decode` does, ``bad_multikey`` for a key of another kind, a
    wrong length or a point that is not on the curve.
    """
    data = decode(multikey)
    header, raw = data[: len(ED25519_PUBLIC)], data[len(ED25519_PUBLIC) :]
    try:
        if header == ED25519_PUBLIC:
            return Ed25519PublicKey.from_public_bytes(raw)
        if header == P256_PUBLIC and raw[:1] in (b"\x02", b"\x03"):
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    except ValueError:
        pass  # refused below, as every other text that holds no such key
    raise MultibaseError(
        "bad_multikey", mark("“{text}” is not an Ed25519 or P-256 public key."), text=multikey
    )
