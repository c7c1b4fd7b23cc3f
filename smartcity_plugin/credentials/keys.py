"""The issuer's private keys: files in a directory that only the server's user can read.

Not the database (its dumps travel) and not the settings (they are printed in error reports). A key is
``key-1.pem``, PKCS #8 in PEM (RFC 5958, RFC 7468), mode 0600; the highest number signs, all numbers verify.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

KEY_ID = re.compile(r"key-([1-9][0-9]*)")


class NoSigningKey(CredentialError, LookupError):
    """The directory holds no key; ``code`` is ``no_signing_key``, the message says how to make one."""

    def __init__(self, directory: Path):
        super().__init__(
            "no_signing_key",
            mark("There is no signing key in {directory}. Create one with: manage.py smartcity_keys"),
            directory=directory,
        )


class UnreadableKey(CredentialError):
    """A key file that holds no Ed25519 private key; ``code`` is ``unreadable_key``."""


@dataclass(frozen=True)
class SigningKey:
    """A private key and its ``id``, the fragment of its DID URL (``key-1``)."""

    id: str
    private_key: Ed25519PrivateKey = field(repr=False)


def create(directory: Path, *, after: SigningKey | None = None) -> SigningKey:
    """Return the key that follows ``after``, the first one without it, creating it if it is not there yet.

    Processes that start together and all create the first key end with the same one: whoever comes second
    loads what the first has written. Raises `UnreadableKey`, or `OSError` where the directory cannot be written.
    """
    number = _number(after.id) + 1 if after else 1
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / f"key-{number}.pem"
    if not path.exists():
        _write_once(path, Ed25519PrivateKey.generate())
    return _load(path)


def load(directory: Path) -> SigningKey:
    """Return the key to sign with, the newest. Raises `NoSigningKey` or `UnreadableKey`."""
    return _load(_paths(directory)[-1])


def public_keys(directory: Path) -> dict[str, Ed25519PublicKey]:
    """Return the public halves of all keys by id, oldest first: older credentials need older keys.

    Raises `UnreadableKey`, and `NoSigningKey`: published, "no keys" would make every credential invalid.
    """
    return {key.id: key.private_key.public_key() for key in map(_load, _paths(directory))}


def _write_once(path: Path, key: Ed25519PrivateKey) -> None:
    """Write ``key`` whole or not at all, and never over a key that is there.

    The link is the one step that others see: it fails if the name exists, and the content is complete by then.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _paths(directory: Path) -> list[Path]:
    """The key files, oldest first, at least one."""
    paths = [path for path in directory.glob("*.pem") if KEY_ID.fullmatch(path.stem)]
    if not paths:
        raise NoSigningKey(directory)
    return sorted(paths, key=lambda path: _number(path.stem))


def _number(key_id: str) -> int:
    return int(KEY_ID.fullmatch(key_id).group(1))


def _load(path: Path) -> SigningKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise UnreadableKey("unreadable_key", mark("{path} holds no Ed25519 private key."), path=path)
    return SigningKey(id=path.stem, private_key=key)
