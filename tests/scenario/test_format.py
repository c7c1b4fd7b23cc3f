"""The page that specifies the format is true: its example is a document, and it plays."""

from pathlib import Path

import yaml

from smartcity_xblocks.scenario.engine import has_ended, replay
from smartcity_xblocks.scenario.parse import parse

PAGE = Path(__file__).parents[2] / "docs" / "scenario-format.md"


def test_the_example_of_the_page_plays():
    scenario = parse(yaml.safe_load(PAGE.read_text().split("```yaml")[1].split("```")[0]))
    state = replay(scenario, ["sandbags"], variant=1)
    assert has_ended(scenario, state)
    assert {scene.kind for scene in scenario.scenes.values()} == {
        "decision",
        "information",
        "inject",
        "allocation",
        "ending",
    }
