"""The figures of `make bench-credentials`, and the targets they are held to.

The peer is what no issuer can do without: one signature, and the two hashes that the suite makes it over, by the
same key library, of bytes that are canonical already. The ratio is therefore a share, below 1.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.credentials.badge import DID, METHOD, NOW, badge
from bench.measure import Subject, cpu_seconds
from bench.report import Row
from smartcity_plugin.credentials import did, multibase
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.credentials.verify import verify

US = 1e6
RAW = "raw Ed25519 and two SHA-256"


def figures() -> Iterator[Row]:
    """Measure all."""
    document, key = badge(), Ed25519PrivateKey.generate()
    signed = _sign(document, key)
    text = json.dumps(signed, ensure_ascii=False, indent=2)
    yield Row("unsigned document, canonical", "bytes", len(eddsa_jcs_2022.transformation(document)))
    yield from signing(document, key)
    yield from verifying(signed, text, key)


def signing(document: dict, key: Ed25519PrivateKey) -> Iterator[Row]:
    """Sign a document that is there; and make, sign and write one, as for an award."""
    parts, signer = _hashed_parts(_sign(document, key)), KeySigner(key, METHOD)
    ours, whole, raw = cpu_seconds(
        Subject(lambda _: eddsa_jcs_2022.secure(document, signer, NOW)),
        Subject(lambda _: eddsa_jcs_2022.secure(badge(), signer, NOW)),
        Subject(lambda _: key.sign(_hashes(parts))),
    )
    yield Row("sign, eddsa-jcs-2022", "us", ours * US, RAW, raw * US, ">= 0.4")
    yield Row("make the Open Badge, sign it, write its text", "us", whole * US, RAW, raw * US)


def verifying(signed: dict, text: str, key: Ed25519PrivateKey) -> Iterator[Row]:
    """Verify the proof of a document that was read; and run all checks on its text, as the page does."""
    public_key, parts = key.public_key(), _hashed_parts(signed)
    signature = multibase.decode(signed["proof"]["proofValue"])
    did_document = did.did_document(DID, {"key-1": public_key})
    outcome = verify(text, lambda _: did_document, NOW).outcome
    if outcome != "valid":
        raise ValueError(outcome)  # a refusal would pass for a fast answer
    ours, whole, raw = cpu_seconds(
        Subject(lambda _: eddsa_jcs_2022.verify(signed, public_key)),
        Subject(lambda _: verify(text, lambda _: did_document, NOW)),
        Subject(lambda _: public_key.verify(signature, _hashes(parts))),
    )
    yield Row("verify, eddsa-jcs-2022", "us", ours * US, RAW, raw * US, ">= 0.5")
    yield Row("read the text and run all checks", "us", whole * US, RAW, raw * US)


def _sign(document: dict, key: Ed25519PrivateKey) -> dict:
    return json.loads(eddsa_jcs_2022.secure(document, KeySigner(key, METHOD), NOW))


def _hashed_parts(signed: dict) -> tuple[bytes, bytes]:
    """Return the canonical bytes that the suite hashes: of the proof's configuration, and of the document."""
    options = {name: value for name, value in signed["proof"].items() if name != "proofValue"}
    unsigned = {name: value for name, value in signed.items() if name != "proof"}
    return eddsa_jcs_2022.proof_configuration(options), eddsa_jcs_2022.transformation(unsigned)


def _hashes(parts: tuple[bytes, bytes]) -> bytes:
    return sha256(parts[0]).digest() + sha256(parts[1]).digest()
