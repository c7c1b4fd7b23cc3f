"""The cryptosuite ``eddsa-jcs-2022``: W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3.

Read it beside the specification: each function is one of its algorithms and carries its name; 3.3.4 (Hashing) and
3.3.6 (Proof Serialization) are those of all suites, in `data_integrity`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from smartcity_plugin.credentials.proofs import data_integrity
from smartcity_plugin.credentials.proofs.data_integrity import ProofError, hashing
from smartcity_plugin.credentials.proofs.signers import EDDSA, PublicKey, Signer
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import mark

CRYPTOSUITE = "eddsa-jcs-2022"


def secure(document: Mapping[str, Any], signer: Signer, created: datetime) -> bytes:
    """Return ``document`` with a proof, as canonical JSON with the proof at its end (3.3.1 Create Proof).

    Raises `ProofError`: ``already_signed``, ``wrong_key``, or ``not_canonical`` for what RFC 8785 cannot write;
    `ValueError` for a naive ``created``.
    """
    proof = data_integrity.options(document, CRYPTOSUITE, signer.method, created)
    transformed = transformation(document)
    hash_data = hashing(transformed, proof_configuration(proof))
    proof["proofValue"] = data_integrity.sign(hash_data, signer, EDDSA)
    return data_integrity.embed(transformed, shown(proof))


def shown(proof: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the proof as documents show it: 3.3.1, step 2, has it keep the contexts that it was made over."""
    return proof


def verify(
    secured: Mapping[str, Any], public_key: PublicKey, cryptosuite: str = CRYPTOSUITE, algorithm: str = EDDSA
) -> None:
    """Return if the proof of ``secured`` was made with the private half of ``public_key`` (3.3.2 Verify Proof).

    Whose key it is, is for the caller to find out. Raises `ProofError`.
    """
    unsecured, options, signature = data_integrity.taken_apart(secured, cryptosuite)
    hash_data = hashing(transformation(unsecured), proof_configuration(options))
    data_integrity.check(hash_data, signature, public_key, algorithm)


def transformation(unsecured_document: Mapping[str, Any]) -> bytes:
    """3.3.3: the canonical document. Raises `ProofError` (``not_canonical``)."""
    return _canonical(unsecured_document)


def proof_configuration(options: Mapping[str, Any]) -> bytes:
    """3.3.5: the canonical proof configuration, from a proof without its ``proofValue``.

    Raises `ProofError` (``not_canonical``). That type, cryptosuite and ``created`` are right is known here:
    `secure` wrote them and `verify` had them checked.
    """
    return _canonical(options)


def _canonical(value: Mapping[str, Any]) -> bytes:
    try:
        return canonical(value)
    except ValueError as error:
        raise ProofError(
            "not_canonical", mark("The document has no canonical form: {reason}."), reason=error
        ) from None
