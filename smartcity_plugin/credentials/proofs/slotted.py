"""The suites with slots: what each makes of a marked document, so that other learners' values can be put in.

Only the canonical form is filled in here. Hashing, signing and putting the proof into the document are the suites' own.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from smartcity_plugin.credentials.proofs import data_integrity, eddsa_jcs_2022, eddsa_rdfc_2022, jose, rdf
from smartcity_plugin.credentials.proofs.signers import EDDSA, Signer
from smartcity_plugin.credentials.proofs.slots import Text, escaped, json_escape, json_text
from smartcity_plugin.credentials.proofs.slotted_quads import Quads, quads_text

VALUE = "proof value"


def jcs(document: dict[str, Any], marks: list[str]) -> "Embedded":
    """Return the template of ``eddsa-jcs-2022``."""
    return Embedded(eddsa_jcs_2022, document.get("@context"), json_text(document, marks), None)


def rdfc(document: dict[str, Any], marks: list[str]) -> "Embedded | None":
    """Return the template of ``eddsa-rdfc-2022``, None where parts of the document look alike."""
    quads = quads_text(rdf.quads(document), marks)
    return quads and Embedded(eddsa_rdfc_2022, document.get("@context"), json_text(document, marks), quads)


def token(document: dict[str, Any], marks: list[str]) -> "Token":
    """Return the template of ``vc+jwt``."""
    return Token(json_text(document, marks))


class Proof(NamedTuple):
    """All of a proof but its value: the hash of its configuration, and the text around the value."""

    hash: bytes
    before: bytes
    after: bytes


@dataclass
class Embedded:
    """A document that a proof is put into."""

    suite: Any
    """The module of the cryptosuite."""
    contexts: Any
    json: Text
    quads: Quads | None
    """What is signed where that is not the JSON itself."""
    proof: tuple[Any, Proof | None] = field(default=(None, None))
    """The proof made last, and the key and moment it was made for: many documents are signed in one second."""

    def secure(self, values: list[str], signer: Signer, created: datetime) -> bytes | None:
        """Return the document with its proof, as the suite's ``secure`` does; None where the values do not fit."""
        said = escaped(values, json_escape)
        if said is None:
            return None
        document = transformed = self.json.filled(said)
        if self.quads:
            transformed = self.quads.filled(escaped(values, rdf.escaped))
            if transformed is None:
                return None
        proof = self._proof(signer, created)
        value = data_integrity.sign(proof.hash + sha256(transformed).digest(), signer, EDDSA)
        return b"".join((document[:-1], proof.before, value.encode(), proof.after))

    def _proof(self, signer: Signer, created: datetime) -> Proof:
        wanted = (signer.method, created)
        made_for, proof = self.proof
        if made_for != wanted:
            proof = self._new_proof(signer.method, created)
            self.proof = (wanted, proof)
        return proof

    def _new_proof(self, method: str, created: datetime) -> Proof:
        about = {} if self.contexts is None else {"@context": self.contexts}
        options = data_integrity.options(about, self.suite.CRYPTOSUITE, method, created)
        configuration = self.suite.proof_configuration(options)
        text = data_integrity.embed(b"{}", {**self.suite.shown(options), "proofValue": VALUE})
        before, after = text.removeprefix(b"{").split(VALUE.encode())
        return Proof(sha256(configuration).digest(), b"," + before, after)


@dataclass
class Token:
    """A document that becomes a token."""

    json: Text
    header: tuple[Any, bytes] = field(default=(None, b""))
    """The header made last, and the key and moment it was made for."""

    def secure(self, values: list[str], signer: Signer, created: datetime) -> bytes | None:
        """Return the token, as `jose.secure` does; None where the values do not fit."""
        said = escaped(values, json_escape)
        if said is None:
            return None
        wanted = (signer.method, signer.algorithm, created)
        made_for, header = self.header
        if made_for != wanted:
            header = jose.header(signer, created)
            self.header = (wanted, header)
        return jose.signed(header, self.json.filled(said), signer)
