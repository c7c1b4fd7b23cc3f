"""Credentials in every suite, from here and from elsewhere."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials import did
from smartcity_plugin.credentials.proofs import suites
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.credentials.verify import verify
from tests.fixtures.credentials import ISSUER, PLAIN, changed_token, clique, key_issuer


def outcomes(verification):
    return {check.name: check.outcome for check in verification.checks}


def message(verification, name):
    return next(check.text() for check in verification.checks if check.name == name)


@pytest.fixture(scope="module")
def p256(private_key):
    return generate_private_key(SECP256R1())


@pytest.fixture(scope="module")
def known(private_key, p256):
    keys = {"key-1": private_key.public_key(), "key-2": p256.public_key()}
    return {ISSUER: did.did_document(ISSUER, keys)}.get


@pytest.fixture(scope="module")
def secured(private_key, p256, now):
    """Secure a document in a suite, with an Ed25519 key unless P-256 is asked for."""

    def secured(document, suite, *, elliptic=False, issuer=ISSUER, key=None):
        name = "key-2" if elliptic else "key-1"
        signer = KeySigner(p256 if elliptic else private_key, did.verification_method(issuer, name))
        return suites.secure(document, suite, signer, now)

    return secured


@pytest.mark.parametrize("suite", suites.SUITES)
def test_a_badge_in_every_suite_is_valid(secured, badge, known, now, suite):
    assert verify(secured(badge, suite), known, now).outcome == "valid"


@pytest.mark.parametrize("suite", suites.SUITES)
def test_a_plain_credential_without_dates_is_valid_too(secured, known, now, suite):
    verification = verify(secured(PLAIN, suite), known, now)
    assert verification.outcome == "valid", verification
    assert outcomes(verification)["schema"] == outcomes(verification)["validity"] == "not_done"


def test_a_token_of_the_other_kind_of_key_is_valid(secured, badge, known, now):
    assert verify(secured(badge, "vc+jwt", elliptic=True), known, now).outcome == "valid"


def test_a_token_in_its_envelope_is_valid_and_an_envelope_of_anything_else_is_not(secured, badge, known, now):
    token = secured(badge, "vc+jwt").decode()
    envelope = {"@context": PLAIN["@context"], "type": "EnvelopedVerifiableCredential"}
    assert (
        verify(json.dumps({**envelope, "id": f"data:application/vc+jwt,{token}"}), known, now).outcome
        == "valid"
    )
    for wrong in (
        None,
        "https://city.example/1",
        "data:application/vc+jwt,",
        "data:application/vc+jwt,a.b",
        "data:,x",
    ):
        verification = verify(json.dumps({**envelope, "id": wrong}), known, now)
        assert outcomes(verification)["structure"] == "failed", wrong


@pytest.mark.parametrize(
    ("change", "outcome", "said"),
    [
        ({"name": "Another"}, "failed", "changed after it was signed"),
        ({"header_alg": "none"}, "failed", "none"),
        ({"header_alg": "HS256"}, "failed", "HS256"),
        ({"header_alg": "ES256"}, "failed", "another kind"),
        ({"header_alg": "RS256"}, "not_done", "RS256"),
        ({"header_typ": "vp+jwt"}, "failed", "does not say that it is a credential"),
        ({"header_crit": ["exp"]}, "failed", "extension"),
        ({"iss": "did:web:other.example"}, "failed", "did:web:other.example"),
        ({"vc": {}}, "failed", "as a part"),
    ],
)
def test_a_token_that_was_changed_says_what_is_wrong(secured, badge, known, now, change, outcome, said):
    verification = verify(changed_token(secured(badge, "vc+jwt"), **change), known, now)
    assert outcomes(verification)["proof"] == outcome
    assert said in message(verification, "proof")
    assert verification.outcome != "valid"


@pytest.mark.parametrize("kid", ["did:web:thief.example#key-1-jwk", None, 7])
def test_a_token_names_a_key_of_its_issuers(secured, badge, known, now, kid):
    verification = verify(changed_token(secured(badge, "vc+jwt"), header_kid=kid), known, now)
    assert outcomes(verification)["issuer"] in ("failed", "not_done")
    assert verification.outcome == "invalid"


def test_a_token_holds_from_its_nbf_to_its_exp(secured, badge, known, now):
    at = now.timestamp()
    held = [
        verify(secured({**badge, **claims}, "vc+jwt"), known, now)
        for claims in (
            {"exp": at - 1},
            {"nbf": at + 1},
            {"exp": "soon"},
            {"exp": True},
            {"exp": 1e300},
            {"exp": at + 1},
        )
    ]
    assert [outcomes(each)["validity"] for each in held] == ["failed"] * 5 + ["passed"]


@pytest.mark.parametrize("end", [b"", b".", b"a", b".a.b", b"\0", "é".encode()])
def test_a_token_that_was_cut_or_lengthened_is_invalid(secured, badge, known, now, end):
    token = secured(badge, "vc+jwt")
    assert verify(token[:-7] + end, known, now).outcome == "invalid"
    assert not end or verify(token + end, known, now).outcome == "invalid"


@pytest.mark.parametrize("suite", ["eddsa-jcs-2022", "eddsa-rdfc-2022"])
def test_an_issuer_that_is_a_key_asks_nobody_and_says_that_anybody_can_be_one(now, suite):
    issuer, signer = key_issuer()
    document = suites.secure({**PLAIN, "issuer": issuer}, suite, signer, now)
    asked = []
    verification = verify(document, asked.append, now)
    assert (verification.outcome, asked) == ("valid", [])
    assert "does not say who that is" in message(verification, "issuer")


def test_the_key_of_another_did_key_is_not_the_issuers(now):
    (issuer, _), (other, signer) = key_issuer(), key_issuer()
    document = suites.secure({**PLAIN, "issuer": issuer}, "eddsa-jcs-2022", signer, now)
    verification = verify(document, {}.get, now)
    assert outcomes(verification)["issuer"] == "failed"
    key, others = issuer.removeprefix("did:key:"), other.removeprefix("did:key:")
    renamed = document.replace(others.encode(), key.encode())
    assert outcomes(verify(renamed, {}.get, now))["proof"] == "failed"


@pytest.mark.parametrize("did_key", ["did:key:", "did:key:z6Mk", "did:key:zzzz#1", "did:key:u" + "x" * 50])
def test_a_did_key_that_holds_no_key_fails(secured, known, now, did_key):
    document = json.loads(secured({**PLAIN, "issuer": did_key}, "eddsa-jcs-2022"))
    document["proof"]["verificationMethod"] = f"{did_key}#{did_key.removeprefix('did:key:')}"
    assert outcomes(verify(json.dumps(document), known, now))["issuer"] == "failed"


def test_swapped_keys_fail(secured, private_key, p256, badge, now):
    keys = {"key-1": Ed25519PrivateKey.generate().public_key(), "key-2": private_key.public_key()}
    swapped = {ISSUER: did.did_document(ISSUER, keys)}.get
    for suite in suites.SUITES:
        verification = verify(secured(badge, suite), swapped, now)
        assert outcomes(verification)["proof"] == "failed"
        assert verification.outcome == "invalid"


def with_proofs(document, *proofs):
    return json.dumps({**document, "proof": list(proofs)})


@pytest.fixture(scope="module")
def proofs(secured, badge):
    """The issuer's proof, one of somebody else, and one of the issuer's that does not fit."""
    own = json.loads(secured(badge, "eddsa-jcs-2022"))["proof"]
    others = json.loads(secured(badge, "eddsa-rdfc-2022", issuer="did:web:witness.example"))["proof"]
    return own, others, {**own, "created": "2026-03-20T12:00:01Z"}


def test_of_a_set_of_proofs_one_of_the_issuers_is_enough_and_a_broken_one_too_much(badge, proofs, known, now):
    own, others, broken = proofs
    assert verify(with_proofs(badge, own), known, now).outcome == "valid"
    assert verify(with_proofs(badge, others, own), known, now).outcome == "valid"
    assert verify(with_proofs(badge, {**own, "cryptosuite": "bbs-2023"}, own), known, now).outcome == "valid"
    assert verify(with_proofs(badge, own, broken), known, now).outcome == "invalid"
    assert outcomes(verify(with_proofs(badge, others), known, now))["issuer"] == "failed"


def test_a_chain_of_proofs_is_not_done_and_too_many_or_none_fail(badge, proofs, known, now):
    own = proofs[0]
    chained = verify(with_proofs(badge, {**own, "previousProof": "urn:uuid:1"}), known, now)
    assert outcomes(chained)["proof"] == "not_done"
    for wrong in ([], [own] * 9, [own, 7], [None]):
        verification = verify(with_proofs(badge, *wrong), known, now)
        assert outcomes(verification)["proof"] == "failed"
        assert verification.outcome == "invalid"


def test_a_word_that_the_proof_does_not_cover_fails(secured, badge, known, now):
    verification = verify(secured({**badge, "grade": "A"}, "eddsa-rdfc-2022"), known, now)
    assert outcomes(verification)["context"] == "failed"
    assert "grade" in message(verification, "context")
    assert (
        outcomes(verify(secured({**badge, "grade": "A"}, "eddsa-jcs-2022"), known, now))["context"]
        == "passed"
    )


@pytest.mark.parametrize(
    ("size", "said"), [(8, "look so much alike"), (40, "look so much alike"), (90, "too many parts")]
)
def test_a_poison_graph_is_not_done(secured, known, now, size, said):
    proof = json.loads(secured(PLAIN, "eddsa-rdfc-2022"))["proof"]
    verification = verify(json.dumps({**clique(size), "proof": proof}), known, now)
    assert outcomes(verification)["proof"] == "not_done"
    assert said in message(verification, "proof")
    assert verification.outcome == "undecided"


@pytest.mark.parametrize(
    "change",
    [
        {"credentialSubject": {"type": ["AchievementSubject"], "achievement": {"id": "urn:a", "name": "A"}}},
        {"credentialStatus": {"id": "urn:b"}},
        {"issuer": {"id": ISSUER, "type": ["Profile"], "url": "no address"}},
        {"awardedDate": "yesterday"},
    ],
)
def test_a_part_of_a_wrong_form_is_named(secured, badge, known, now, change):
    verification = verify(secured({**badge, **change}, "eddsa-jcs-2022"), known, now)
    assert outcomes(verification)["schema"] == "failed"
    assert next(iter(change)) in message(verification, "schema")


def test_a_credential_of_the_older_model_is_not_judged(badge, known, now):
    older = {**badge, "@context": ["https://www.w3.org/2018/credentials/v1"]}
    verification = verify(json.dumps(older), known, now)
    assert {*outcomes(verification).values()} == {"not_done"}
    assert verification.outcome == "undecided"
