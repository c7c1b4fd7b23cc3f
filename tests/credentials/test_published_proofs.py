"""The test vectors of the EdDSA and ECDSA cryptosuites, byte for byte.

Those named ``employ`` need a vocabulary of citizenship that lies neither in STANDARDS_DIR nor in a package: of them,
only hashes and signatures are reproduced. `test_eddsa_jcs_2022` has those of ``eddsa-jcs-2022``.
"""

import json
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials import contexts, multibase, timestamps
from smartcity_plugin.credentials.proofs import data_integrity, ecdsa_2019, eddsa_jcs_2022, eddsa_rdfc_2022
from smartcity_plugin.credentials.proofs.data_integrity import ProofError
from smartcity_plugin.credentials.proofs.signers import KeySigner, holds

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
EXAMPLES_TEXT = '{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}'
"""What this address holds: the vectors are made with it, products are not."""

SUITES = [
    ("eddsa/eddsa-rdfc-2022", "DataInt", eddsa_rdfc_2022),
    ("ecdsa/ecdsa-rdfc-2019-p256", "ECDSAP256", eddsa_rdfc_2022),
    ("ecdsa/ecdsa-jcs-2019-p256", "JCSECDSAP256", eddsa_jcs_2022),
]


@pytest.fixture(autouse=True)
def examples(monkeypatch):
    texts = {**contexts.texts(), EXAMPLES: EXAMPLES_TEXT}
    monkeypatch.setattr(contexts, "texts", lambda: texts)


@pytest.fixture(params=SUITES, ids=lambda suite: suite[0].partition("/")[2])
def vector(request, standards):
    """Read a file of a suite's vectors."""
    folder, ending, module = request.param

    def vector(name, kind="txt"):
        text = (standards / "w3c" / folder / f"{name}{ending}.{kind}").read_text(encoding="utf-8")
        return json.loads(text) if kind == "json" else text.strip()

    vector.module = module
    vector.unsigned = json.loads((standards / "w3c" / folder.partition("/")[0] / "unsigned.json").read_text())
    return vector


@pytest.fixture
def eddsa_key(standards):
    texts = json.loads((standards / "w3c/eddsa/keyPair.json").read_text())
    seed = multibase.decode(texts["privateKeyMultibase"]).removeprefix(bytes.fromhex("8026"))
    return Ed25519PrivateKey.from_private_bytes(seed)


@pytest.fixture
def ecdsa_key(standards):
    return multibase.decode_key(
        json.loads((standards / "w3c/ecdsa/p256KeyPair.json").read_text())["publicKeyMultibase"]
    )


def test_documents_and_proofs_become_canonical_and_are_hashed(vector):
    document = vector.module.transformation(vector.unsigned)
    configuration = vector.module.proof_configuration(vector("proofConfig", "json"))
    assert document.decode().strip() == vector("canonDoc")
    assert configuration.decode().strip() == vector("proofCanon")
    assert sha256(document).hexdigest() == vector("docHash")
    assert sha256(configuration).hexdigest() == vector("proofHash")
    assert data_integrity.hashing(document, configuration).hex() == vector("combinedHash")


def test_the_rdfc_document_is_signed_byte_for_byte(standards, eddsa_key):
    published = json.loads((standards / "w3c/eddsa/eddsa-rdfc-2022/signedDataInt.json").read_text())
    unsigned = json.loads((standards / "w3c/eddsa/unsigned.json").read_text())
    signer = KeySigner(eddsa_key, published["proof"]["verificationMethod"])
    created = timestamps.decode(published["proof"]["created"])
    assert json.loads(eddsa_rdfc_2022.secure(unsigned, signer, created)) == published
    eddsa_rdfc_2022.verify(published, eddsa_key.public_key())


@pytest.mark.parametrize(
    ("suite", "path"),
    [
        ("ecdsa-jcs-2019", "ecdsa-jcs-2019-p256/signedJCSECDSAP256.json"),
        ("ecdsa-rdfc-2019", "ecdsa-rdfc-2019-p256/signedECDSAP256.json"),
    ],
)
def test_documents_signed_by_ecdsa_are_verified_and_changed_ones_are_not(standards, ecdsa_key, suite, path):
    published = json.loads((standards / "w3c/ecdsa" / path).read_text())
    ecdsa_2019.VERIFY[suite](published, ecdsa_key)
    with pytest.raises(ProofError) as caught:
        ecdsa_2019.VERIFY[suite]({**published, "name": "changed"}, ecdsa_key)
    assert caught.value.code == "wrong_signature"


def test_the_employ_vectors_are_hashed_and_signed(standards, eddsa_key, ecdsa_key):
    for folder, ending, key in (
        ("eddsa/eddsa-rdfc-2022/employ", "DataInt", eddsa_key.public_key()),
        ("ecdsa/ecdsa-rdfc-2019-p256/employ", "ECDSAP256", ecdsa_key),
    ):
        read = lambda name: (standards / "w3c" / folder / f"{name}{ending}.txt").read_text().strip()  # noqa: B023, E731
        combined = data_integrity.hashing(
            f"{read('canonDoc')}\n".encode(), f"{read('proofCanon')}\n".encode()
        )
        assert combined.hex() == read("combinedHash")
        signature = bytes.fromhex(read("sigHex"))
        assert multibase.decode(read("sigBTC58")) == signature
        assert holds(key, signature, combined)
