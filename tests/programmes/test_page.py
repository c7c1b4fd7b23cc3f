"""The page that specifies the format: its example is sound, and names every part and every rule there is."""

import json
import re
from pathlib import Path

from smartcity_plugin.programmes.check import check
from smartcity_plugin.programmes.parse import parse
from smartcity_plugin.programmes.rule_check import KINDS
from smartcity_plugin.programmes.views import SCHEMA
from smartcity_xblocks.interchange.reading import read_yaml
from smartcity_xblocks.problems import errors

PAGE = (Path(__file__).parents[2] / "docs" / "programme-format.md").read_text()
EXAMPLE = PAGE.split("```yaml")[1].split("```")[0]


def test_the_example_is_a_programme():
    document = read_yaml(EXAMPLE)
    assert errors(check(document)) == []
    assert list(parse(document).achievements) == ["m1", "m2", "certified"]


def test_every_part_of_the_schema_stands_in_the_example():
    definitions = json.loads(SCHEMA.read_text())["$defs"]
    parts = {
        name
        for kind in ("organisation", "group", "exam", "module", "each_module", "achievement")
        for name in definitions[kind]["properties"]
    }
    assert parts <= set(re.findall(r"([a-z_]+):", EXAMPLE))


def test_every_rule_stands_in_the_table():
    assert set(KINDS) <= set(re.findall(r"^\| `([a-z_]+):", PAGE, re.MULTILINE))
