"""What strangers send: bytes changed on the way, files that are no credentials, and worse."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials.errors import LONGEST_SHOWN
from smartcity_plugin.credentials.verify import RESULTS, TITLES, verify

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=3), children, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.thorough
def test_every_changed_byte_makes_it_invalid_and_says_which_check_failed(signed_text, resolve, now):
    document = json.loads(signed_text)
    invalid = 0
    for place in range(len(signed_text)):
        changed = bytearray(signed_text)
        changed[place] ^= 1
        verification = verify(bytes(changed), resolve, now)
        if verification.outcome == "valid":
            assert json.loads(changed) == document
        else:
            assert verification.outcome == "invalid"
            assert "failed" in {check.outcome for check in verification.checks}
            invalid += 1
    assert invalid > 0.9 * len(signed_text.replace(b" ", b""))


@given(data=st.data())
def test_any_byte_in_place_of_another_is_refused_or_leaves_the_same_document(signed_text, resolve, now, data):
    place = data.draw(st.integers(0, len(signed_text) - 1))
    changed = signed_text[:place] + data.draw(st.binary(max_size=2)) + signed_text[place + 1 :]
    if verify(changed, resolve, now).outcome == "valid":
        assert json.loads(changed) == json.loads(signed_text)


@given(st.binary(max_size=300) | st.text(max_size=300) | JSON.map(json.dumps))
def test_nothing_a_stranger_sends_raises(resolve, now, data):
    verification = verify(data, resolve, now)
    assert verification.outcome == "invalid"
    assert [check.name for check in verification.checks] == list(TITLES)
    assert verification.credential is None
    assert all(check.text() for check in verification.checks)


PLACES = (
    (),
    ("@context",),
    ("type",),
    ("issuer",),
    ("issuer", "id"),
    ("validFrom",),
    ("validUntil",),
    ("credentialSubject",),
    ("credentialSubject", "achievement"),
    ("credentialStatus",),
    ("proof",),
    ("proof", "@context"),
    ("proof", "created"),
    ("proof", "expires"),
    ("proof", "type"),
    ("proof", "cryptosuite"),
    ("proof", "proofPurpose"),
    ("proof", "verificationMethod"),
    ("proof", "proofValue"),
)


@given(place=st.sampled_from(PLACES), value=JSON)
def test_nothing_that_stands_in_the_place_of_a_member_raises(signed, replaced, resolve, now, place, value):
    verification = verify(json.dumps(replaced(signed, place, value)), resolve, now)
    assert verification.outcome in RESULTS
    assert all(check.text() for check in verification.checks)


@given(place=st.sampled_from(((), ("id",), ("verificationMethod",), ("assertionMethod",))), value=JSON)
def test_no_did_document_raises(signed_text, did_document, replaced, now, place, value):
    document = replaced(did_document, place, value)
    assert verify(signed_text, lambda _did: document, now).outcome in RESULTS


def test_foreign_text_in_a_message_is_short_and_cannot_steer_a_terminal(signed, replaced, resolve, now):
    evil = "\x1b[2J\u202e" + "x" * 10_000
    verification = verify(json.dumps(replaced(signed, ("proof", "cryptosuite"), evil)), resolve, now)
    text = verification.checks[2].text()
    assert text.isprintable()
    assert len(text) < LONGEST_SHOWN + 200
