"""The cryptosuite ``eddsa-jcs-2022``: W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3.

Read it beside the specification: each function is one of its algorithms and carries its name.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from smartcity_plugin.credentials import multibase, timestamps
from smartcity_plugin.credentials.proofs.data_integrity import ASSERTION, PROOF_TYPE, ProofError, proof_of
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import mark

CRYPTOSUITE = "eddsa-jcs-2022"
SIGNATURE_BYTES = 64


def sign(
    document: Mapping[str, Any],
    *,
    private_key: Ed25519PrivateKey,
    verification_method: str,
    created: datetime,
) -> dict[str, Any]:
    """Return a copy of ``document`` secured with a proof (3.3.1 Create Proof).

    ``verification_method`` is the DID URL of the public key; ``created`` is aware and kept in whole seconds.
    Raises `ProofError`: ``already_signed``, or ``not_canonical`` for what RFC 8785 cannot write; `ValueError`
    for a naive ``created``.
    """
    if "proof" in document:
        raise ProofError("already_signed", mark("The document already has a proof."))
    options = {
        "type": PROOF_TYPE,
        "cryptosuite": CRYPTOSUITE,
        "created": timestamps.encode(created),
        "verificationMethod": verification_method,
        "proofPurpose": ASSERTION,
    }
    if "@context" in document:
        options["@context"] = _copy(document["@context"])
    hash_data = hashing(transformation(document), proof_configuration(options))
    return {
        **_copy(dict(document)),
        "proof": {**options, "proofValue": multibase.encode(private_key.sign(hash_data))},
    }


def verify(secured: Mapping[str, Any], public_key: Ed25519PublicKey) -> None:
    """Return if the proof of ``secured`` was made with the private half of ``public_key`` (3.3.2 Verify Proof).

    Whose key it is, is for the caller to find out. Raises `ProofError`.
    """
    proof = proof_of(secured, CRYPTOSUITE)
    unsecured = {name: value for name, value in secured.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    signature = _signature(proof["proofValue"])
    if "@context" in options:
        # Others may have added contexts after the signature; those that were signed come first, unchanged.
        signed = _as_list(options["@context"])
        if _as_list(secured.get("@context"))[: len(signed)] != signed:
            raise ProofError(
                "context_changed", mark("The contexts are not those that the proof was made over.")
            )
        unsecured["@context"] = options["@context"]
    hash_data = hashing(transformation(unsecured), proof_configuration(options))
    try:
        public_key.verify(signature, hash_data)
    except InvalidSignature:
        raise ProofError(
            "wrong_signature",
            mark("The signature does not fit: the document was changed after it was signed."),
        ) from None


def transformation(unsecured_document: Mapping[str, Any]) -> bytes:
    """3.3.3: the canonical document. Raises `ProofError` (``not_canonical``)."""
    return _canonical(unsecured_document)


def hashing(transformed_document: bytes, canonical_proof_config: bytes) -> bytes:
    """3.3.4: the 64 bytes to sign, the hash of the proof configuration first."""
    return sha256(canonical_proof_config).digest() + sha256(transformed_document).digest()


def proof_configuration(options: Mapping[str, Any]) -> bytes:
    """3.3.5: the canonical proof configuration, from a proof without its ``proofValue``.

    Raises `ProofError` (``not_canonical``). That type, cryptosuite and ``created`` are right is known here:
    `sign` wrote them and `verify` had them checked.
    """
    return _canonical(options)


def _canonical(value: Mapping[str, Any]) -> bytes:
    try:
        return canonical(value)
    except ValueError as error:
        raise ProofError(
            "not_canonical", mark("The document has no canonical form: {reason}."), reason=error
        ) from None


def _copy(value: Any) -> Any:
    """Return a copy of a JSON value. Python's own, which must expect any object, took as long as two signatures."""
    if isinstance(value, dict):
        return {name: _copy(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_copy(each) for each in value]
    return value


def _signature(proof_value: str) -> bytes:
    try:
        signature = multibase.decode(proof_value)
    except multibase.MultibaseError as error:
        raise ProofError("bad_proof_value", error.message, **error.values) from None
    if len(signature) != SIGNATURE_BYTES:
        raise ProofError("bad_proof_value", mark("The proof value is not an Ed25519 signature."))
    return signature


def _as_list(value: object) -> list:
    return value if isinstance(value, list) else [value]
