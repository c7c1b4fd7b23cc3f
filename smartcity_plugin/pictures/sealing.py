"""Encryption of pictures: AES-256-GCM (NIST SP 800-38D) under a key of their attempt, itself wrapped (RFC 3394).

Whoever has the files and the database cannot read a picture without a master key; and once the wrapped key of an
attempt is erased nobody can, wherever copies of the files are.
"""

import base64
import os
from collections.abc import Iterable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

KEY_BYTES = 32
NONCE_BYTES = 12


class Sealed(Exception):
    """A picture or a key cannot be opened: with no master key that is there, or because it was changed."""


def master_keys(texts: Iterable[str]) -> list[bytes]:
    """Return the keys in ``texts``, each 32 bytes as base64. Raises ValueError."""
    try:
        keys = [base64.b64decode(text, validate=True) for text in texts]
    except (ValueError, TypeError):
        keys = [b""]
    if any(len(key) != KEY_BYTES for key in keys):
        raise ValueError("A master key is 32 bytes as base64")
    return keys


def new_key() -> bytes:
    """Return a key for one attempt's pictures."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def wrapped(key: bytes, masters: Sequence[bytes]) -> bytes:
    """Return ``key`` wrapped by the first of the master keys."""
    return aes_key_wrap(masters[0], key)


def unwrapped(data: bytes, masters: Sequence[bytes]) -> bytes:
    """Return the key that one of the master keys has wrapped. Raises `Sealed`."""
    for master in masters:
        try:
            return aes_key_unwrap(master, data)
        except (InvalidUnwrap, ValueError):
            continue
    raise Sealed


def seal(key: bytes, data: bytes, about: str) -> bytes:
    """Return ``data`` encrypted; it opens only as what it is ``about``."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def opened(key: bytes, sealed: bytes, about: str) -> bytes:
    """Return what was sealed. Raises `Sealed`."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError):
        raise Sealed from None
