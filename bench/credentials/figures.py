"""The figures of `make bench-credentials`, and the targets they are held to.

The first peer is what no issuer can do without (`raw`): a ratio to it is a share, below 1. The others sign the same
document as their users call them.
"""

import json
from collections.abc import Iterator
from functools import partial

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.credentials import peers, raw
from bench.credentials.badge import DID, METHOD, NOW, badge, document_of, learners
from bench.credentials.certificates import certificates
from bench.measure import Subject, cpu_seconds
from bench.report import Row
from smartcity_plugin.credentials import did, multibase
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022, suites
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.credentials.proofs.templated import TemplatedSuite
from smartcity_plugin.credentials.verify import verify

US = 1e6
JCS, RDFC, JWT = "eddsa-jcs-2022", "eddsa-rdfc-2022", "vc+jwt"
SHARES = {JCS: (">= 0.4", ">= 0.6"), RDFC: (None, ">= 0.25"), JWT: (">= 0.5", None)}
"""Of the plain path and of the template path."""
TIMES = {JCS: ">= 10", RDFC: ">= 40"}
"""How many times as fast as the fastest peer the template path is to be."""


def figures() -> Iterator[Row]:
    """Measure all."""
    ed25519, p256 = Ed25519PrivateKey.generate(), generate_private_key(SECP256R1())
    signer = KeySigner(ed25519, METHOD)
    yield Row("unsigned document, canonical", "bytes", len(eddsa_jcs_2022.transformation(badge())))
    fast = {}
    for suite in SHARES:
        rows, fast[suite] = signing(suite, signer)
        yield from rows
    rows, _ = signing(JWT, KeySigner(p256, METHOD))
    yield from rows
    yield from beside_peers(fast, signer)
    yield from verifying(ed25519)
    yield from certificates()


def signing(suite: str, signer: KeySigner) -> tuple[list[Row], float]:
    """Sign a document that is there, then make and sign one by template; return the seconds of the latter too."""
    document, many = badge(), learners()
    templated = TemplatedSuite(document_of, suite)
    templated.sign(next(many), signer, NOW)  # makes the template
    plain, fast, least = cpu_seconds(
        Subject(lambda _: suites.secure(document, suite, signer, NOW)),
        Subject(lambda earned: templated.sign(earned, signer, NOW), partial(next, many)),
        Subject(raw.signing(suite, document, signer)),
    )
    name, (of_plain, of_fast) = f"{suite}, {signer.algorithm}", SHARES[suite]
    base = "raw signature and hashes"
    rows = [
        Row(f"sign, {name}", "us", plain * US, base, least * US, of_plain),
        Row(f"make and sign by template, {name}", "us", fast * US, base, least * US, of_fast),
    ]
    return rows, fast


def beside_peers(fast: dict[str, float], signer: KeySigner) -> Iterator[Row]:
    """Hold the template path against those who sign the same document; the target is for the fastest of a suite."""
    didkit, pyld = cpu_seconds(Subject(peers.didkit()), Subject(peers.pyld(signer)))
    node = peers.node()
    beside = {
        JCS: {"node, digitalbazaar": node[JCS], "didkit, Ed25519Signature2020": didkit},
        RDFC: {"node, digitalbazaar": node[RDFC], "didkit, Ed25519Signature2020": didkit, "PyLD": pyld},
    }
    for suite, taken in beside.items():
        fastest = min(taken, key=taken.get)
        for name, seconds in taken.items():
            target = TIMES[suite] if name == fastest else None
            yield Row(
                f"make and sign by template, {suite}", "us", fast[suite] * US, name, seconds * US, target
            )


def verifying(key: Ed25519PrivateKey) -> Iterator[Row]:
    """Verify the proof of a document that was read; and run all checks on its text, as the page does."""
    public_key, document = key.public_key(), badge()
    text = suites.secure(document, JCS, KeySigner(key, METHOD), NOW)
    signed = json.loads(text)
    configuration, transformed = raw.hashed(JCS, document)
    signature = multibase.decode(signed["proof"]["proofValue"])
    did_document = did.did_document(DID, {"key-1": public_key})
    ours, whole, least = cpu_seconds(
        Subject(lambda _: eddsa_jcs_2022.verify(signed, public_key)),
        Subject(lambda _: verify(text, lambda _: did_document, NOW)),
        Subject(lambda _: public_key.verify(signature, raw.digests(configuration, transformed))),
    )
    base = "raw verification and hashes"
    yield Row("verify, eddsa-jcs-2022", "us", ours * US, base, least * US, ">= 0.5")
    yield Row("read the text and run all checks", "us", whole * US, base, least * US)
