"""What all embedded proofs share: W3C Verifiable Credential Data Integrity 1.0.

Section 2.1 (the members of a proof) and section 4.4 (Verify Proof), as far as no cryptosuite is involved.
"""

from collections.abc import Mapping
from typing import Any

from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

PROOF_TYPE = "DataIntegrityProof"
ASSERTION = "assertionMethod"
"""The only purpose of our proofs: the issuer asserts what the credential says."""


class ProofError(CredentialError):
    """A proof that cannot be made or does not hold.

    ``code``: ``already_signed``, ``no_proof``, ``wrong_type``, ``unknown_cryptosuite``, ``wrong_purpose``,
    ``bad_proof``, ``bad_created``, ``bad_proof_value``, ``context_changed``, ``not_canonical``,
    ``wrong_signature``.
    """


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
