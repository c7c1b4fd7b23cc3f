import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials import did, jwk, multibase

ISSUER = "did:web:city.example:smartcity:issuer"
METHOD = f"{ISSUER}#key-1"


@pytest.mark.parametrize(
    ("base_url", "path", "identifier", "url"),
    [
        # The examples of the did:web specification, 2.5.2.
        (
            "https://w3c-ccg.github.io",
            (),
            "did:web:w3c-ccg.github.io",
            "https://w3c-ccg.github.io/.well-known/did.json",
        ),
        (
            "https://w3c-ccg.github.io",
            ("user", "alice"),
            "did:web:w3c-ccg.github.io:user:alice",
            "https://w3c-ccg.github.io/user/alice/did.json",
        ),
        (
            "https://example.com:3000/",
            ("user", "alice"),
            "did:web:example.com%3A3000:user:alice",
            "https://example.com:3000/user/alice/did.json",
        ),
        # One's own machine: no certificate, so http.
        (
            "http://127.0.0.1:8123",
            ("smartcity", "issuer"),
            "did:web:127.0.0.1%3A8123:smartcity:issuer",
            "http://127.0.0.1:8123/smartcity/issuer/did.json",
        ),
        (
            "http://LOCALHOST:8123",
            (),
            "did:web:localhost%3A8123",
            "http://localhost:8123/.well-known/did.json",
        ),
        # An http site elsewhere still has to answer on https.
        (
            "http://lms.example.org",
            (),
            "did:web:lms.example.org",
            "https://lms.example.org/.well-known/did.json",
        ),
        (
            "http://127.0.0.1.example.org",
            (),
            "did:web:127.0.0.1.example.org",
            "https://127.0.0.1.example.org/.well-known/did.json",
        ),
    ],
)
def test_an_identifier_is_made_from_an_address_and_leads_to_its_document(base_url, path, identifier, url):
    assert did.did_from_base_url(base_url, path=path) == identifier
    assert did.url_of(identifier) == url


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "city.example",
        "ftp://city.example",
        "https://",
        "https://user@city.example",
        "https://city.example/lms",
        "https://city.example?x=1",
        "https://city.example#x",
        "https://[::1]:8000",
        "https://city.example:99999",
        "https://πόλη.example",
    ],
)
def test_other_addresses_make_no_identifier(base_url):
    with pytest.raises(did.DidError) as caught:
        did.did_from_base_url(base_url)
    assert caught.value.code == "bad_base_url"


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        "did:key:z6Mk",
        "did:web:",
        "did:web:city.example:",
        "did:web:city.example:..:secret",
        "did:web:city.example:%2e%2e:secret",
        "did:web:city.example:a%2Fb",
        "did:web:city.example:a%3Fb",
        "did:web:city.example%2Fpath",
        "did:web:user%40city.example",
        "did:web:city.example%3A99999",
        "did:web:city.example%3A",
        "did:web:city_example",
        "did:web:city.example#key-1",
        "did:web:city.example:a\n",
    ],
)
def test_an_identifier_that_could_lead_astray_is_refused(identifier):
    with pytest.raises(did.DidError) as caught:
        did.url_of(identifier)
    assert caught.value.code == "bad_did"


@given(st.text(max_size=60))
def test_any_text_has_an_address_on_its_own_host_or_is_refused(text):
    try:
        url = did.url_of("did:web:" + text)
    except did.DidError:
        return
    assert url.endswith("/did.json")
    assert url.isascii()


def test_a_document_gives_back_each_of_its_keys():
    keys = {
        "key-1": Ed25519PrivateKey.generate().public_key(),
        "key-2": generate_private_key(SECP256R1()).public_key(),
    }
    document = did.did_document(ISSUER, keys)
    assert document["id"] == ISSUER
    assert document["assertionMethod"] == [
        METHOD, f"{METHOD}-jwk", f"{ISSUER}#key-2", f"{ISSUER}#key-2-jwk",
    ]  # fmt: skip
    for name, key in keys.items():
        method = did.verification_method(ISSUER, name)
        assert did.public_key(document, method) == did.public_key(document, did.jwk_method(method)) == key


def test_the_jwk_set_names_keys_as_tokens_do():
    keys = {
        "key-1": Ed25519PrivateKey.generate().public_key(),
        "key-2": generate_private_key(SECP256R1()).public_key(),
    }
    first, second = did.jwks(ISSUER, keys)["keys"]
    assert (first["kid"], first["alg"]) == (did.jwk_method(METHOD), "EdDSA")
    assert (second["kid"], second["alg"]) == (f"{ISSUER}#key-2-jwk", "ES256")
    assert [jwk.from_jwk(each) for each in (first, second)] == list(keys.values())


def test_a_key_may_be_named_by_its_fragment_or_stand_in_the_relationship_itself(did_document, private_key):
    method = {**did_document["verificationMethod"][0], "id": "#key-1"}
    by_fragment = {**did_document, "verificationMethod": [method], "assertionMethod": ["#key-1"]}
    embedded = {**did_document, "verificationMethod": [], "assertionMethod": [method]}
    for document in (by_fragment, embedded):
        assert did.public_key(document, METHOD) == private_key.public_key()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "did:web:other.example"}, "wrong_document"),
        ({"verificationMethod": []}, "unknown_method"),
        ({"verificationMethod": None}, "unknown_method"),
        ({"assertionMethod": []}, "not_for_assertion"),
        ({"assertionMethod": None}, "not_for_assertion"),
        ({"assertionMethod": [f"{ISSUER}#key-2", 7, {"id": None}]}, "not_for_assertion"),
    ],
)
def test_a_document_that_does_not_vouch_for_the_key_is_refused(did_document, change, code):
    with pytest.raises(did.DidError) as caught:
        did.public_key({**did_document, **change}, METHOD)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": f"{ISSUER}#key-2"}, "unknown_method"),
        ({"controller": "did:web:other.example"}, "wrong_controller"),
        ({"type": "JsonWebKey"}, "bad_key"),
        ({"type": "JsonWebKey2020"}, "unknown_key_type"),
        ({"publicKeyMultibase": 7}, "unknown_key_type"),
        ({"publicKeyMultibase": "z6Mk"}, "bad_key"),
        ({"publicKeyMultibase": multibase.encode(b"\x80\x24" + bytes(33))}, "bad_key"),
    ],
)
def test_a_key_that_is_not_the_issuers_ed25519_key_is_refused(did_document, change, code):
    method = {**did_document["verificationMethod"][0], **change}
    with pytest.raises(did.DidError) as caught:
        did.public_key({**did_document, "verificationMethod": [method]}, METHOD)
    assert caught.value.code == code


def test_two_keys_of_one_name_are_no_key(did_document):
    twice = {**did_document, "verificationMethod": did_document["verificationMethod"] * 2}
    with pytest.raises(did.DidError) as caught:
        did.public_key(twice, METHOD)
    assert caught.value.code == "unknown_method"
