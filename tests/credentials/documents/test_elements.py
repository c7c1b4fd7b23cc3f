"""An achievement is released only with every element of Annex I; each that is missing is named by its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials.achievement import Organisation, Outcome, as_content, from_content
from smartcity_plugin.credentials.documents.elements import check
from smartcity_xblocks.problems import errors

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3)
    ),
    max_leaves=6,
)


def places(problems):
    """Which place has which code."""
    return {(problem.place, problem.code) for problem in problems}


def test_an_achievement_with_every_element_has_no_problem(full):
    assert check(full) == []


def test_one_with_the_mandatory_elements_may_be_released_and_is_told_what_it_could_add(achievement):
    problems = check(achievement)
    assert errors(problems) == []
    assert {problem.place for problem in problems if problem.code == "not_given"} == {
        "prerequisites",
        "supervision",
        "grading",
        "stackability",
        "further_information",
    }
    assert ("title/de", "untranslated") in places(problems)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": {}}, "title"),
        ({"title": {"en": "  "}}, "title"),
        ({"description": {}}, "description"),
        ({"criteria": {}}, "criteria"),
        ({"awarding_body": Organisation({}, "GR")}, "awarding_body/name"),
        ({"awarding_body": Organisation({"en": "City"}, "")}, "awarding_body/country"),
        ({"outcomes": ()}, "outcomes"),
        ({"outcomes": (Outcome({}),)}, "outcomes/1/title"),
        ({"hours": 0}, "hours"),
        ({"assessment": ""}, "assessment"),
        ({"participation": ""}, "participation"),
        ({"quality_assurance": ""}, "quality_assurance"),
        ({"kind": ""}, "kind"),
        ({"language": ""}, "language"),
    ],
)
def test_a_missing_element_is_named(full, changes, place):
    assert places(errors(check(replace(full, **changes)))) == {(place, "missing_element")}


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"id": "not a uri"}, "id", "malformed"),
        ({"id": "https://city.example/a#part"}, "id", "malformed"),
        ({"version": 0}, "version", "too_small"),
        ({"kind": "diploma"}, "kind", "not_allowed"),
        ({"title": {"english": "Flood"}}, "title/english", "malformed"),
        ({"awarding_body": Organisation({"en": "City"}, "XX")}, "awarding_body/country", "not_allowed"),
        ({"awarding_body": Organisation({"en": "City"}, "GR", "DE30")}, "awarding_body/nuts", "malformed"),
        ({"awarding_body": Organisation({"en": "City"}, "GR", "GR30")}, "awarding_body/nuts", "malformed"),
        (
            {"awarding_body": Organisation({"en": "City"}, "GR", homepage="academy")},
            "awarding_body/homepage",
            "malformed",
        ),
        (
            {"awarding_body": Organisation({"en": "City"}, "GR", email="office")},
            "awarding_body/email",
            "malformed",
        ),
        ({"outcomes": (Outcome({"en": "A"}, esco="https://x.example/"),)}, "outcomes/1/esco", "malformed"),
        ({"hours": -1}, "hours", "too_small"),
        ({"hours": "4"}, "hours", "not_a_whole_number"),
        ({"ects": "0"}, "ects", "malformed"),
        ({"ects": "1,5"}, "ects", "malformed"),
        ({"ecvet": "many"}, "ecvet", "malformed"),
        ({"assessment": "guessing"}, "assessment", "not_allowed"),
        ({"supervision": "guessing"}, "supervision", "not_allowed"),
        ({"eqf_level": 9}, "eqf_level", "too_large"),
        ({"isced_f": ("fire",)}, "isced_f/1", "malformed"),
        ({"language": "tlh"}, "language", "not_allowed"),
        ({"months_valid": 0}, "months_valid", "too_small"),
    ],
)
def test_a_malformed_element_is_named(full, changes, place, code):
    assert (place, code) in places(errors(check(replace(full, **changes))))


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"ects": ""}, "ects"),
        ({"eqf_level": None}, "eqf_level"),
        ({"awarding_body": Organisation({"en": "City"}, "GB", "UKI")}, "awarding_body/legal_id"),
    ],
)
def test_what_is_asked_for_wherever_possible_is_a_warning(full, changes, place):
    problems = check(replace(full, **changes))
    assert errors(problems) == []
    assert (place, "not_given") in places(problems)


@given(st.data())
def test_any_value_anywhere_is_told_and_never_raises(full, data):
    content = as_content(full)
    name = data.draw(
        st.sampled_from(sorted(content.keys() - {"format", "awarding_body", "outcomes", "isced_f"}))
    )
    for problem in check(from_content({**content, name: data.draw(json_values)})):
        assert problem.text()
    inside = data.draw(st.sampled_from(sorted(content["awarding_body"])))
    body = {**content["awarding_body"], inside: data.draw(json_values)}
    for problem in check(from_content({**content, "awarding_body": body})):
        assert problem.text()
