"""The published schema says no more than the check: what it refuses is refused, and what we ship fits it."""

import json
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smartcity_plugin.programmes.check import check
from smartcity_plugin.programmes.views import SCHEMA
from smartcity_xblocks.interchange.reading import read_yaml
from smartcity_xblocks.problems import errors
from tests.programmes.documents import achievement, programme, rules
from tests.scenario.documents import json_values
from tests.scenario.spoiling import spoilt

SHIPPED = [
    path for each in django_settings.SMARTCITY_PROGRAMME_DIRS for path in sorted(Path(each).glob("*.yaml"))
]
schema = Draft202012Validator(json.loads(SCHEMA.read_text()))


def shipped(name: str):
    return read_yaml(next(path for path in SHIPPED if path.stem == name).read_text(), aliases=True)


def fits(document) -> list[str]:
    """Return what the schema finds wrong."""
    return [f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(document)]


def test_it_is_a_schema():
    Draft202012Validator.check_schema(schema.schema)


@pytest.mark.parametrize("name", [path.stem for path in SHIPPED])
def test_every_shipped_programme_fits(name):
    assert fits(shipped(name)) == []


@given(rules)
def test_every_rule_fits(rule):
    assert fits(programme(achievement("goal", rule))) == []


@given(json_values)
def test_what_the_schema_refuses_of_any_value_the_check_refuses(value):
    for document in (value, programme(achievement("goal", value)), programme() | {"modules": value}):
        if fits(document):
            assert errors(check(document))


@pytest.mark.thorough
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    spoilt(rules.map(lambda rule: programme(achievement("goal", rule))) | st.just(shipped("skills4cities")))
)
def test_what_the_schema_refuses_of_a_spoilt_document_the_check_refuses(document):
    if fits(document):
        assert errors(check(document))


@pytest.mark.django_db
def test_everybody_can_read_it(client):
    answer = client.get("/smartcity/programme.schema.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/schema+json"
    assert "public" in answer["Cache-Control"]
    assert answer.json() == schema.schema
