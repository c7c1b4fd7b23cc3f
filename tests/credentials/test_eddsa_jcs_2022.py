import json
from copy import deepcopy
from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_plugin.credentials import i_json, multibase, timestamps
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.proofs.data_integrity import ProofError
from smartcity_plugin.credentials.proofs.signers import KeySigner

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2**53) + 1, 2**53 - 1)  # a larger one is written as a whole number, and read as one
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text("abc@é"), children, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.text("abc@é", max_size=5), JSON, max_size=5)


@pytest.fixture(scope="module")
def vectors(standards):
    return standards / "w3c" / "eddsa" / "eddsa-jcs-2022"


@pytest.fixture(scope="module")
def published_keys(standards):
    """The key pair of the published vectors: (private, public)."""
    texts = json.loads((standards / "w3c" / "eddsa" / "keyPair.json").read_text())
    # 0x8026 is the multicodec header of an Ed25519 private key.
    seed = multibase.decode(texts["privateKeyMultibase"]).removeprefix(bytes.fromhex("8026"))
    return Ed25519PrivateKey.from_private_bytes(seed), multibase.decode_key(texts["publicKeyMultibase"])


def read(path):
    return path.read_text().strip()


def test_the_published_document_becomes_canonical(standards, vectors):
    unsigned = json.loads((standards / "w3c" / "eddsa" / "unsigned.json").read_text())
    assert eddsa_jcs_2022.transformation(unsigned) == read(vectors / "canonDocJCS.txt").encode()


def test_the_published_proof_configuration_becomes_canonical(vectors):
    options = json.loads((vectors / "proofConfigJCS.json").read_text())
    assert eddsa_jcs_2022.proof_configuration(options) == read(vectors / "proofCanonJCS.txt").encode()


def test_the_published_hashes_are_reproduced(vectors):
    hash_data = eddsa_jcs_2022.hashing(
        read(vectors / "canonDocJCS.txt").encode(), read(vectors / "proofCanonJCS.txt").encode()
    )
    assert hash_data[:32].hex() == read(vectors / "proofHashJCS.txt")
    assert hash_data[32:].hex() == read(vectors / "docHashJCS.txt")
    assert hash_data.hex() == read(vectors / "combinedHashJCS.txt")


def test_the_published_signature_is_reproduced(vectors, published_keys):
    signature = published_keys[0].sign(bytes.fromhex(read(vectors / "combinedHashJCS.txt")))
    assert signature.hex() == read(vectors / "sigHexJCS.txt")
    assert multibase.encode(signature) == read(vectors / "sigBTC58JCS.txt")


def test_the_published_document_is_signed_byte_for_byte(standards, vectors, published_keys):
    published = json.loads((vectors / "signedJCS.json").read_text())
    secured = eddsa_jcs_2022.secure(
        json.loads((standards / "w3c" / "eddsa" / "unsigned.json").read_text()),
        KeySigner(published_keys[0], published["proof"]["verificationMethod"]),
        timestamps.decode(published["proof"]["created"]),
    )
    assert json.loads(secured) == published


def test_the_published_signed_document_is_verified(vectors, published_keys):
    eddsa_jcs_2022.verify(json.loads((vectors / "signedJCS.json").read_text()), published_keys[1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOCUMENTS)
def test_what_is_signed_is_verified_and_was_not_touched(sign, private_key, document):
    before = deepcopy(document)
    secured = sign(document)
    assert document == before
    assert {name: value for name, value in secured.items() if name != "proof"} == document
    eddsa_jcs_2022.verify(json.loads(json.dumps(secured)), private_key.public_key())


@given(DOCUMENTS, DOCUMENTS)
def test_a_proof_holds_for_no_other_document(sign, private_key, document, other):
    moved = {**other, "proof": sign(document)["proof"]}
    if eddsa_jcs_2022.transformation(document) == eddsa_jcs_2022.transformation(other):
        eddsa_jcs_2022.verify(moved, private_key.public_key())
    else:
        with pytest.raises(ProofError):
            eddsa_jcs_2022.verify(moved, private_key.public_key())


@given(data=st.data())
def test_no_byte_of_a_document_can_be_changed(badge, signer, now, private_key, data):
    secured = bytearray(eddsa_jcs_2022.secure(badge, signer, now))
    place = data.draw(st.integers(0, len(secured) - 1))
    secured[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CredentialError):
        eddsa_jcs_2022.verify(i_json.read(bytes(secured)), private_key.public_key())


def test_the_key_of_another_is_refused(signed):
    with pytest.raises(ProofError) as caught:
        eddsa_jcs_2022.verify(signed, Ed25519PrivateKey.generate().public_key())
    assert caught.value.code == "wrong_signature"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "Ed25519Signature2020"}, "wrong_type"),
        ({"cryptosuite": "eddsa-rdfc-2022"}, "unknown_cryptosuite"),
        ({"proofPurpose": "authentication"}, "wrong_purpose"),
        ({"verificationMethod": None}, "bad_proof"),
        ({"proofValue": ["z1"]}, "bad_proof"),
        ({"proofValue": "mAAAA"}, "bad_proof_value"),
        ({"proofValue": "z11111"}, "bad_proof_value"),
        ({"proofValue": multibase.encode(bytes(64))}, "wrong_signature"),
        ({"created": "2026-03-20"}, "bad_created"),
        ({"created": "2026-03-20T12:00:00"}, "bad_created"),
        ({"created": "2026-03-20T12:00:01Z"}, "wrong_signature"),
        ({"nonce": "added"}, "wrong_signature"),
        ({"nonce": 2**60}, "not_canonical"),
        ({"@context": "https://www.w3.org/ns/credentials/v1"}, "context_changed"),
    ],
)
def test_a_changed_proof_is_refused_for_its_reason(signed, private_key, change, code):
    with pytest.raises(ProofError) as caught:
        eddsa_jcs_2022.verify({**signed, "proof": {**signed["proof"], **change}}, private_key.public_key())
    assert caught.value.code == code


@pytest.mark.parametrize("proof", [None, [], "proof", 1])
def test_a_document_without_one_proof_is_refused(signed, private_key, proof):
    with pytest.raises(ProofError) as caught:
        eddsa_jcs_2022.verify({**signed, "proof": proof}, private_key.public_key())
    assert caught.value.code == "no_proof"


def test_contexts_added_after_signing_are_lawful_and_others_are_not(signed, private_key):
    """3.3.2 step 4; that `verify.verify` is stricter is tested there."""
    contexts = signed["@context"]
    eddsa_jcs_2022.verify(
        {**signed, "@context": [*contexts, "https://added.example"]}, private_key.public_key()
    )
    for changed in (contexts[::-1], contexts[:1], ["https://added.example", *contexts], None):
        with pytest.raises(ProofError) as caught:
            eddsa_jcs_2022.verify({**signed, "@context": changed}, private_key.public_key())
        assert caught.value.code == "context_changed"


def test_a_proof_is_not_made_twice_nor_without_a_time_zone_nor_over_what_has_no_canonical_form(
    signed, badge, sign, signer
):
    with pytest.raises(ProofError) as caught:
        sign(signed)
    assert caught.value.code == "already_signed"
    with pytest.raises(ProofError) as caught:
        sign({**badge, "number": float("inf")})
    assert caught.value.code == "not_canonical"
    with pytest.raises(ValueError, match="time zone"):
        eddsa_jcs_2022.secure(badge, signer, datetime(2026, 3, 20))
