"""Programme documents: the shipped one is sound, and a wrong one is told with places."""

import copy

import pytest
import yaml
from django.conf import settings
from hypothesis import given

from smartcity_plugin.competences.api import competences
from smartcity_plugin.programmes.definition import check, parse
from smartcity_plugin.programmes.loading import programme, programmes
from smartcity_xblocks.problems import InvalidDocument, errors
from tests.scenario.documents import each_language, json_values

SMALL = {
    "format": 1,
    "id": "small",
    "sample": True,
    "title": each_language("Small"),
    "description": each_language("Small"),
    "course": "course-v1:Org+Course+Run",
    "award_when": {"all": [{"completed": "module"}, {"score_at_least": 6000}]},
    "groups": [{"id": "A", "title": each_language("A")}],
    "modules": [
        {
            "id": "m01",
            "group": "A",
            "section": "m01",
            "title": each_language("One"),
            "hours": 4,
            "competences": ["X-1"],
            "description": each_language("One"),
            "criteria": each_language("One"),
        }
    ],
}


def test_the_shipped_programmes_have_no_problem_at_all():
    for folder in settings.SMARTCITY_PROGRAMME_DIRS:
        from pathlib import Path  # noqa: PLC0415

        for path in Path(folder).glob("*.yaml"):
            assert check(yaml.safe_load(path.read_text(encoding="utf-8"))) == []


def test_the_resilience_officer_has_twenty_modules_in_four_groups_and_eighty_hours():
    scro = programme("scro")
    assert len(scro.modules) == 20
    assert len(scro.groups) == 4
    assert sum(module.hours for module in scro.modules.values()) == 80
    assert scro.sample


def test_every_competence_that_a_module_names_is_in_a_framework():
    known = competences()
    for definition in programmes():
        for module in definition.modules.values():
            assert set(module.competences) <= known.keys()


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("course", "no course", "course"),
        ("award_when", {"some": []}, "award_when"),
        ("award_when", {"all": []}, "award_when"),
        ("award_when", {"all": [{"score_at_least": 10_001}]}, "award_when/all/1/score_at_least"),
        ("groups", [], "groups"),
        ("modules", [{**SMALL["modules"][0], "group": "B"}], "modules/m01/group"),
        ("modules", [{**SMALL["modules"][0], "hours": "4"}], "modules/m01/hours"),
    ],
)
def test_a_fault_is_told_with_its_place(name, value, place):
    document = {**copy.deepcopy(SMALL), name: value}
    assert place in {problem.place for problem in errors(check(document))}
    with pytest.raises(InvalidDocument):
        parse(document)


@given(json_values)
def test_any_value_is_checked_without_a_crash(value):
    check(value)
    check({**SMALL, "award_when": value, "modules": value})
