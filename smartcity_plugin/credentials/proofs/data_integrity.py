"""What all embedded proofs share: W3C Verifiable Credential Data Integrity 1.0.

Section 2.1 (the members of a proof), 4.2 (Add Proof) and 4.4 (Verify Proof), as far as no cryptosuite is involved.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from smartcity_plugin.credentials import multibase, timestamps
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs.signers import (
    SIGNATURE_BYTES,
    PublicKey,
    Signer,
    algorithm_of,
    holds,
)
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import mark

PROOF_TYPE = "DataIntegrityProof"
ASSERTION = "assertionMethod"
"""The only purpose of our proofs: the issuer asserts what the credential says."""


class ProofError(CredentialError):
    """A proof that cannot be made or does not hold.

    ``code``: ``already_signed``, ``no_proof``, ``wrong_type``, ``unknown_cryptosuite``, ``wrong_purpose``,
    ``bad_proof``, ``bad_created``, ``bad_proof_value``, ``bad_token``, ``context_changed``, ``not_canonical``,
    ``too_complex``, ``unknown_context``, ``unknown_algorithm``, ``wrong_key``, ``wrong_signature``.
    """


def options(document: Mapping[str, Any], cryptosuite: str, method: str, created: datetime) -> dict[str, Any]:
    """Return the proof of ``document`` before its value is known. Raises `ProofError` (``already_signed``).

    ``method`` is the DID URL of the public key; ``created`` is aware and kept in whole seconds, else `ValueError`.
    """
    if "proof" in document:
        raise ProofError("already_signed", mark("The document already has a proof."))
    made = {
        "type": PROOF_TYPE,
        "cryptosuite": cryptosuite,
        "created": timestamps.encode(created),
        "verificationMethod": method,
        "proofPurpose": ASSERTION,
    }
    return {**made, "@context": document["@context"]} if "@context" in document else made


def hashing(transformed_document: bytes, canonical_proof_config: bytes) -> bytes:
    """Return the 64 bytes to sign, the hash of the proof configuration first: 3.2.4 and 3.3.4 of the cryptosuites."""
    return sha256(canonical_proof_config).digest() + sha256(transformed_document).digest()


def sign(hash_data: bytes, signer: Signer, algorithm: str) -> str:
    """Return the ``proofValue`` over ``hash_data``. Raises `ProofError` (``wrong_key``) for a key of another kind."""
    if signer.algorithm != algorithm:
        raise _wrong_key(algorithm)
    return multibase.encode(signer.sign(hash_data))


def embed(json_text: bytes, proof: Mapping[str, Any]) -> bytes:
    """Return the JSON object ``json_text`` with its ``proof`` as the last member: what is kept and handed out."""
    comma = b"," if len(json_text) > len(b"{}") else b""
    return b'%b%b"proof":%b}' % (json_text[:-1], comma, canonical(proof))


def proof_of(secured: Mapping[str, Any], cryptosuite: str) -> dict[str, Any]:
    """Return the one proof of ``secured`` after checking everything but its signature.

    Proof sets and chains (section 2.1.1, 2.1.2) are refused: we issue none, and half of a chain proves nothing.
    Raises `ProofError`.
    """
    proof = secured.get("proof")
    if not isinstance(proof, dict):
        raise ProofError("no_proof", mark("There is no single proof in the document."))
    if proof.get("type") != PROOF_TYPE:
        raise ProofError("wrong_type", mark("The proof is not a Data Integrity proof."))
    if proof.get("cryptosuite") != cryptosuite:
        raise ProofError(
            "unknown_cryptosuite",
            mark("The proof uses the cryptosuite “{used}”; only “{known}” can be checked here."),
            used=proof.get("cryptosuite"),
            known=cryptosuite,
        )
    if proof.get("proofPurpose") != ASSERTION:
        raise ProofError("wrong_purpose", mark("The proof was not made to assert what the document says."))
    for member in ("verificationMethod", "proofValue"):
        if not isinstance(proof.get(member), str):
            raise ProofError("bad_proof", mark("The proof has no “{member}”."), member=member)
    if "created" in proof:
        try:
            timestamps.decode(proof["created"])
        except timestamps.TimestampError as error:
            raise ProofError("bad_created", error.message, **error.values) from None
    return proof


def taken_apart(secured: Mapping[str, Any], cryptosuite: str) -> tuple[dict[str, Any], dict[str, Any], bytes]:
    """Return the document without its proof, the proof without its value, and that value's 64 bytes.

    The document has the contexts that were signed. Raises `ProofError`.
    """
    proof = proof_of(secured, cryptosuite)
    unsecured = {name: value for name, value in secured.items() if name != "proof"}
    made = {name: value for name, value in proof.items() if name != "proofValue"}
    if "@context" in made:
        # Others may have added contexts after the signature; those that were signed come first, unchanged.
        signed = _as_list(made["@context"])
        if _as_list(secured.get("@context"))[: len(signed)] != signed:
            raise ProofError(
                "context_changed", mark("The contexts are not those that the proof was made over.")
            )
        unsecured["@context"] = made["@context"]
    return unsecured, made, _signature(proof["proofValue"])


def check(hash_data: bytes, signature: bytes, public_key: PublicKey, algorithm: str) -> None:
    """Return if ``signature`` was made over ``hash_data``. Raises `ProofError`: ``wrong_key``, ``wrong_signature``."""
    if algorithm_of(public_key) != algorithm:
        raise _wrong_key(algorithm)
    if not holds(public_key, signature, hash_data):
        raise wrong_signature()


def wrong_signature() -> ProofError:
    """Return what every suite says of a signature that does not fit."""
    message = mark("The signature does not fit: the document was changed after it was signed.")
    return ProofError("wrong_signature", message)


def _wrong_key(algorithm: str) -> ProofError:
    message = mark("The key is of another kind than this proof needs ({algorithm}).")
    return ProofError("wrong_key", message, algorithm=algorithm)


def _signature(proof_value: str) -> bytes:
    try:
        signature = multibase.decode(proof_value)
    except multibase.MultibaseError as error:
        raise ProofError("bad_proof_value", error.message, **error.values) from None
    if len(signature) != SIGNATURE_BYTES:
        raise ProofError("bad_proof_value", mark("The proof value is not a signature of 64 bytes."))
    return signature


def _as_list(value: object) -> list:
    return value if isinstance(value, list) else [value]
