"""The issuer's private keys: files in a directory that only the server's user can read.

Not the database (its dumps travel) and not the settings (they are printed in error reports). A key is
``key-1.pem``, PKCS #8 in PEM (RFC 5958, RFC 7468), mode 0600. Of each algorithm the highest number signs, and all
numbers verify. ``key-1.retired.pem`` is the public half of a key whose private half is destroyed: what it signed stays
valid. ``key-1.revoked.pem`` is that of a key that somebody else may have: it is published no more, so that nothing
signed by it holds, and stays here so that its number is not given to another.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.key_files import (
    RETIRED,
    REVOKED,
    SIGNS,
    KeyFile,
    keep_public_half,
    key_files,
    read_private,
    read_public,
    write_private,
)
from smartcity_plugin.credentials.proofs.signers import EDDSA, ES256, PrivateKey, PublicKey, algorithm_of
from smartcity_xblocks.problems import mark

GENERATE = {EDDSA: Ed25519PrivateKey.generate, ES256: lambda: generate_private_key(SECP256R1())}


class NoSigningKey(CredentialError, LookupError):
    """The directory holds no key to sign with; ``code`` is ``no_signing_key``, the message says how to make one."""

    def __init__(self, directory: Path, algorithm: str = EDDSA):
        command = "manage.py smartcity_keys" + (
            "" if algorithm == EDDSA else f" create --algorithm {algorithm}"
        )
        super().__init__(
            "no_signing_key",
            mark("There is no signing key in {directory}. Create one with: {command}"),
            directory=directory,
            command=command,
        )


class KeyInUse(CredentialError):
    """A key that cannot be retired; ``code`` is ``only_key`` or ``revoked_key``."""


class UnknownKey(CredentialError, LookupError):
    """No key of that name; ``code`` is ``unknown_key``."""


@dataclass(frozen=True)
class SigningKey:
    """A private key and its ``id``, the fragment of its DID URL (``key-1``)."""

    id: str
    private_key: PrivateKey = field(repr=False)


class Listed(NamedTuple):
    """A key as the operator sees it. ``state`` is ``signs``, ``verifies``, ``retired`` or ``revoked``."""

    id: str
    algorithm: str
    state: str


def create(directory: Path, algorithm: str = EDDSA) -> SigningKey:
    """Return the newest key of ``algorithm``, creating it if there is none.

    Processes that start together and all create the first key end with the same one: whoever comes second
    loads what the first has written. Raises `UnreadableKey`, or `OSError` where the directory cannot be written.
    """
    while True:
        kept = key_files(directory)
        if key := _newest(kept, algorithm):
            return key
        write_private(directory, kept[-1].number + 1 if kept else 1, GENERATE[algorithm]())


def rotate(directory: Path, algorithm: str = EDDSA) -> SigningKey:
    """Return a key that did not sign before; from now on it does. Raises as `create`."""
    before = _newest(key_files(directory), algorithm)
    while True:
        kept = key_files(directory)
        key = _newest(kept, algorithm)
        if key and key.id != (before and before.id):
            return key
        write_private(directory, kept[-1].number + 1 if kept else 1, GENERATE[algorithm]())


def retire(directory: Path, key_id: str) -> None:
    """Destroy the private half of a key; its public half stays. Again: nothing.

    Raises `UnknownKey`, `UnreadableKey`, `OSError`, and `KeyInUse` for the key that signs: rotate first; or a revoked
    one. The file is deleted; backups and the medium itself are the operator's to clear.
    """
    key = _find(directory, key_id)
    if key.state == REVOKED:
        raise KeyInUse("revoked_key", mark("{key} is revoked already."), key=key_id)
    if key.state == SIGNS:
        private_key = read_private(key)
        newest = _newest(key_files(directory), algorithm_of(private_key))
        if newest.id == key_id:
            message = mark("{key} is the one that signs. Make another first: manage.py smartcity_keys rotate")
            raise KeyInUse("only_key", message, key=key_id)
    keep_public_half(key, RETIRED)


def revoke(directory: Path, key_id: str) -> None:
    """Take a key back that somebody else may have: nothing it signed holds any more. Again: nothing.

    Raises `UnknownKey`, `UnreadableKey`, `OSError`.
    """
    keep_public_half(_find(directory, key_id), REVOKED)


def load(directory: Path, algorithm: str = EDDSA) -> SigningKey:
    """Return the key to sign with, the newest of ``algorithm``. Raises `NoSigningKey` or `UnreadableKey`."""
    if key := _newest(key_files(directory), algorithm):
        return key
    raise NoSigningKey(directory, algorithm)


def public_keys(directory: Path) -> dict[str, PublicKey]:
    """Return the public halves by id, oldest first: older credentials need older keys. Those revoked are left out.

    Raises `UnreadableKey`, and `NoSigningKey`: published, "no keys" would make every credential invalid.
    """
    found = {key.id: read_public(key) for key in key_files(directory) if key.state != REVOKED}
    if not found:
        raise NoSigningKey(directory)
    return found


def listed(directory: Path) -> list[Listed]:
    """Return all keys, oldest first. Raises `UnreadableKey`."""
    kept = key_files(directory)
    signing = {key.id for algorithm in GENERATE if (key := _newest(kept, algorithm))}
    return [
        Listed(
            key.id,
            algorithm_of(read_public(key)),
            key.state if key.state != SIGNS or key.id in signing else "verifies",
        )
        for key in kept
    ]


def _newest(kept: list[KeyFile], algorithm: str) -> SigningKey | None:
    for key in reversed(kept):
        if key.state == SIGNS:
            private_key = read_private(key)
            if algorithm_of(private_key) == algorithm:
                return SigningKey(key.id, private_key)
    return None


def _find(directory: Path, key_id: str) -> KeyFile:
    for key in key_files(directory):
        if key.id == key_id:
            return key
    message = mark("There is no {key} in {directory}. See: manage.py smartcity_keys list")
    raise UnknownKey("unknown_key", message, key=key_id, directory=directory)
