"""Was it changed since it was signed: Data Integrity 1.0, section 4.4, and VC-JOSE-COSE 1.0, section 3.1.

A document may have a set of proofs (Data Integrity, 2.1.1). Then one by the issuer that holds is enough, as long as
none of the issuer's is broken: somebody who signs as well takes nothing away.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smartcity_plugin.credentials.checks import issuer
from smartcity_plugin.credentials.checks.check import Check, failed, fault, not_done, passed
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import ecdsa_2019, eddsa_jcs_2022, eddsa_rdfc_2022, jose
from smartcity_plugin.credentials.proofs.data_integrity import PROOF_TYPE, ProofError, proof_of
from smartcity_plugin.credentials.received import Received
from smartcity_plugin.credentials.structure import issuer_id
from smartcity_xblocks.problems import mark

NAME = "proof"
MOST_PROOFS = 8

SUITES = {each.CRYPTOSUITE: each.verify for each in (eddsa_jcs_2022, eddsa_rdfc_2022)} | ecdsa_2019.VERIFY
ELSEWHERE = {
    *("ecdsa-sd-2023", "ecdsa-xi-2023", "bbs-2023"),
    *("Ed25519Signature2018", "Ed25519Signature2020", "JsonWebSignature2020", "EcdsaSecp256k1Signature2019"),
    *("ES256K", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"),
}
"""Published suites that other verifiers know. One of another name is nobody's: it was made up, and fails."""
OTHER_SUITE = mark("The proof uses “{suite}”, which cannot be checked here. Ask another verifier.")
UNKNOWN_SUITE = mark("The proof uses “{suite}”, which is no published suite.")


@dataclass(frozen=True)
class Signature:
    """One proof of a document: the DID URL of the key that it names, and how to check it with that key.

    ``refused`` is the answer where no key can make a difference.
    """

    method: object
    verify: Callable[[Any], None]
    refused: Check | None = None


def check(received: Received, resolve: issuer.Resolve) -> tuple[Check, Check]:
    """Return the answers about the proof and about whose key it names."""
    try:
        signatures = list(_token(received) if received.token else _embedded(received))
    except ProofError as error:
        return fault(NAME, error), issuer.key_of(issuer_id(received.credential), None, resolve)[0]
    return min((_answers(each, received, resolve) for each in signatures), key=_rank)


def _answers(signature: Signature, received: Received, resolve: issuer.Resolve) -> tuple[Check, Check]:
    """What is wrong without looking at the signature is said even if there is no key to check that with."""
    whose, key = issuer.key_of(issuer_id(received.credential), signature.method, resolve)
    if signature.refused:
        return signature.refused, whose
    if key is None:
        return not_done(NAME, mark("Without the issuer's key the signature cannot be checked.")), whose
    try:
        signature.verify(key)
    except CredentialError as error:
        return fault(NAME, error), whose
    return passed(NAME, mark("Nothing was changed since it was signed.")), whose


def _rank(answers: tuple[Check, Check]) -> int:
    """A broken signature of the issuer's first, then one that holds, then what could not be checked, then others'."""
    proof, whose = answers
    if whose.outcome == "failed":
        return 3
    return {"failed": 0, "passed": 1, "not_done": 2}[proof.outcome]


def _embedded(received: Received) -> Iterator[Signature]:
    """Data Integrity 2.1.1: each proof of a set was made over the document without any proof."""
    proof = received.credential.get("proof")
    proofs = proof if isinstance(proof, list) else [proof]
    if not 0 < len(proofs) <= MOST_PROOFS:
        message = mark("It has {number} proofs; 1 to {most} are checked here.")
        raise ProofError("no_proof", message, number=len(proofs), most=MOST_PROOFS)
    if not all(isinstance(each, dict) for each in proofs):
        raise ProofError("no_proof", mark("There is no proof in the document."))
    for each in proofs:
        yield _of_proof({**received.credential, "proof": each})


def _of_proof(secured: Mapping[str, Any]) -> Signature:
    proof = secured["proof"]
    suite = proof.get("cryptosuite" if proof.get("type") == PROOF_TYPE else "type")
    if "previousProof" in proof:
        message = mark("The proof is part of a chain of proofs, which is not checked here.")
        return _refused(proof, not_done(NAME, message))
    if isinstance(suite, str) and suite in ELSEWHERE:
        return _refused(proof, not_done(NAME, OTHER_SUITE, suite=suite))
    if not isinstance(suite, str) or suite not in SUITES:
        return _refused(proof, failed(NAME, UNKNOWN_SUITE, suite=suite))
    try:
        proof_of(secured, suite)
    except ProofError as error:
        return _refused(proof, fault(NAME, error))
    return Signature(proof["verificationMethod"], lambda key: SUITES[suite](secured, key))


def _token(received: Received) -> Iterator[Signature]:
    """VC-JOSE-COSE 1.0: 3.1.1 (what a token must hold), 3.3.2 (``kid``, ``iss``), 3.1.3 (what it must not hold)."""
    issued_by = issuer_id(received.credential)
    method = received.header.get("kid")
    if isinstance(method, str) and not method.startswith("did:"):
        method = f"{issued_by}#{method.removeprefix('#')}"
    yield Signature(method, lambda key: jose.verify(received.token, key), _refused_token(received))


def _refused_token(received: Received) -> Check | None:
    credential, algorithm = received.credential, received.header.get("alg")
    if isinstance(algorithm, str) and algorithm in ELSEWHERE:
        return not_done(NAME, OTHER_SUITE, suite=algorithm)
    if "vc" in credential or "vp" in credential:
        return failed(NAME, mark("The token holds the credential as a part, and not as its content."))
    if credential.get("iss", issuer_id(credential)) != issuer_id(credential):
        return failed(NAME, mark("The token was issued by {iss}, not by the issuer."), iss=credential["iss"])
    try:
        jose.read(received.token)
    except CredentialError as error:
        return fault(NAME, error)
    return None


def _refused(proof: Mapping[str, Any], answer: Check) -> Signature:
    return Signature(proof.get("verificationMethod"), lambda _key: None, answer)
