"""What `eddsa-rdfc-2022` signs is verified, whatever is changed is refused, and strangers' documents cost little."""

import json
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyld import jsonld

from smartcity_plugin.credentials import contexts, multibase
from smartcity_plugin.credentials.proofs import eddsa_rdfc_2022, rdf
from smartcity_plugin.credentials.proofs.data_integrity import ProofError
from smartcity_plugin.credentials.proofs.signers import KeySigner


@pytest.fixture(scope="module")
def signed(badge, signer, now):
    return json.loads(eddsa_rdfc_2022.secure(badge, signer, now))


def refused(signed, key):
    with pytest.raises(ProofError) as caught:
        eddsa_rdfc_2022.verify(signed, key)
    return caught.value.code


def test_what_is_signed_is_verified_in_any_order(signed, private_key):
    eddsa_rdfc_2022.verify(signed, private_key.public_key())
    eddsa_rdfc_2022.verify(dict(reversed(signed.items())), private_key.public_key())


def test_another_implementation_makes_the_same_canonical_form(badge):
    options = {**contexts.options(), "algorithm": "URDNA2015", "format": "application/n-quads"}
    assert eddsa_rdfc_2022.transformation(badge).decode() == jsonld.normalize(badge, options)


def leaves(value, place=()):
    if isinstance(value, dict | list):
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            if name not in ("@context", "proof"):
                yield from leaves(each, (*place, name))
    else:
        yield place, value


def test_no_value_can_be_changed_or_taken_away(signed, private_key, replaced):
    """A sixth of them, drawn: each takes as long as reading the document anew."""
    draw = random.Random(5)
    places = [(place, value) for place, value in leaves(signed) if place[-1] not in ("type", 0, 1)]
    for place, value in draw.sample(places, len(places) // 6):
        other = not value if isinstance(value, bool) else f"{value}1"
        assert refused(replaced(signed, place, other), private_key.public_key()) == "wrong_signature", place
        # An identifier that is null cannot even be read.
        code = refused(replaced(signed, place, None), private_key.public_key())
        assert code in ("wrong_signature", "not_canonical"), place


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cryptosuite": "eddsa-jcs-2022"}, "unknown_cryptosuite"),
        ({"proofPurpose": "authentication"}, "wrong_purpose"),
        ({"created": "2026-03-20T12:00:01Z"}, "wrong_signature"),
        ({"verificationMethod": "did:web:other.example#key-1"}, "wrong_signature"),
        ({"expires": "2030-01-01T00:00:00Z"}, "wrong_signature"),
        ({"proofValue": multibase.encode(bytes(64))}, "wrong_signature"),
        ({"@context": "https://unknown.example"}, "context_changed"),
    ],
)
def test_a_changed_proof_is_refused_for_its_reason(signed, private_key, change, code):
    assert refused({**signed, "proof": {**signed["proof"], **change}}, private_key.public_key()) == code


def test_keys_of_others_and_of_another_kind_are_refused(badge, signed, now):
    assert refused(signed, Ed25519PrivateKey.generate().public_key()) == "wrong_signature"
    p256 = derive_private_key(7, SECP256R1())
    assert refused(signed, p256.public_key()) == "wrong_key"
    with pytest.raises(ProofError) as caught:
        eddsa_rdfc_2022.secure(badge, KeySigner(p256, "did:web:x#1"), now)
    assert caught.value.code == "wrong_key"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"@context": ["https://unknown.example"]}, "unknown_context"),
        ({"@context": [contexts.CREDENTIALS, {"name": "https://unknown.example/"}]}, "unknown_context"),
        ({"tag": ["x"] * rdf.MAX_VALUES}, "too_complex"),
        ({"evidence": [{"@context": contexts.CREDENTIALS}] * (rdf.MAX_CONTEXTS + 1)}, "too_complex"),
        ({"evidence": [{"@context": [contexts.CREDENTIALS] * rdf.MAX_CONTEXTS}]}, "too_complex"),
        ({"id": 7}, "not_canonical"),
        ({"name": {"@value": "x", "@language": "e n"}}, "not_canonical"),
        ({"name": "half \ud800"}, "not_canonical"),
    ],
)
def test_documents_that_cannot_be_read_safely_are_refused(signed, private_key, change, code):
    assert refused({**signed, **change}, private_key.public_key()) == code


def test_poison_is_refused(signed, private_key):
    """Nodes of which each points to all others."""
    nodes = [
        {"id": f"_:b{one}", "urn:p": [{"id": f"_:b{other}"} for other in range(30)]} for one in range(30)
    ]
    assert refused({**signed, "evidence": nodes}, private_key.public_key()) == "too_complex"
