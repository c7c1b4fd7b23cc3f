import json
from datetime import UTC, datetime, timedelta

import pytest

from smartcity_plugin.credentials.did import ResolveError
from smartcity_plugin.credentials.verify import OUTCOMES, verify


def outcomes(verification):
    return {check.name: check.outcome for check in verification.checks}


def message(verification, name):
    return next(check.text() for check in verification.checks if check.name == name)


@pytest.fixture(scope="module")
def verify_signed(sign, resolve, now):
    """Sign a document as its issuer and verify it."""
    return lambda document: verify(json.dumps(sign(document)), resolve, now)


def test_what_the_issuer_signed_is_valid(signed, signed_text, resolve, now):
    verification = verify(signed_text, resolve, now)
    assert verification.outcome == "valid"
    assert outcomes(verification) == {
        "structure": "passed",
        "schema": "passed",
        "context": "passed",
        "proof": "passed",
        "issuer": "passed",
        "status": "not_done",
        "validity": "passed",
        "holder": "not_done",
    }
    assert verification.credential == signed
    assert verify(signed_text.decode(), resolve, now) == verification


@pytest.mark.parametrize(
    "place",
    [
        ("id",),
        ("type",),
        ("issuer",),
        ("issuer", "id"),
        ("validFrom",),
        ("credentialSubject",),
        ("credentialSubject", "achievement"),
        ("credentialSubject", "achievement", "id"),
        ("credentialSubject", "achievement", "name"),
    ],
)
@pytest.mark.parametrize("value", [None, "", 7, []])
def test_a_missing_member_is_named(replaced, verify_signed, badge, place, value):
    verification = verify_signed(replaced(badge, place, value))
    assert outcomes(verification)["structure"] == "failed"
    assert verification.outcome == "invalid"
    # An empty list of types is well-formed; it just names no Open Badge.
    assert f"“{place[-1]}”" in message(verification, "structure") or (place, value) == (("type",), [])


def test_a_document_without_a_vocabulary_is_none(verify_signed, badge):
    verification = verify_signed({name: value for name, value in badge.items() if name != "@context"})
    assert "“@context”" in message(verification, "structure")


@pytest.mark.parametrize(
    "types", ["OpenBadgeCredential", ["OpenBadgeCredential"], ["OpenBadgeCredential", {}]]
)
def test_what_does_not_call_itself_a_credential_is_none(verify_signed, badge, types):
    verification = verify_signed({**badge, "type": types})
    assert message(verification, "structure") == "It is not of the type of a verifiable credential."


def test_the_other_name_of_the_type_and_an_issuer_without_a_profile_are_open_badges_too(verify_signed, badge):
    document = {
        **badge,
        "type": ["VerifiableCredential", "AchievementCredential"],
        "issuer": badge["issuer"]["id"],
    }
    assert verify_signed(document).outcome == "valid"


@pytest.mark.parametrize(
    "change",
    [
        lambda contexts: contexts[::-1],
        lambda contexts: contexts[:1],
        lambda contexts: [*contexts, "https://added.example"],
        lambda contexts: [*contexts, {"name": "https://added.example"}],
        lambda contexts: contexts[0],
    ],
)
def test_other_contexts_fail_though_they_were_signed(verify_signed, badge, change):
    verification = verify_signed({**badge, "@context": change(badge["@context"])})
    assert outcomes(verification)["context"] == "failed"
    assert outcomes(verification)["proof"] == "passed"
    assert verification.outcome == "invalid"


def test_a_context_added_after_signing_fails_though_the_proof_allows_it(sign, badge, resolve, now):
    signed = sign({**badge, "@context": badge["@context"][:1]})
    verification = verify(json.dumps({**signed, "@context": badge["@context"]}), resolve, now)
    assert outcomes(verification)["proof"] == "passed"
    assert outcomes(verification)["context"] == "failed"


def test_a_changed_word_fails_the_proof_alone(replaced, signed, resolve, now):
    changed = replaced(signed, ("credentialSubject", "achievement", "name"), "Master of floods")
    verification = verify(json.dumps(changed), resolve, now)
    assert outcomes(verification) == {**outcomes(verification), "structure": "passed", "proof": "failed"}
    assert outcomes(verification)["issuer"] == "passed"
    assert "changed after it was signed" in message(verification, "proof")


def test_another_ones_signature_in_the_issuers_name_fails_without_asking_anyone(replaced, signed, now):
    asked = []
    stolen = replaced(signed, ("proof", "verificationMethod"), "did:web:thief.example#key-1")
    verification = verify(json.dumps(stolen), asked.append, now)
    assert asked == []
    assert outcomes(verification)["issuer"] == "failed"
    assert outcomes(verification)["proof"] == "not_done"
    assert verification.outcome == "invalid"


def test_a_key_that_the_issuer_does_not_have_fails(replaced, signed, resolve, now):
    unknown = replaced(signed, ("proof", "verificationMethod"), signed["issuer"]["id"] + "#key-2")
    verification = verify(json.dumps(unknown), resolve, now)
    assert outcomes(verification)["issuer"] == "failed"
    assert verification.outcome == "invalid"


def test_without_the_issuers_document_nothing_is_decided(signed_text, now):
    verification = verify(signed_text, lambda _did: None, now)
    assert outcomes(verification)["issuer"] == outcomes(verification)["proof"] == "not_done"
    assert verification.outcome == "undecided"


def test_why_the_issuer_cannot_be_asked_is_told(signed_text, now):
    def resolve(did):
        raise ResolveError("{host} does not answer.", host=did.split(":")[2])

    verification = verify(signed_text, resolve, now)
    assert message(verification, "issuer") == "city.example does not answer."
    assert verification.outcome == "undecided"


def test_a_made_up_cryptosuite_fails_even_where_the_issuer_is_unknown(replaced, signed, now):
    changed = replaced(signed, ("proof", "cryptosuite"), "eddsa-jcs-2099")
    verification = verify(json.dumps(changed), lambda _did: None, now)
    assert outcomes(verification)["proof"] == "failed"
    assert "eddsa-jcs-2099" in message(verification, "proof")


@pytest.mark.parametrize(("member", "suite"), [("cryptosuite", "bbs-2023"), ("type", "Ed25519Signature2020")])
def test_a_published_suite_that_is_not_known_here_leaves_the_result_open(
    replaced, signed, resolve, now, member, suite
):
    verification = verify(json.dumps(replaced(signed, ("proof", member), suite)), resolve, now)
    assert outcomes(verification)["proof"] == "not_done"
    assert suite in message(verification, "proof")
    assert verification.outcome == "undecided"


def test_a_credential_without_a_proof_is_invalid(badge, resolve, now):
    verification = verify(json.dumps(badge), resolve, now)
    assert outcomes(verification)["proof"] == "failed"
    assert outcomes(verification)["issuer"] == "not_done"
    assert verification.outcome == "invalid"


def test_it_holds_from_the_first_to_the_last_moment(badge, sign, resolve):
    first, last, second = (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 12, 31, tzinfo=UTC),
        timedelta(seconds=1),
    )
    text = json.dumps(
        sign({**badge, "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2026-12-31T00:00:00Z"})
    )
    states = [
        verify(text, resolve, moment).outcome for moment in (first - second, first, last, last + second)
    ]
    assert states == ["invalid", "valid", "valid", "invalid"]


def test_an_expired_proof_fails_before_the_credential_does(replaced, signed, resolve, now):
    expired = replaced(signed, ("proof", "expires"), "2026-03-20T11:59:59Z")
    verification = verify(json.dumps(expired), resolve, now)
    assert outcomes(verification)["validity"] == "failed"
    assert "2026-03-20T11:59:59Z" in message(verification, "validity")


@pytest.mark.parametrize("member", ["validFrom", "validUntil"])
def test_a_time_without_a_zone_fails(verify_signed, badge, member):
    verification = verify_signed({**badge, member: "2026-03-20T09:30:00"})
    assert outcomes(verification)["validity"] == "failed"


def test_messages_are_translated_before_their_places_are_filled(signed_text, resolve, now):
    (issuer,) = (check for check in verify(signed_text, resolve, now).checks if check.name == "issuer")
    translated = issuer.text({"The key belongs to {issuer}.": "Το κλειδί ανήκει στον {issuer}."}.get)
    assert translated == "Το κλειδί ανήκει στον did:web:city.example:smartcity:issuer."


def test_all_words_for_outcomes_are_there(signed_text, resolve, now):
    verification = verify(signed_text, resolve, now)
    assert {check.outcome for check in verification.checks} <= set(OUTCOMES)
