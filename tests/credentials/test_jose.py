"""Tokens: the vectors of the RFCs, an independent reader, and every byte changed."""

import base64
import json
from datetime import datetime

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_plugin.credentials import jwk
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import jose
from smartcity_plugin.credentials.proofs.data_integrity import ProofError
from smartcity_plugin.credentials.proofs.signers import KeySigner, holds

METHOD = "did:web:city.example:smartcity:issuer#key-1"
SIGNERS = {
    "EdDSA": KeySigner(Ed25519PrivateKey.from_private_bytes(bytes(range(32))), METHOD),
    "ES256": KeySigner(derive_private_key(1234, SECP256R1()), METHOD),
}


@pytest.fixture(params=sorted(SIGNERS))
def signer(request):
    return SIGNERS[request.param]


def public(signer):
    return signer.private_key.public_key()


def part(value):
    return base64.urlsafe_b64encode(value if isinstance(value, bytes) else json.dumps(value).encode()).rstrip(
        b"="
    )


def forged(signer, header, payload):
    signing_input = part(header) + b"." + part(payload)
    return signing_input + b"." + part(signer.sign(signing_input))


def test_the_signature_of_rfc_8037_is_reproduced():
    """A.4: "Example of Ed25519 signing"."""
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    signer = KeySigner(Ed25519PrivateKey.from_private_bytes(private), METHOD)
    signing_input = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    assert part(signer.sign(signing_input)) == (
        b"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )


def test_the_signature_of_rfc_7515_holds():
    """A.3: ES256, whose signature has r and s side by side."""
    key = jwk.from_jwk(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        }
    )
    signing_input = (
        b"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        b"cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    )
    signature = base64.urlsafe_b64decode(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q=="
    )
    assert holds(key, signature, signing_input)
    assert not holds(key, signature, signing_input + b"x")


def test_a_token_holds_its_document_and_another_library_agrees(badge, signer, now):
    token = jose.secure(badge, signer, now)
    header, document = jose.read(token)
    assert document == badge
    assert header == {
        "alg": signer.algorithm,
        "typ": "vc+jwt",
        "cty": "vc",
        "kid": f"{METHOD}-jwk",
        "iat": int(now.timestamp()),
    }
    jose.verify(token, public(signer))
    assert jwt.decode(token, public(signer), algorithms=[signer.algorithm]) == badge


def test_the_newer_name_of_the_algorithm_is_read(badge):
    signer = SIGNERS["EdDSA"]
    jose.verify(forged(signer, {"alg": "Ed25519", "typ": "vc+jwt", "kid": METHOD}, badge), public(signer))


@settings(deadline=None)
@given(data=st.data())
def test_no_character_of_a_token_can_be_changed(badge, now, data):
    signer = SIGNERS[data.draw(st.sampled_from(sorted(SIGNERS)))]
    token = jose.secure(badge, signer, now).decode()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda character: character != token[place]))
    with pytest.raises(CredentialError):
        jose.verify(token[:place] + other + token[place + 1 :], public(signer))


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_whatever_is_no_token_is_refused(data):
    with pytest.raises(CredentialError):
        jose.verify(data, public(SIGNERS["EdDSA"]))


GOOD = {"alg": "EdDSA", "typ": "vc+jwt", "cty": "vc", "kid": METHOD}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"alg": "none"}, "unknown_algorithm"),
        ({"alg": "HS256"}, "unknown_algorithm"),
        ({"alg": ["EdDSA"]}, "unknown_algorithm"),
        ({"alg": "ES256"}, "wrong_key"),
        ({"typ": "JWT"}, "wrong_type"),
        ({"cty": "vp"}, "wrong_type"),
        ({"crit": ["b64"], "b64": False}, "bad_token"),
        ({"kid": None}, "bad_proof"),
    ],
)
def test_a_header_that_asks_for_something_else_is_refused(badge, change, code):
    signer = SIGNERS["EdDSA"]
    with pytest.raises(ProofError) as caught:
        jose.verify(forged(signer, {**GOOD, **change}, badge), public(signer))
    assert caught.value.code == code


@pytest.mark.parametrize("payload", [b"[]", b'{"a":1,"a":2}', b"{", b"\xff"])
def test_a_payload_that_readers_do_not_agree_on_is_refused(payload):
    signer = SIGNERS["EdDSA"]
    with pytest.raises(CredentialError):
        jose.read(forged(signer, GOOD, payload))


def test_the_key_of_another_is_refused(badge, signer, now):
    token = jose.secure(badge, signer, now)
    other = KeySigner(Ed25519PrivateKey.generate(), METHOD)
    with pytest.raises(ProofError) as caught:
        jose.verify(token, public(other))
    assert caught.value.code == ("wrong_signature" if signer.algorithm == "EdDSA" else "wrong_key")


def test_what_has_no_canonical_form_or_no_time_zone_is_not_signed(badge, signer, now):
    with pytest.raises(ProofError) as caught:
        jose.secure({**badge, "number": float("nan")}, signer, now)
    assert caught.value.code == "not_canonical"
    with pytest.raises(ValueError, match="time zone"):
        jose.secure(badge, signer, datetime(2026, 3, 20))
