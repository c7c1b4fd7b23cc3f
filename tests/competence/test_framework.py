"""Framework documents: what is wrong is told, all of it and where; what is right is read, and written back."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smartcity_plugin.competences.schema_views import SCHEMA
from smartcity_xblocks.competence.circles import circles
from smartcity_xblocks.competence.framework import ESCO_SKILL
from smartcity_xblocks.competence.framework_check import MOST_COMPETENCES
from smartcity_xblocks.competence.framework_document import document_of
from smartcity_xblocks.competence.framework_parse import check, parse
from smartcity_xblocks.interchange.reading import read_yaml
from smartcity_xblocks.problems import InvalidDocument, errors
from tests.fixtures.frameworks import SHIPPED, shipped
from tests.scenario.documents import json_values

PAGE = Path(__file__).parents[2] / "docs" / "framework-format.md"
NAMES = [path.stem for path in SHIPPED]
schema = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def framework(**changed: Any) -> dict:
    """Return a small framework that uses every part of the format."""
    texts = {"en": "One", "el": "Ένα", "de": "Eins", "pt": "Um"}
    return {
        "format": 2,
        "id": "mine",
        "sample": False,
        "title": texts,
        "description": texts,
        "source": "A book",
        "levels": [{"title": texts}, {"title": texts, "description": texts, "sample": True}],
        "groups": [{"code": "A", "title": texts, "description": texts}],
        "competences": [
            {"code": "A-1", "group": "A", "title": texts},
            {
                "code": "A-2",
                "group": "A",
                "title": texts,
                "description": texts,
                "prerequisites": ["A-1"],
                "matches": [{"uri": f"{ESCO_SKILL}x", "closeness": "exact", "reviewed": True}],
                "sample": True,
            },
        ],
        "goals": [{"code": "G-1", "title": texts, "groups": ["A"], "competences": ["A-1"]}],
        "profiles": [
            {
                "code": "clerk",
                "title": texts,
                "requirements": [
                    {"competence": "A-1", "level": 2},
                    {"competence": "A-2", "level": 1, "importance": "optional", "sample": True},
                ],
                "matches": [{"uri": "https://example.org/clerk", "closeness": "related", "reviewed": False}],
                "source": "Another book",
            }
        ],
    } | changed


def changed(at: str, value: Any) -> dict:
    """Return the framework with one thing in it made another."""
    document = copy.deepcopy(framework())
    *steps, last = at.split("/")
    within: Any = document
    for step in steps:
        within = within[int(step)] if step.isdigit() else within[step]
    within[int(last) if last.isdigit() else last] = value
    return document


def test_all_parts_of_the_format_are_read():
    found = parse(framework())
    assert check(framework()) == []
    assert [(each.number, each.sample) for each in found.levels] == [(1, False), (2, True)]
    assert found.competences["A-2"].esco == f"{ESCO_SKILL}x"
    assert found.competences["A-2"].prerequisites == ("A-1",)
    assert [(each.level, each.essential, each.sample) for each in found.profiles["clerk"].requirements] == [
        (2, True, False),
        (1, False, True),
    ]


@pytest.mark.parametrize(
    ("at", "value", "code", "place"),
    [
        ("format", 1, "not_allowed", "format"),
        ("id", "mine here", "bad_id", "id"),
        ("title", {"en": "<script>alert(1)</script>"}, "markup", "title/en"),
        ("title", {"en": "x" * 501}, "too_long", "title/en"),
        ("levels", [], "too_few", "levels"),
        ("levels", [{"title": {"en": "x"}}] * 9, "too_many", "levels"),
        ("groups/0/code", "A B", "bad_code", "groups/1/code"),
        ("competences/1/code", "a-1", "double_code", "competences/2/code"),
        ("competences/0/code", "A", "double_code", "competences/1/code"),
        ("competences/0/group", "B", "unknown_code", "competences/A-1/group"),
        ("competences/1/prerequisites", ["A-3"], "unknown_code", "competences/A-2/prerequisites/1"),
        ("competences/0/prerequisites", ["A-2"], "circular", "competences/A-2/prerequisites"),
        ("competences/0/prerequisites", ["A-1"], "circular", "competences/A-1/prerequisites"),
        ("competences/1/matches/0/uri", "javascript:x", "bad_format", "competences/A-2/matches/1/uri"),
        ("competences/1/matches/0/closeness", "same", "not_allowed", "competences/A-2/matches/1/closeness"),
        ("goals/0/groups", ["A-1"], "unknown_code", "goals/G-1/groups/1"),
        ("profiles/0/requirements/0/level", 3, "no_level", "profiles/clerk/requirements/1/level"),
        ("profiles/0/requirements/0/competence", "A-2", "double_code", "profiles/clerk/requirements/2/competence"),
        ("profiles/0/requirements/0/importance", "nice", "not_allowed", "profiles/clerk/requirements/1/importance"),
        ("more", 1, "unknown", "more"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(at, value, code, place):
    document = changed(at, value)
    assert (code, place) in [(each.code, each.place) for each in errors(check(document))]
    with pytest.raises(InvalidDocument):
        parse(document)


def test_all_faults_are_told_at_once():
    document = changed("title", {"en": "<b>"})
    document["competences"][0]["group"] = "B"
    document["profiles"][0]["requirements"][0]["level"] = 9
    assert {each.code for each in errors(check(document))} == {"markup", "unknown_code", "too_large"}


def test_missing_translations_are_counted_by_language():
    document = framework(title={"en": "One", "el": " "})
    warned = [(each.place, each.level, each.values["count"]) for each in check(document)]
    assert warned == [(f"title/{language}", "warning", 1) for language in ("el", "de", "pt")]


def test_of_a_hundred_thousand_entries_the_first_ones_are_looked_at():
    bad = [{"code": "?", "group": "A", "title": {"en": "x"}}] * 100_000
    found = errors(check(framework(competences=bad)))
    assert found[0].code == "too_many"
    assert sum(each.code == "bad_code" for each in found) == MOST_COMPETENCES


@given(json_values)
def test_what_the_schema_refuses_of_any_value_the_check_refuses(value):
    parts = ["levels", "groups", "competences", "goals", "profiles", "title"]
    for document in (value, *(framework(**{name: value}) for name in parts), framework(competences=[value])):
        if any(schema.iter_errors(document)):
            assert errors(check(document))
        else:
            check(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_framework_is_sound_fits_the_schema_and_is_written_back(name):
    document = shipped(name)
    assert check(document) == []
    assert [error.message for error in schema.iter_errors(document)] == []
    assert parse(document_of(parse(document))) == parse(document)


def test_the_example_of_the_page_that_specifies_the_format_is_sound():
    text = PAGE.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    document = read_yaml(text)
    assert errors(check(document)) == []
    assert [error.message for error in schema.iter_errors(document)] == []


def test_every_part_of_the_format_is_written_back():
    assert document_of(parse(framework())) == framework()


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdefg"))))
def test_circles_are_told_exactly_where_there_are_some(needs):
    found = list(circles(needs))
    for circle in found:
        for before, code in zip(circle, circle[1:] + circle[:1], strict=True):
            assert before in needs[code]
    left = dict(needs)
    while ready := [code for code in left if not left[code] & left.keys()]:
        for code in ready:
            del left[code]
    assert bool(found) == bool(left)


def test_a_long_chain_is_no_circle():
    needs = {f"c{number}": [f"c{number - 1}"] for number in range(20_000)}
    assert list(circles(needs)) == []
    assert len(next(circles(needs | {"c0": ["c19999"]}))) == 20_000
