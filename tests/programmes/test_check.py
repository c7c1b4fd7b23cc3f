"""What is wrong with a programme is told, all of it at once, each with its place."""

import copy

import pytest
from hypothesis import given

from smartcity_plugin.programmes.check import check
from smartcity_plugin.programmes.parse import parse
from smartcity_xblocks.problems import InvalidDocument, errors
from tests.programmes.documents import achievement, module, programme, rules
from tests.scenario.documents import each_language, json_values
from tests.scenario.spoiling import changed

SMALL = programme()
DONE = {"completed": "module"}
GOAL = "achievements/goal/award_when"


def told(document) -> dict[str, str]:
    return {problem.place: problem.code for problem in errors(check(document))}


def test_a_sound_programme_has_no_problem():
    assert check(programme()) == []
    made = parse(programme(achievement("goal", {"earned": "a1"})))
    assert list(made.achievements) == ["a1", "a2", "b1", "b2", "goal"]


@given(rules)
def test_every_rule_of_the_language_is_sound(rule):
    assert check(programme(achievement("goal", rule))) == []


@pytest.mark.parametrize(
    ("path", "value", "place", "code"),
    [
        ("format", 1, "format", "not_allowed"),
        ("course", "no course", "course", "bad_course"),
        ("course", ..., "modules/a1/course", "no_course"),
        ("modules/0/course", "course-v1:A+B", "modules/a1/course", "bad_course"),
        ("modules/0/group", "C", "modules/a1/group", "unknown_name"),
        ("modules/0/hours", "4", "modules/a1/hours", "not_a_whole_number"),
        ("modules/0/ects", 0.5, "modules/a1/ects", "bad_format"),
        ("modules/0/ects", "0,5", "modules/a1/ects", "bad_format"),
        ("modules/0/prerequisites", ["b9"], "modules/a1/prerequisites/1", "unknown_name"),
        ("modules/0/awarding_body", "nobody", "modules/a1/awarding_body", "unknown_name"),
        ("modules/1/id", "a1", "modules/a1/id", "double_id"),
        ("modules/1/id", "module", "modules/module/id", "bad_id"),
        ("modules", [], "modules", "too_few"),
        ("groups", [], "groups", "too_few"),
        ("groups/1/id", "A", "groups/A/id", "double_id"),
        ("exams/0/id", "final exam", "exams/1/id", "bad_id"),
        ("organisations/0/country", "GRC", "organisations/city/country", "bad_format"),
        ("organisations/0/nuts", "Attica", "organisations/city/nuts", "bad_format"),
        ("achievements/0/awarding_body", "nobody", "achievements/1/awarding_body", "unknown_name"),
        ("achievements/0/each", "exam", "achievements/1/each", "not_allowed"),
        ("achievements/0/eqf_level", 9, "achievements/1/eqf_level", "too_large"),
        ("achievements/0/isced_f", ["7"], "achievements/1/isced_f/1", "bad_format"),
        ("achievements/1/id", "a1", "achievements/a1/id", "double_id"),
        ("achievements/1/months_valid", 0, "achievements/goal/months_valid", "too_small"),
        ("sample", "yes", "sample", "not_yes_or_no"),
        ("extra", 1, "extra", "unknown"),
    ],
)
def test_a_fault_is_told_with_its_place(path, value, place, code):
    document = changed(programme(achievement("goal", {"earned": "a1"})), path, value)
    assert told(document).get(place) == code
    with pytest.raises(InvalidDocument):
        parse(document)


@pytest.mark.parametrize(
    ("rule", "place", "code"),
    [
        ({"some": []}, "/some", "unknown_rule"),
        ({}, "", "unknown_rule"),
        ({"all": [], "any": []}, "", "unknown_rule"),
        ({"all": []}, "/all", "too_few"),
        ({"all": [{"completed": "module"}]}, "/all/1/completed", "no_module"),
        ({"score_at_least": 10_001}, "/score_at_least", "score_too_high"),
        ({"grade_at_least": 60.5}, "/grade_at_least", "not_a_whole_number"),
        ({"exam_cleared": "second"}, "/exam_cleared", "unknown_exam"),
        ({"earned": "gold"}, "/earned", "unknown_name"),
        ({"mastery_held": {"competence": "X-1", "level": 0}}, "/mastery_held/level", "too_small"),
        ({"not_before": "20 March"}, "/not_before", "bad_day"),
        ({"not_after": "2026-02-30"}, "/not_after", "bad_day"),
        ({"n_of": {"least": 2, "rules": [{"earned": "a1"}]}}, "/n_of/least", "never_holds"),
        ({"modules": {"least": 5, "when": DONE}}, "/modules/least", "never_holds"),
        ({"modules": {"of": ["a1", "a1"], "when": DONE}}, "/modules/of/2", "double_id"),
        ({"modules": {"of": ["a1"], "groups": ["A"], "when": DONE}}, "/modules/groups", "not_both"),
        ({"modules": {"groups": ["C"], "when": DONE}}, "/modules/groups/1", "unknown_name"),
        ({"from_each_group": {"least": 3, "when": DONE}}, "/from_each_group/least", "never_holds"),
        ({"from_one_group": {"least": 3, "when": DONE}}, "/from_one_group/least", "never_holds"),
        (
            {"modules": {"when": {"from_one_group": {"when": DONE}}}},
            "/modules/when/from_one_group",
            "one_module",
        ),
        ({"all": [{"not_before": "2027-01-02"}, {"all": [{"not_after": "2027-01-01"}]}]}, "", "never_holds"),
    ],
)
def test_a_rule_that_makes_no_sense_or_can_never_hold_is_told(rule, place, code):
    assert told(programme(achievement("goal", rule))).get(GOAL + place) == code


def test_a_grade_of_the_programmes_course_needs_one():
    document = programme(achievement("goal", {"grade_at_least": 5000}))
    for part in (*document["modules"], *document["exams"]):
        part["course"] = "course-v1:Org+Each+Run"
    assert told(document) == {}
    del document["course"]
    assert told(document) == {f"{GOAL}/grade_at_least": "no_course"}


def test_two_modules_of_one_section_are_a_warning():
    document = changed(programme(), "modules/1/section", "a1")
    assert [(each.code, each.place) for each in check(document)] == [("shared_section", "modules/a2/section")]


def test_a_group_without_modules_can_give_nothing():
    document = programme(
        achievement("goal", {"from_each_group": {"when": DONE}}),
        achievement("more", {"modules": {"groups": ["C"], "when": DONE}}),
    )
    document["groups"].append({"id": "C", "title": each_language("Group C")})
    assert told(document) == {
        f"{GOAL}/from_each_group/least": "never_holds",
        "achievements/more/award_when/modules": "nothing_to_ask",
    }


def test_modules_that_need_each_other_first_are_told_as_a_circle():
    document = programme()
    document["modules"] = [
        module("a1", prerequisites=["a2"]),
        module("a2", prerequisites=["b1"]),
        module("b1", "B", prerequisites=["a1"]),
        module("b2", "B", prerequisites=["a1"]),
    ]
    (problem,) = errors(check(document))
    assert (problem.code, problem.place.split("/")[0]) == ("circular", "modules")
    assert all(name in problem.text() for name in ("a1", "a2", "b1"))


def test_achievements_that_wait_for_each_other_are_told_as_a_circle():
    document = programme(
        achievement("one", {"all": [{"earned": "two"}, {"earned": "a1"}]}),
        achievement("two", {"n_of": {"least": 1, "rules": [{"any": [{"earned": "one"}]}]}}),
    )
    (problem,) = errors(check(document))
    assert problem.code == "circular"
    assert {"one", "two"} == set(problem.values["circle"].split(" → "))
    itself = programme(achievement("one", {"modules": {"when": {"earned": "one"}}}))
    assert [each.code for each in errors(check(itself))] == ["circular"]


def test_achievements_come_after_those_that_they_ask_for():
    document = programme(achievement("one", {"earned": "two"}), achievement("two", {"earned": "b2"}))
    assert list(parse(document).achievements)[-2:] == ["two", "one"]


def test_all_problems_are_told_at_once():
    document = copy.deepcopy(programme())
    document["groups"][0]["title"] = {}
    document["modules"][0]["hours"] = -1
    document["achievements"][0]["award_when"] = {"all": [{"exam_cleared": "x"}, {"score_at_least": -1}]}
    assert len(told(document)) == 4


@given(json_values)
def test_any_value_is_checked_without_a_crash(value):
    check(value)
    check({"modules": value, "achievements": [value, {"each": value}], "exams": [value], "groups": value})
    check({**SMALL, "achievements": [*SMALL["achievements"], achievement("goal", value)]})
