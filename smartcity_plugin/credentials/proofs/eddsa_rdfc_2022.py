"""The cryptosuite ``eddsa-rdfc-2022``: W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2.

Read it beside the specification: each function is one of its algorithms and carries its name; 3.2.4 (Hashing) and
3.2.6 (Proof Serialization) are those of all suites, in `data_integrity`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from smartcity_plugin.credentials.proofs import data_integrity, eddsa_jcs_2022, rdf, rdfc
from smartcity_plugin.credentials.proofs.data_integrity import ProofError, hashing
from smartcity_plugin.credentials.proofs.signers import EDDSA, PublicKey, Signer
from smartcity_xblocks.problems import mark

CRYPTOSUITE = "eddsa-rdfc-2022"


def secure(document: Mapping[str, Any], signer: Signer, created: datetime) -> bytes:
    """Return ``document`` with a proof, as canonical JSON with the proof at its end (3.2.1 Create Proof).

    A term that no context defines is not signed: see `safe_mode`. Raises `ProofError`: ``already_signed``,
    ``wrong_key``, and what `transformation` raises; `ValueError` for a naive ``created``.
    """
    proof = data_integrity.options(document, CRYPTOSUITE, signer.method, created)
    hash_data = hashing(transformation(document), proof_configuration(proof))
    proof["proofValue"] = data_integrity.sign(hash_data, signer, EDDSA)
    return data_integrity.embed(eddsa_jcs_2022.transformation(document), shown(proof))


def shown(proof: Mapping[str, Any]) -> dict[str, Any]:
    """Return the proof as documents show it: unlike in 3.3.1 without contexts, which are read from the document."""
    return {name: value for name, value in proof.items() if name != "@context"}


def verify(
    secured: Mapping[str, Any], public_key: PublicKey, cryptosuite: str = CRYPTOSUITE, algorithm: str = EDDSA
) -> None:
    """Return if the proof of ``secured`` was made with the private half of ``public_key`` (3.2.2 Verify Proof).

    Whose key it is, is for the caller to find out; so is whether all terms are defined, since others are not
    signed. Raises `ProofError`.
    """
    unsecured, options, signature = data_integrity.taken_apart(secured, cryptosuite)
    if "@context" in unsecured:
        options["@context"] = unsecured["@context"]
    hash_data = hashing(transformation(unsecured), proof_configuration(options))
    data_integrity.check(hash_data, signature, public_key, algorithm)


def transformation(unsecured_document: Mapping[str, Any]) -> bytes:
    """3.2.3: the canonical N-Quads. Raises `ProofError` as `rdf.quads`, and ``too_complex`` for poison graphs."""
    try:
        return "".join(rdfc.canonical_lines(rdf.quads(unsecured_document))).encode()
    except rdfc.TooComplex:
        message = mark("The parts of the document look so much alike that it cannot be checked here.")
        raise ProofError("too_complex", message) from None
    except UnicodeEncodeError as error:
        message = mark("The document has no canonical form: {reason}.")
        raise ProofError("not_canonical", message, reason=error) from None


def proof_configuration(options: Mapping[str, Any]) -> bytes:
    """3.2.5: the canonical proof configuration, from a proof without its ``proofValue`` but with the contexts.

    Raises `ProofError` as `transformation`.
    """
    return transformation(options)
