"""The files that keys lie in: one for each key and state, each written whole or not at all.

``key-1.pem`` is a private key, PKCS #8 in PEM (RFC 5958, RFC 7468), mode 0600; ``key-1.retired.pem`` and
``key-1.revoked.pem`` are public halves. `smartcity_plugin.credentials.keys` says what they mean.
"""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs.signers import PrivateKey, PublicKey, algorithm_of
from smartcity_xblocks.problems import mark

SIGNS, RETIRED, REVOKED = "signs", "retired", "revoked"
STATES = (SIGNS, RETIRED, REVOKED)
"""In the order in which a key goes through them."""
FILE = re.compile(rf"(key-([1-9][0-9]*))(?:\.({RETIRED}|{REVOKED}))?\.pem")


class UnreadableKey(CredentialError):
    """A key file that holds no Ed25519 or P-256 key of its half; ``code`` is ``unreadable_key``."""


class KeyFile(NamedTuple):
    """A key, its ``number`` and the state that its file says it is in."""

    id: str
    number: int
    state: str
    path: Path


def key_files(directory: Path) -> list[KeyFile]:
    """Return the keys, oldest first, in their last state: a process may have died before it deleted the earlier one."""
    found: dict[int, KeyFile] = {}
    for path in directory.glob("*.pem"):
        if name := FILE.fullmatch(path.name):
            key = KeyFile(name[1], int(name[2]), name[3] or SIGNS, path)
            known = found.get(key.number)
            if known is None or STATES.index(key.state) > STATES.index(known.state):
                found[key.number] = key
    return [found[number] for number in sorted(found)]


def write_private(directory: Path, number: int, private_key: PrivateKey) -> None:
    """Keep a new key under its number, unless that is taken. Raises `OSError`."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write_once(directory / f"key-{number}.pem", content)


def keep_public_half(key: KeyFile, state: str) -> None:
    """Keep the public half in its new state, and delete the other files. Raises `UnreadableKey`, `OSError`."""
    kept = key.path.with_name(f"{key.id}.{state}.pem")
    _write_once(kept, read_public(key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    for path in kept.parent.glob(f"{key.id}.*pem"):
        if path != kept:
            path.unlink()


def read_private(key: KeyFile) -> PrivateKey:
    """Return the private key in the file of one that signs. Raises `UnreadableKey`."""
    return _read(key.path, lambda content: load_pem_private_key(content, password=None))


def read_public(key: KeyFile) -> PublicKey:
    """Return the public half. Raises `UnreadableKey`."""
    return read_private(key).public_key() if key.state == SIGNS else _read(key.path, load_pem_public_key)


def _write_once(path: Path, content: bytes) -> None:
    """Write ``path`` whole or not at all, and never over a file that is there.

    The link is the one step that others see: it fails if the name exists, and the content is complete by then.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read(path: Path, load: Callable[[bytes], PrivateKey | PublicKey]) -> PrivateKey | PublicKey:
    try:
        key = load(path.read_bytes())
        algorithm_of(key)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UnreadableKey(
            "unreadable_key", mark("{path} holds no Ed25519 or P-256 key."), path=path
        ) from None
    return key
