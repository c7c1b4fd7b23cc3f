"""Check a credential: is it what its issuer signed, and does it hold now.

One answer for each question, not one boolean.

Order and scope follow the Verifiable Credentials Data Model 2.0 (section 7.1, Verification) and Open Badges 3.0
(Verification and Validation), for the one form that is issued here: an Open Badge with one ``eddsa-jcs-2022``
proof. ``data`` comes from strangers: no input makes `verify` raise, and it makes no request of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from smartcity_plugin.credentials import i_json, timestamps
from smartcity_plugin.credentials.did import DidError, ResolveError, public_key
from smartcity_plugin.credentials.documents.open_badges import CONTEXTS
from smartcity_plugin.credentials.errors import CredentialError, shown
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.proofs.data_integrity import ProofError, proof_of
from smartcity_plugin.credentials.structure import check_structure, issuer_id
from smartcity_xblocks.problems import mark

TITLES = {
    "structure": mark("Structure"),
    "context": mark("Vocabulary"),
    "proof": mark("Signature"),
    "issuer": mark("Issuer"),
    "validity": mark("Validity period"),
    "status": mark("Revocation"),
}
"""The checks in their order, with a title for people."""

OUTCOMES = {"passed": mark("passed"), "failed": mark("failed"), "not_done": mark("not done")}
RESULTS = {"valid": mark("valid"), "invalid": mark("invalid"), "undecided": mark("undecided")}

Resolve = Callable[[str], Mapping[str, Any] | None]
"""From a DID to its document; None if it is unknown here; raises `ResolveError` if it cannot be had now."""


@dataclass(frozen=True)
class Check:
    """One question and its answer. ``message`` is an English template for ``values``, to be translated first.

    ``decisive`` is False where there was nothing to check: such a check leaves the result as it is.
    """

    name: str
    outcome: Literal["passed", "failed", "not_done"]
    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    decisive: bool = True

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the message in the reader's language, its places filled in."""
        return translate(self.message).format(**self.values)


@dataclass(frozen=True)
class Verification:
    """All checks in order, and the ``credential`` as it was read: None if its structure failed."""

    checks: tuple[Check, ...]
    credential: Mapping[str, Any] | None

    @property
    def outcome(self) -> Literal["valid", "invalid", "undecided"]:
        """``invalid`` as soon as one check failed, ``undecided`` if one that matters could not be done."""
        outcomes = {check.outcome for check in self.checks if check.decisive}
        if "failed" in outcomes:
            return "invalid"
        return "undecided" if "not_done" in outcomes else "valid"


def verify(data: bytes | str, resolve: Resolve, now: datetime) -> Verification:
    """Return the checks of the credential in ``data``; ``now`` is aware.

    ``resolve`` is asked for the issuer's DID only, and only if the proof claims to be that issuer's.
    """
    try:
        credential = check_structure(i_json.read(data))
    except CredentialError as error:
        rest = [_not_done(name, mark("The structure is wrong.")) for name in TITLES if name != "structure"]
        return Verification((_failed("structure", error), *rest), None)
    issuer, key = _issuer(credential, resolve)
    checks = (
        Check("structure", "passed", mark("It is built as an Open Badges 3.0 credential.")),
        _context(credential),
        _proof(credential, key),
        issuer,
        _validity(credential, now),
        _status(credential),
    )
    return Verification(checks, credential)


def _context(credential: Mapping[str, Any]) -> Check:
    """Data Integrity 1.0, 2.4.1: under other contexts the signed words could mean something else.

    The proof may lawfully cover fewer contexts than the document has; then words had no meaning when signed.
    """
    shown_over, proof = credential["@context"], credential.get("proof")
    signed_over = proof.get("@context", shown_over) if isinstance(proof, dict) else shown_over
    if not shown_over == signed_over == list(CONTEXTS):
        return Check("context", "failed", mark("It uses other vocabularies than that of Open Badges 3.0.3."))
    return Check("context", "passed", mark("Its words have the meaning that Open Badges 3.0.3 gives them."))


def _issuer(credential: Mapping[str, Any], resolve: Resolve) -> tuple[Check, Ed25519PublicKey | None]:
    """Whose key the proof names, and that key: only the issuer's own can speak for the issuer."""
    proof, issuer = credential.get("proof"), issuer_id(credential)
    method = proof.get("verificationMethod") if isinstance(proof, dict) else None
    if not isinstance(method, str):
        return _not_done("issuer", mark("There is no proof that names a key.")), None
    if method.partition("#")[0] != issuer:
        message = mark("The key “{method}” does not belong to the issuer {issuer}.")
        return Check("issuer", "failed", message, {"method": shown(method), "issuer": shown(issuer)}), None
    try:
        document = resolve(issuer)
        if document is None:
            raise ResolveError(mark("The keys of {issuer} are not known here."), issuer=issuer)
        key = public_key(document, method)
    except ResolveError as error:
        return _not_done("issuer", error.message, error.values), None
    except DidError as error:
        return _failed("issuer", error), None
    return Check("issuer", "passed", mark("The key belongs to {issuer}."), {"issuer": shown(issuer)}), key


def _proof(credential: Mapping[str, Any], key: Ed25519PublicKey | None) -> Check:
    """What is wrong without looking at the signature is said even if there is no key to check that with."""
    try:
        proof_of(credential, eddsa_jcs_2022.CRYPTOSUITE)
        if key is None:
            return _not_done("proof", mark("Without the issuer's key the signature cannot be checked."))
        eddsa_jcs_2022.verify(credential, key)
    except ProofError as error:
        return _failed("proof", error)
    return Check("proof", "passed", mark("Nothing was changed since it was signed."))


def _validity(credential: Mapping[str, Any], now: datetime) -> Check:
    """Data Model 2.0, 4.9 (``validFrom``, ``validUntil``); Data Integrity 1.0, 2.1 (a proof's ``expires``)."""
    proof = credential.get("proof")
    ends = [credential.get("validUntil"), proof.get("expires") if isinstance(proof, dict) else None]
    try:
        start = timestamps.decode(credential["validFrom"])
        end = min((timestamps.decode(text) for text in ends if text is not None), default=None)
    except timestamps.TimestampError as error:
        return _failed("validity", error)
    values = {"start": timestamps.encode(start), "end": timestamps.encode(end) if end else ""}
    if now < start:
        return Check("validity", "failed", mark("It is not valid before {start}."), values)
    if end and now > end:
        return Check("validity", "failed", mark("It was valid until {end}."), values)
    if end:
        return Check("validity", "passed", mark("It is valid from {start} until {end}."), values)
    return Check("validity", "passed", mark("It is valid since {start}, without an end."), values)


def _status(credential: Mapping[str, Any]) -> Check:
    if "credentialStatus" in credential:
        return _not_done("status", mark("It names a status list, which is not read here."))
    return Check(
        "status", "not_done", mark("It names no status list, so it cannot be revoked."), decisive=False
    )


def _failed(name: str, error: CredentialError) -> Check:
    return Check(name, "failed", error.message, error.values)


def _not_done(name: str, message: str, values: Mapping[str, str] | None = None) -> Check:
    return Check(name, "not_done", message, values or {})
