"""Whether an exported record is the one that was recorded: with the issuer's public keys, and nothing else."""

from collections.abc import Mapping
from typing import Any

from smartcity_plugin.credentials.did import public_key
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.proctoring.chain import check_record


def verify(record: Any, did_document: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with ``record``, nothing for one that holds. Never raises.

    ``did_document`` is the issuer's, with its public keys. Codes: those of `chain.check_record`, and ``wrong_proof``.
    """
    problems = check_record(record)
    if any(each.code == "no_record" for each in problems):
        return problems
    for index, each in enumerate(record["checkpoints"]):
        if (fault := _fault(each, did_document)) is not None:
            message = mark("The signature does not hold: {reason}")
            values = {"reason": fault.message.format(**fault.values)}
            problems.append(Problem("wrong_proof", f"checkpoints/{index + 1}", message, values))
    return problems


def _fault(checkpoint: Mapping[str, Any], did_document: Mapping[str, Any]) -> CredentialError | None:
    proof = checkpoint.get("proof")
    method = proof.get("verificationMethod") if isinstance(proof, dict) else None
    if not isinstance(method, str):
        return CredentialError("no_proof", mark("There is no proof that names a key."))
    try:
        eddsa_jcs_2022.verify(checkpoint, public_key(did_document, method))
    except CredentialError as error:
        return error
    return None
