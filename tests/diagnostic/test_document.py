"""The diagnostic's document: what is wrong with it, and where it does not fit its framework."""

import pytest

from smartcity_xblocks.diagnostic.coverage import counts, fit
from smartcity_xblocks.diagnostic.document import check, load, parse
from smartcity_xblocks.diagnostic.settings import check_settings
from smartcity_xblocks.diagnostic.starter import STARTER
from smartcity_xblocks.documents import rev_of, write
from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.scenario.starter import STARTER as SCENARIO
from tests.diagnostic.documents import FRAMEWORK, document, question


def faults(found: dict) -> list[tuple[str, str]]:
    return [(each.code, each.place) for each in errors(check(found))]


def test_a_document_is_read_with_its_questions_by_level():
    found = document(
        question("q1", "a", 2),
        question("q2", "a", 1),
        question("q3", "a", 1),
        question("q4", "b", 1),
        question("q5", "a", 3, voided="full"),
        profiles=["one"],
    )
    diagnostic = load(write(found))
    assert (diagnostic.framework, diagnostic.profiles, diagnostic.rev) == ("small", ("one",), rev_of(found))
    assert diagnostic.rungs("a") == {1: ("q2", "q3"), 2: ("q1",)}
    assert diagnostic.rungs("c") == {}


def test_the_starter_is_sound():
    assert not errors(check(STARTER))
    assert parse(STARTER).rungs("SCRO-A-01") == {1: ("q1",)}


@pytest.mark.parametrize(
    ("found", "code", "place"),
    [
        ([], "not_an_object", ""),
        (document(format=2), "not_allowed", "format"),
        (document(framework=""), "missing", "framework"),
        (document(framework=3), "not_a_text", "framework"),
        (document(profiles="one"), "not_a_list", "profiles"),
        (document(profiles=["one", "one"]), "double_id", "profiles/2"),
        (document(profiles=[[]]), "not_a_text", "profiles/1"),
        (document(questions=[]), "too_few", "questions"),
        (document(question("q1", "a", 0)), "too_small", "questions/q1/level"),
        (document(question("q1", "a", 9)), "too_large", "questions/q1/level"),
        (document(question("q1", "a", None)), "missing", "questions/q1/level"),
        (document(question("q1", "a", 1, competences=[])), "not_one_competence", "questions/q1/competences"),
        (
            document(question("q1", "a", 1, competences=["a", "b"])),
            "not_one_competence",
            "questions/q1/competences",
        ),
        (document(pass_mark=1), "unknown", "pass_mark"),
    ],
)
def test_faults_are_told_with_their_place(found, code, place):
    assert (code, place) in faults(found)
    with pytest.raises(InvalidDocument):
        parse(found)


def test_what_is_played_is_no_question_of_a_diagnostic():
    played = question("q1", "a", 1, kind="scenario", scenario=SCENARIO)
    del played["options"]
    assert faults(document(played)) == [("played", "questions/q1/kind")]


def test_what_does_not_fit_the_framework_is_a_warning():
    found = document(question("q1", "x", 4), profiles=["no-such"])
    assert [(each.code, each.place, each.level) for each in fit(parse(found), FRAMEWORK)] == [
        ("no_profiles", "framework", "warning"),
        ("unknown_profile", "profiles/1", "warning"),
        ("unknown_competence", "questions/q1/competences", "warning"),
        ("unknown_level", "questions/q1/level", "warning"),
    ]
    assert [each.code for each in fit(parse(found), None)] == ["unknown_framework"]
    assert fit(parse(document()), FRAMEWORK) == []


def test_coverage_counts_questions_of_the_competences_that_profiles_ask_for():
    found = document(
        question("q1", "a", 1), question("q2", "a", 1), question("q3", "a", 3), profiles=["both"]
    )
    assert counts(parse(found), FRAMEWORK) == {"a": (2, 0, 1), "b": (0, 0, 0)}


def test_settings_are_checked_as_the_document_is():
    assert check_settings({"display_name": "x", "competences": [{"code": "a"}]}) == []
    assert [each.place for each in check_settings({"display_name": 1, "competences": 2})] == [
        "settings/display_name",
        "settings/competences",
    ]
