"""Revoked, suspended, and what becomes of a status list that cannot be relied on."""

import gzip
import json
from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials import status_list
from smartcity_plugin.credentials.did import ResolveError
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.credentials.verify import verify
from tests.fixtures.credentials import INDEX, ISSUER, LIST, entry, forged, listing


@pytest.fixture(scope="module")
def check(badge, sign, resolve, now):
    """Verify the badge with these entries, and these lists (a document, signed here; or bytes) by their address."""

    def check(entries, lists):
        served = {
            address: each if isinstance(each, bytes) else json.dumps(sign(each)).encode()
            for address, each in lists.items()
        }
        document = json.dumps(sign({**badge, "credentialStatus": entries}))
        verification = verify(document, resolve, now, lists=lambda address, _issuer: served.get(address))
        (found,) = (each for each in verification.checks if each.name == "status")
        return verification.outcome, found.outcome, found.text()

    return check


def test_only_the_bit_that_it_names_revokes_it(check, now):
    for index in (0, INDEX - 1, INDEX + 1, status_list.SMALLEST - 1):
        listed = listing(now, set_bits=[index])
        assert check(entry(), {f"{LIST}/revocation": listed})[:2] == ("valid", "passed")
    revoked = check(entry(), {f"{LIST}/revocation": listing(now, set_bits=[INDEX])})
    assert revoked == ("invalid", "failed", "Its issuer has revoked it.")


def test_suspended_is_told_apart_from_revoked(check, now):
    entries = [entry("revocation"), entry("suspension")]
    lists = {f"{LIST}/{purpose}": listing(now, purpose) for purpose in ("revocation", "suspension")}
    assert check(entries, lists)[:2] == ("valid", "passed")
    lists[f"{LIST}/suspension"] = listing(now, "suspension", [INDEX])
    outcome, found, text = check(entries, lists)
    assert (outcome, found) == ("invalid", "failed")
    assert "may hold again" in text


def test_a_list_that_cannot_be_had_leaves_the_result_open(check, badge, sign, resolve, now):
    outcome, found, text = check(entry(), {})
    assert (outcome, found) == ("undecided", "not_done")
    assert LIST in text

    def unreachable(address, issuer):
        raise ResolveError("{url} could not be read: {reason}.", url=address, reason=f"asked for {issuer}")

    document = json.dumps(sign({**badge, "credentialStatus": entry()}))
    verification = verify(document, resolve, now, lists=unreachable)
    assert verification.outcome == "undecided"
    assert f"{LIST}/revocation could not be read: asked for {ISSUER}." in [
        each.text() for each in verification.checks
    ]


def test_of_two_lists_the_one_that_cannot_be_had_leaves_it_open_unless_the_other_one_says_no(check, now):
    entries = [entry("revocation"), entry("suspension")]
    free, revoked = listing(now), listing(now, set_bits=[INDEX])
    assert check(entries, {f"{LIST}/revocation": free})[0] == "undecided"
    assert check(entries, {f"{LIST}/revocation": revoked})[0] == "invalid"


def bomb(size):
    zeros = gzip.compress(bytes(size), mtime=0)
    return "u" + urlsafe_b64encode(zeros).rstrip(b"=").decode()


def encoded(now, text):
    listed = listing(now)
    return {**listed, "credentialSubject": {**listed["credentialSubject"], "encodedList": text}}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (forged, "changed after it was signed"),
        (lambda now: json.dumps(listing(now)).encode(), "no proof"),
        (lambda now: listing(now, "suspension"), "another purpose"),
        (lambda now: listing(now, issuer="did:web:other.example"), "does not belong to the issuer"),
        (lambda now: listing(now, size=1024), "entries"),
        (lambda now: listing(now, days=-0.5), "It was valid until"),
        (lambda now: encoded(now, bomb(100_000_000)), "entries"),
        (lambda now: encoded(now, "uH4sI"), "compressed bitstring"),
        (lambda now: encoded(now, "z6Mk"), "encodedList"),
        (lambda _now: b"<html>", "not JSON"),
        (lambda _now: b"", "not JSON"),
        (lambda _now: b"x" * 1_000_001, "more than"),
    ],
)
def test_a_list_that_is_not_what_it_should_be_makes_it_invalid(check, now, made, said):
    outcome, found, text = check(entry(), {f"{LIST}/revocation": made(now)})
    assert (outcome, found) == ("invalid", "failed")
    assert said in text


def test_a_list_of_somebody_elses_does_not_count_though_it_holds(badge, sign, now, did_document):
    """The other's keys are known, and its list is sound: only the issuer may say what becomes of a credential."""
    other, private_key = "did:web:other.example", Ed25519PrivateKey.generate()
    from smartcity_plugin.credentials import did  # noqa: PLC0415

    known = {ISSUER: did_document, other: did.did_document(other, {"key-1": private_key.public_key()})}.get
    served = eddsa_jcs_2022.secure(listing(now, issuer=other), KeySigner(private_key, f"{other}#key-1"), now)
    document = json.dumps(sign({**badge, "credentialStatus": entry()}))
    verification = verify(document, known, now, lists=lambda _address, _issuer: served)
    assert verification.outcome == "invalid"
    assert f"The status list was made by {other}, not by the issuer." in [
        each.text() for each in verification.checks
    ]


def test_a_badge_in_place_of_the_list_is_none(check, badge):
    outcome, _, text = check(entry(), {f"{LIST}/revocation": badge})
    assert (outcome, text) == ("invalid", "What it names as its status list is none.")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"statusListIndex": str(status_list.SMALLEST)}, "failed"),
        ({"statusListIndex": "9" * 12}, "failed"),
        ({"statusListIndex": "9" * 500}, "failed"),
        ({"statusListIndex": "-1"}, "failed"),
        ({"statusListIndex": "١"}, "failed"),
        ({"statusListIndex": 5}, "failed"),
        ({"statusListCredential": None}, "failed"),
        ({"statusListCredential": ["x"]}, "failed"),
        ({"statusPurpose": "message"}, "not_done"),
        ({"statusPurpose": ["revocation"]}, "not_done"),
        ({"statusSize": 2}, "not_done"),
        ({"type": "1EdTechRevocationList"}, "not_done"),
    ],
)
def test_an_entry_that_cannot_be_read_is_told(check, now, change, found):
    lists = {f"{LIST}/revocation": listing(now)}
    outcome, answer, _ = check(entry(**change), lists)
    assert answer == found
    assert outcome == {"failed": "invalid", "not_done": "undecided"}[found]


def test_more_lists_than_anybody_needs_are_not_asked(check, now):
    assert check([entry()] * 9, {f"{LIST}/revocation": listing(now)})[:2] == ("undecided", "not_done")


def test_a_status_list_itself_can_be_verified(sign, resolve, now):
    verification = verify(json.dumps(sign(listing(now))), resolve, now)
    assert verification.outcome == "valid"
    assert verification.checks[1].text() == "It has the form of a status list."
