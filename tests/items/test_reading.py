"""What authors may have got wrong in a bank, each with its place; what is sound can be asked and marked."""

import copy
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_xblocks.items.draw import draw, questions_of
from smartcity_xblocks.items.marking import mark_paper
from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.proctoring.exam import check, parse
from tests.items.banks import KINDS, exam, options, question, texts
from tests.scenario.documents import json_values
from tests.scenario.spoiling import changed, places

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def found(document: Any, level: str = "error") -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in check(document) if problem.level == level]


def test_questions_of_every_kind_are_sound():
    assert check(exam()) == []


def test_every_part_that_a_question_may_have_is_sound():
    every = {"points": 100, "group": "A", "competences": ["X"], "voided": "full"}
    media = [{"url": "https://example.org/a.png", "alt": texts("A levee")}]
    document = exam(*(question(kind, **every, media=media) for kind in KINDS))
    document["groups"] = [{"id": "A", "title": texts("Group")}]
    document["draw"] = {"shuffle": False, "rules": [{"count": 3, "group": "A"}, {"count": 4}]}
    assert check(document) == []
    assert parse(document).questions_drawn == 7


@pytest.mark.parametrize(
    ("kind", "part", "value", "place", "code"),
    [
        ("single", "kind", "essay", "kind", "not_allowed"),
        ("single", "kind", 7, "kind", "not_allowed"),
        ("single", "kind", ..., "kind", "missing"),
        ("single", "id", "no id", None, "bad_id"),
        ("single", "text", {"en": " "}, "text", "empty"),
        ("single", "text", {"en": "<img src=x>"}, "text/en", "unsafe"),
        ("single", "points", 0, "points", "too_small"),
        ("single", "points", 101, "points", "too_large"),
        ("single", "points", 1.5, "points", "not_a_whole_number"),
        ("single", "group", "B", "group", "unknown_group"),
        ("single", "competences", ["X", None], "competences/2", "missing"),
        ("single", "voided", "half", "voided", "not_allowed"),
        ("single", "media", [{"url": "javascript:x", "alt": {}}], "media/1/url", "bad_address"),
        ("single", "media", [{"url": "/a.png", "alt": {"en": 0}}], "media/1/alt", "not_texts"),
        ("single", "tolerance", "1", "tolerance", "unknown"),
        ("single", "options", options("a"), "options", "too_few"),
        ("single", "options", options("", "ab"), "options", "nothing_right"),
        ("single", "options", options("ab"), "options", "too_many_right"),
        ("single", "options", options("a", "bb"), "options/b/id", "double_id"),
        ("single", "options/1/percent", 0, "options/b/percent", "too_small"),
        ("single", "options/1/percent", 101, "options/b/percent", "too_large"),
        ("multiple", "options/1/correct", "yes", "options/b/correct", "not_yes_or_no"),
        ("single", "fixed_order", 1, "fixed_order", "not_yes_or_no"),
        ("multiple", "options/2/percent", 50, "options/c/percent", "unknown"),
        ("multiple", "options", options("", "ab"), "options", "nothing_right"),
        ("multiple", "marking", "halves", "marking", "not_allowed"),
        ("numeric", "answers", [], "answers", "too_few"),
        ("numeric", "answers/0/value", 12.5, "answers/1/value", "not_a_text"),
        ("numeric", "answers/0/value", "a dozen", "answers/1/value", "not_a_number"),
        ("numeric", "answers/0/tolerance", "-1", "answers/1/tolerance", "too_small"),
        ("numeric", "answers/0/percent", 99, "answers", "nothing_right"),
        ("numeric", "unit", "m" * 41, "unit", "too_long"),
        ("text", "answers/1/text", " \n", "answers/2/text", "empty_word"),
        ("text", "answers/0/percent", 99, "answers", "nothing_right"),
        ("text", "answers/0", None, "answers/1", "missing"),
        ("order", "entries/0", ..., None, None),
        ("order", "entries", [], "entries", "too_few"),
        ("order", "marking", "each_option", "marking", "not_allowed"),
        ("match", "pairs", [], "pairs", "not_an_object"),
        ("match", "pairs/rain", ..., "pairs/rain", "unmatched"),
        ("match", "pairs/rain", None, "pairs/rain", "unknown_pair"),
        ("match", "pairs/rain", "cm", "pairs/rain", "unknown_pair"),
        ("match", "pairs/snow", "mm", "pairs/snow", "unknown_pair"),
        ("hotspot", "image/width", 0, "image/width", "too_small"),
        ("hotspot", "image/width", 38, "areas/d/points", "outside"),
        ("hotspot", "areas/0/points", [[0, 0], [1, 1]], "areas/a/points", "too_few"),
        ("hotspot", "areas/0/points/0", [0], "areas/a/points/1", "too_few"),
        ("hotspot", "areas/0/points/0", 5, "areas/a/points/1", "not_a_list"),
        ("hotspot", "areas/0/points/0/0", -1, "areas/a/points/1/1", "too_small"),
        ("hotspot", "most", 1, "most", "too_few_allowed"),
    ],
)
def test_what_is_wrong_with_a_question_is_told_with_its_place(kind, part, value, place, code):
    told = found(changed(exam(question(kind)), f"questions/0/{part}", value))
    where = f"questions/{kind}/{place}" if place else "questions/1/id"
    assert told == ([(where, code)] if code else [])


@pytest.mark.parametrize(
    ("rules", "place", "code"),
    [
        ([{"count": 3}], "draw/rules/1/count", "cannot_draw"),
        ([{"count": 1, "group": "A"}, {"count": 2}], "draw/rules/2/count", "cannot_draw"),
        ([{"count": 1, "group": "C"}], "draw/rules/1/group", "unknown_group"),
        ([{"count": 1, "competence": "Y"}], "draw/rules/1/competence", "unknown_competence"),
        ([{"count": 1, "competence": "X", "group": "A"}], "draw/rules/1", "two_sources"),
        ([{"count": 0}], "draw/rules/1/count", "too_small"),
        ([{"group": "A"}], "draw/rules/1/count", "missing"),
        ([None], "draw/rules/1", "missing"),
        ([{"count": 1, "kind": "single"}], "draw/rules/1/kind", "unknown"),
        ("all", "draw/rules", "not_a_list"),
    ],
)
def test_what_is_wrong_with_a_draw_is_told_with_its_place(rules, place, code):
    questions = question("single", group="A", competences=["X"]), question("text")
    groups = [{"id": "A", "title": texts("Group")}, {"id": "B", "title": texts("Group")}]
    assert found(exam(*questions, groups=groups, draw={"rules": rules})) == [(place, code)]


def test_all_problems_are_told_at_once():
    document = exam(
        question("single", points=0, options=options("", "a")), question("match", pairs={}), title={}
    )
    assert {place for place, _ in found(document)} == {
        "title",
        "questions/single/points",
        "questions/single/options",
        *(f"questions/match/pairs/{name}" for name in ("rain", "wind", "heat")),
    }


@pytest.mark.parametrize(
    ("document", "place", "code"),
    [
        (exam(question("single", text={"en": "Why?"})), "questions/single/text/el", "untranslated"),
        (
            exam(question("single", media=[{"url": "/a.png", "alt": {"en": ""}}])),
            "questions/single/media/1/alt",
            "no_alt",
        ),
        (
            exam(question("single"), question("text", points=2), draw={"rules": [{"count": 1}]}),
            "draw/rules/1",
            "uneven_points",
        ),
        (
            exam(
                question("single"),
                question("text", competences=["X"]),
                draw={"rules": [{"count": 1, "competence": "X"}]},
            ),
            "questions/single",
            "never_drawn",
        ),
    ],
)
def test_what_only_looks_wrong_is_a_warning_and_no_hindrance(document, place, code):
    assert (place, code) in found(document, "warning")
    assert found(document) == []
    parse(document)


def sat(document: dict, data: st.DataObject) -> None:
    """Draw, show and mark a paper, with answers that can be given and some that cannot."""
    bank = parse(document).bank
    paper = draw(bank, data.draw(st.text(max_size=3)))
    answers = {}
    for asked in questions_of(paper, bank):
        shown = asked.shown("el", paper.shuffle)
        json.dumps(shown)
        ids = [each["id"] for part in ("options", "entries", "areas") for each in shown.get(part, ())]
        answer = data.draw(
            json_values
            | st.sampled_from(["1", "-2,5", *ids])
            | st.permutations(ids)
            | st.lists(st.sampled_from(ids or ["a"]), unique=True)
        )
        answers[asked.id] = answer
        if asked.accepts(answer):
            assert 0 <= asked.share(answer) <= 10_000
    result = mark_paper(paper, answers, bank, bank)
    assert 0 <= result.grade <= 10_000


@pytest.mark.thorough
@slow
@given(json_values | json_values.map(lambda value: exam() | {"questions": value}), st.data())
def test_any_value_is_checked(value, data):
    told = check(value)
    json.dumps([problem.as_dict() for problem in told])
    with suppress(InvalidDocument):
        sat(value, data)
        assert errors(told) == []


ODD = st.sampled_from(
    [
        -1,
        0,
        1,
        2**53,
        10**30,
        1.5,
        True,
        "",
        "a",
        "single",
        "partial",
        "mm",
        "12.5",
        "\x00",
        "A",
        None,
        [],
        {},
    ]
)


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """Return exams with up to three parts removed, moved, renamed or replaced."""
    document = exam(groups=[{"id": "A", "title": texts("Group")}], draw={"rules": [{"count": 2}]})
    for _ in range(draw(st.integers(1, 3))):
        *parents, last = draw(st.sampled_from(places(document)))
        target = document
        for part in parents:
            target = target[part]
        what = draw(st.sampled_from(["remove", "repeat", "rename", "replace"]))
        if what == "remove":
            del target[last]
        elif what == "repeat" and isinstance(target, list):
            target.append(copy.deepcopy(target[last]))
        elif what == "rename" and isinstance(target, dict):
            target[draw(st.sampled_from(["percent", "correct", "voided", "x"]))] = target.pop(last)
        else:
            target[last] = draw(json_values | ODD)
    return document


@slow
@given(spoilt(), st.data())
def test_whatever_passes_the_check_can_be_drawn_shown_and_marked(document, data):
    refused = errors(check(document))
    try:
        sat(document, data)
    except InvalidDocument:
        assert refused
    else:
        # What is cleaned when shown keeps no learner from an exam; the author has to mend it.
        assert {problem.code for problem in refused} <= {"unsafe"}
