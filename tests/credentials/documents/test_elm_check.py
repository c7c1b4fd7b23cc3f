"""Our own check of a European Digital Credential: no library, no shapes."""

import json
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_plugin.credentials.documents.elm import credential
from smartcity_plugin.credentials.documents.elm_check import check
from tests.credentials.documents.damage import at, damaged

CLAIM = ("credential", "credentialSubject", "hasClaim")


@pytest.fixture(scope="module")
def document(full, issuer, earned_in_full) -> dict:
    return json.loads(json.dumps(credential(full, issuer, earned_in_full)))


def told(document):
    return {(problem.place, problem.code) for problem in check(document)}


def test_what_we_make_has_no_problem(document, achievement, issuer, earned):
    assert check(document) == []
    assert check(credential(achievement, issuer, earned)) == []


def test_the_published_sample_has_no_problem(standards):
    text = (standards / "elm/Sample-MC-Annex1-unsigned-uploadable.json").read_text()
    assert check(json.loads(text)) == []


@pytest.mark.parametrize(
    "place",
    [
        ("credential", "credentialProfiles"),
        ("credential", "displayParameter", "primaryLanguage"),
        ("credential", "displayParameter", "individualDisplay"),
        ("credential", "issuer", "legalName"),
        ("credential", "issuer", "location"),
        ("credential", "validFrom"),
        ("credential", "credentialSubject", "fullName"),
        CLAIM,
        (*CLAIM, "title"),
        (*CLAIM, "awardedBy"),
        (*CLAIM, "provenBy", "grade"),
        (*CLAIM, "provenBy", "specifiedBy", "dcType"),
        (*CLAIM, "specifiedBy", "learningOutcome"),
        (*CLAIM, "specifiedBy", "volumeOfLearning"),
        (*CLAIM, "specifiedBy", "mode"),
        (*CLAIM, "specifiedBy", "creditPoint", 0, "point"),
    ],
)
def test_a_missing_element_is_named(document, place):
    damaged = deepcopy(document)
    del at(damaged, place[:-1])[place[-1]]
    where = "/".join(str(step + 1) if isinstance(step, int) else step for step in place)
    assert (where, "missing_element") in told(damaged)


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        ((*CLAIM, "title"), {"english": "Flood"}, "malformed"),
        ((*CLAIM, "title"), "Flood", "malformed"),
        ((*CLAIM, "specifiedBy", "volumeOfLearning"), "4 hours", "malformed"),
        ((*CLAIM, "specifiedBy", "volumeOfLearning"), ["PT4H", "PT5H"], "malformed"),
        (("credential", "validFrom"), "2026-02-30T00:00:00Z", "malformed"),
        (("credential", "displayParameter", "individualDisplay", "displayDetail", "page"), 0, "malformed"),
        (("credential", "issuer", "homepage", "contentURL"), "academy", "malformed"),
        (("credential", "issuer", "homepage"), "https://academy.example", "not_an_object"),
        (("credential", "@context"), [], "malformed"),
        (("credential", "colour"), "red", "unknown"),
    ],
)
def test_a_malformed_part_is_named(document, place, value, code):
    damaged = deepcopy(document)
    at(damaged, place[:-1])[place[-1]] = value
    assert ("/".join(place), code) in told(damaged)


def test_a_term_of_another_vocabulary_is_refused(document):
    damaged = deepcopy(document)
    damaged["credential"]["displayParameter"]["primaryLanguage"]["inScheme"]["id"] = "urn:my:languages"
    assert ("credential/displayParameter/primaryLanguage/inScheme", "wrong_scheme") in told(damaged)


def test_a_node_of_another_class_is_refused(document):
    damaged = deepcopy(document)
    at(damaged, CLAIM)["provenBy"]["type"] = "Note"
    assert ("credential/credentialSubject/hasClaim/provenBy/type", "wrong_class") in told(damaged)


def test_one_id_names_one_thing(document):
    damaged = deepcopy(document)
    damaged["credential"]["issuer"]["legalName"]["en"] = "Another Academy"
    assert "differs" in {code for _, code in told(damaged)}


@pytest.mark.parametrize("document", [None, 5, "x", [], {}, {"credential": None}, {"credential": []}])
def test_what_is_no_file_is_told(document):
    assert check(document)


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_it_never_raises(document, data):
    for problem in check(data.draw(damaged(document))):
        assert problem.text()
