"""The published schema says no more than the check: what it refuses is refused on save, and what we ship fits it."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smartcity_plugin.scenarios.loading import ready_scenario, ready_scenarios
from smartcity_plugin.scenarios.views import SCHEMA
from smartcity_xblocks.problems import errors
from smartcity_xblocks.scenario.starter import STARTER
from tests.scenario import worlds
from tests.scenario.documents import faults, json_values, small
from tests.scenario.spoiling import page_document, spoilt

CASES = Path(__file__).parents[1] / "scenario" / "cases"
schema = Draft202012Validator(json.loads(SCHEMA.read_text()))


def fits(document) -> list[str]:
    """Return what the schema finds wrong."""
    return [f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(document)]


def test_it_is_a_schema():
    Draft202012Validator.check_schema(schema.schema)


@pytest.mark.parametrize("document", [STARTER, small(), page_document()], ids=["starter", "small", "page"])
def test_documents_of_ours_fit(document):
    assert fits(document) == []


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_every_case_fits(case):
    assert fits(yaml.safe_load((CASES / case / "document.yaml").read_text())) == []


def test_every_ready_scenario_fits():
    assert {name: fits(ready_scenario(name)) for name in ready_scenarios()} == {
        name: [] for name in ready_scenarios()
    }


@pytest.mark.thorough
@given(worlds.documents())
def test_all_that_the_format_has_fits(document):
    assert fits(document) == []


@given(json_values)
def test_what_the_schema_refuses_of_any_value_the_check_refuses(value):
    if fits(value):
        assert errors(faults(value))


@pytest.mark.thorough
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spoilt(st.just(page_document()) | st.just(small()) | worlds.documents()))
def test_what_the_schema_refuses_of_a_spoilt_document_the_check_refuses(document):
    if fits(document):
        assert errors(faults(document))


@pytest.mark.django_db
def test_everybody_can_read_it(client):
    answer = client.get("/smartcity/scenario.schema.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/schema+json"
    assert "public" in answer["Cache-Control"]
    assert answer.json() == schema.schema
