"""The ways to secure a credential, by name: what an installation can be asked to sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from smartcity_plugin.credentials.proofs import eddsa_jcs_2022, eddsa_rdfc_2022, jose
from smartcity_plugin.credentials.proofs.signers import EDDSA, ES256, Signer


class Secure(Protocol):
    """What each suite's module has as ``secure``."""

    def __call__(self, document: Mapping[str, Any], signer: Signer, created: datetime) -> bytes:
        """Return the secured document. Raises `ProofError`."""


@dataclass(frozen=True)
class Suite:
    """A way to secure a document, and what comes of it: a file of ``media_type``, named with ``extension``."""

    name: str
    secure: Secure
    media_type: str
    extension: str
    algorithms: tuple[str, ...]
    """Of the keys that can sign, the usual one first."""


SUITES = {
    suite.name: suite
    for suite in (
        Suite(eddsa_jcs_2022.CRYPTOSUITE, eddsa_jcs_2022.secure, "application/vc", "json", (EDDSA,)),
        Suite(eddsa_rdfc_2022.CRYPTOSUITE, eddsa_rdfc_2022.secure, "application/vc", "json", (EDDSA,)),
        Suite(jose.SUITE, jose.secure, "application/vc+jwt", "jwt", (EDDSA, ES256)),
    )
}


def secure(document: Mapping[str, Any], suite: str, signer: Signer, created: datetime) -> bytes:
    """Return ``document`` secured by the named suite: exactly the bytes to keep and hand out.

    Raises `KeyError` for an unknown suite, `ProofError` for a document or a key that does not fit it, `ValueError`
    for a ``created`` without a time zone.
    """
    return SUITES[suite].secure(document, signer, created)
