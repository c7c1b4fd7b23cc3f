"""Multibase base58btc and the Multikey form of Ed25519 public keys.

Source: W3C Controlled Identifiers 1.0, sections 2.2.2 (Multikey) and 2.4 (Multibase).
"""

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE58BTC = "z"
ED25519_PUBLIC = bytes.fromhex("ed01")
"""The multicodec header of an Ed25519 public key: 0xed as a varint."""

LONGEST = 200
"""Characters accepted. Decoding time grows with the square of the length; a signature has 89."""


class MultibaseError(CredentialError):
    """A text that is not what it should encode; ``code`` is ``bad_multibase`` or ``bad_multikey``."""


def encode(data: bytes) -> str:
    """Return ``data`` in base58btc, after the letter ``z`` that names the base."""
    zeros = len(data) - len(data.lstrip(b"\0"))
    number, digits = int.from_bytes(data, "big"), []
    while number:
        number, digit = divmod(number, 58)
        digits.append(ALPHABET[digit])
    return BASE58BTC + ALPHABET[0] * zeros + "".join(reversed(digits))


def decode(text: str) -> bytes:
    """Return the bytes that `encode` made ``text`` from.

    Raises `MultibaseError` (``bad_multibase``) for another base, a letter outside the alphabet, or a text
    longer than `LONGEST`.
    """
    if not text.startswith(BASE58BTC) or len(text) > LONGEST:
        raise MultibaseError("bad_multibase", mark("“{text}” is not a base58btc value."), text=text)
    number, digits = 0, text[len(BASE58BTC) :]
    for character in digits:
        digit = ALPHABET.find(character)
        if digit < 0:
            raise MultibaseError("bad_multibase", mark("“{text}” is not a base58btc value."), text=text)
        number = number * 58 + digit
    zeros = len(digits) - len(digits.lstrip(ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_ed25519(public_key: bytes) -> str:
    """Return the ``publicKeyMultibase`` of a raw Ed25519 public key (32 bytes)."""
    return encode(ED25519_PUBLIC + public_key)


def decode_ed25519(multikey: str) -> bytes:
    """Return the 32 raw bytes of an Ed25519 public key.

    Raises `MultibaseError`: ``bad_multibase`` as `decode` does, ``bad_multikey`` for a key of another kind
    or length.
    """
    data = decode(multikey)
    if not data.startswith(ED25519_PUBLIC) or len(data) != len(ED25519_PUBLIC) + 32:
        raise MultibaseError("bad_multikey", mark("“{text}” is not an Ed25519 public key."), text=multikey)
    return data[len(ED25519_PUBLIC) :]
