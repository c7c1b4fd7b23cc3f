"""What a block says it develops: all faults are told, and what is sound counts whatever stands beside it."""

import pytest
from hypothesis import given

from smartcity_xblocks.competence.tags import Tag, as_json, check, tags
from tests.scenario.documents import json_values


def test_level_and_weight_may_be_left_out():
    assert tags([{"code": "TEC-04"}]) == (Tag("TEC-04", 1, 100),)
    assert check([{"code": "TEC-04"}]) == []


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("TEC-04", ["competences"]),
        (["TEC-04"], ["competences/1"]),
        ([None, {"code": "TEC-04"}], ["competences/1"]),
        ([{}], ["competences/1/code"]),
        ([{"code": "no code"}], ["competences/1/code"]),
        ([{"code": "A", "level": 0, "weight": 101}], ["competences/1/level", "competences/1/weight"]),
        ([{"code": "A", "level": True}], ["competences/1/level"]),
        ([{"code": "A", "more": 1}], ["competences/1/more"]),
        ([{"code": "A"}, {"code": "a"}], ["competences/2/code"]),
        ([{"code": f"A{number}"} for number in range(51)], ["competences"]),
    ],
)
def test_a_fault_is_told_with_its_place(value, places):
    assert [problem.place for problem in check(value)] == places


def test_what_is_sound_counts_beside_what_is_not():
    field = [{"code": "A", "level": 2}, None, {"code": "B", "level": 99}, {"code": "a"}, {"code": "C"}]
    assert tags(field) == (Tag("A", 2), Tag("C"))


@given(json_values)
def test_any_value_is_checked_and_read_without_an_exception(value):
    sound = tags(value)
    assert tags(as_json(sound)) == sound
    if value is not None and not check(value):
        assert len(sound) == len(value)
