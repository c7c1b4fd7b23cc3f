"""To whom a credential was issued, for whoever wants to know."""

import json
import unicodedata
from hashlib import sha256

import pytest

from smartcity_plugin.credentials.verify import verify

NAME = "Maria Παπαδοπούλου"


@pytest.fixture(scope="module")
def check(badge, sign, resolve, now):
    def check(holder, subject=None):
        document = {**badge, "credentialSubject": {**badge["credentialSubject"], **(subject or {})}}
        verification = verify(json.dumps(sign(document)), resolve, now, holder_name=holder)
        (found,) = (each for each in verification.checks if each.name == "holder")
        return verification.outcome, found.outcome, found.text()

    return check


def identity(value, salt=None):
    hashed = "sha256$" + sha256(f"{value}{salt or ''}".encode()).hexdigest()
    return {"type": "IdentityObject", "identityType": "name", "hashed": True, "identityHash": hashed} | (
        {"salt": salt} if salt else {}
    )


def test_without_a_name_to_compare_it_only_says_whom_it_names(check):
    outcome, found, text = check("  ")
    assert (outcome, found) == ("valid", "not_done")
    assert NAME in text


@pytest.mark.parametrize(
    "holder",
    [
        NAME,
        f"  {NAME.upper()} ",
        "maria\t παπαδοπου\u0301λου".replace("ου\u0301", "ού"),
        unicodedata.normalize("NFD", NAME),
    ],
)
def test_a_name_written_another_way_is_the_same(check, holder):
    assert check(holder)[:2] == ("valid", "passed")


@pytest.mark.parametrize("holder", ["Maria", "Jonas Weber", "\ud800", "x" * 10_000])
def test_another_name_makes_it_invalid_and_tells_both(check, holder):
    outcome, found, text = check(holder)
    assert (outcome, found) == ("invalid", "failed")
    assert NAME in text


def test_a_name_that_is_told_as_a_hash_only_can_be_compared(check):
    for salt in (None, "deadbeef"):
        subject = {"identifier": [identity(NAME, salt)]}
        assert check(NAME, subject)[:2] == ("valid", "passed")
        assert check("Jonas Weber", subject)[:2] == ("invalid", "failed")
        assert NAME not in check("", subject)[2]


def test_one_that_names_nobody_leaves_the_question_open(check):
    assert check(NAME, {"identifier": []})[:2] == ("undecided", "not_done")
    assert check("", {"identifier": []})[:2] == ("valid", "not_done")


@pytest.mark.parametrize("subject", [{"name": NAME}, {"givenName": "Maria", "familyName": "Παπαδοπούλου"}])
def test_a_name_on_the_subject_of_another_credential_counts(check, subject):
    assert check(NAME, {"identifier": [], **subject})[:2] == ("valid", "passed")
