"""Cards and frameworks: what is wrong is told, what is right is read."""

import pytest
from hypothesis import given

from smartcity_xblocks.competence import card, framework_parse
from smartcity_xblocks.competence.starter import STARTER
from smartcity_xblocks.problems import InvalidDocument, errors
from tests.scenario.documents import json_values


def test_the_starter_is_a_card():
    assert card.parse(STARTER).title["en"] == "New unit"


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("outcomes", [], "outcomes"),
        ("outcomes", [None], "outcomes/1"),
        ("hours", -1, "hours"),
        ("competences", [7], "competences/1"),
        ("title", None, "title"),
        ("more", 1, "more"),
    ],
)
def test_a_fault_of_a_card_is_told_with_its_place(name, value, place):
    document = {**STARTER, name: value}
    assert [problem.place for problem in errors(card.check(document))] == [place]
    with pytest.raises(InvalidDocument):
        card.parse(document)


@given(json_values)
def test_any_value_is_checked_without_a_crash(value):
    card.check(value)
    framework_parse.check(value)
    framework_parse.check({"competences": [value], "groups": [value]})
