"""Every event is published in three places that agree: its schema, the page about events, and its xAPI statements."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from smartcity_plugin.events.xapi.mapping import STATEMENTS
from smartcity_plugin.events.xapi.words import OURS
from tests.events.schemas import SCHEMAS

PAGE = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")


def test_page_schemas_and_statements_know_the_same_events():
    assert SCHEMAS.keys() == STATEMENTS.keys() == set(re.findall(r"^### `(.+)`$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_sound_and_closed_and_the_page_names_all_its_parts(name):
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert (schema["title"], schema["additionalProperties"]) == (name, False)
    assert set(schema["required"]) == schema["properties"].keys()
    section = PAGE.split(f"### `{name}`")[1].split("\n#")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert {part for row in rows[1:] for part in re.findall(r"`(\w+)`", row)} == schema["properties"].keys()


def test_the_page_names_each_extension_of_ours():
    folder = Path(__file__).parents[2] / "smartcity_plugin" / "events" / "xapi"
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    assert OURS in PAGE
    names = set(re.findall(r"\{OURS\}/([\w-]+)", code))
    assert names
    assert all(f"`{name}`" in PAGE.split("## xAPI")[1] for name in names)
