"""Issuers whose identifier is their key: the did:key Method, section 3.1.2 (Document Creation Algorithm).

Nothing is asked of anybody. The fragment of the key's DID URL is the key once more.
"""

from typing import Any

from smartcity_plugin.credentials.did import MULTIKEY

PREFIX = "did:key:"


def is_one(did: str) -> bool:
    """Tell whether ``did`` is of this method."""
    return did.startswith(PREFIX)


def document(did: str) -> dict[str, Any]:
    """Return the DID document of a ``did:key``; whether the key can be read shows when it is taken out."""
    key = did.removeprefix(PREFIX)
    method = f"{did}#{key}"
    return {
        "id": did,
        "verificationMethod": [
            {"id": method, "type": MULTIKEY, "controller": did, "publicKeyMultibase": key}
        ],
        "assertionMethod": [method],
    }
