"""Blocks on a host where the plugin is not installed: a preview that shows itself and keeps no play."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told() -> dict:
    """What both blocks answer, from a process whose Django knows no app of ours."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.habits.host_without_plugin"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize("view", ["student_view", "author_view", "studio_view"])
@pytest.mark.parametrize("block_type", ["smartcity_scenario", "smartcity_competence"])
def test_every_view_is_shown(told, block_type, view):
    assert "smartcity" in told[block_type]["views"][view]["html"]


def test_the_scenario_says_that_it_keeps_nothing(told):
    scenario = told["smartcity_scenario"]
    assert scenario["views"]["student_view"]["arguments"]["view"]["can_play"] is False
    for handler in ("decide", "restart"):
        answer = scenario["answers"][handler]
        assert (answer["status"], answer["error"]["code"]) == (403, "preview")
        assert "not kept" in answer["error"]["message"]
    assert scenario["published"] == []


@pytest.mark.parametrize("block_type", ["smartcity_scenario", "smartcity_competence"])
def test_authors_write_all_the_same(told, block_type):
    assert told[block_type]["answers"]["save_document"]["status"] == 200
    assert told[block_type]["title"] == "Written without the plugin"
    assert told[block_type]["views"]["studio_view"]["arguments"]["competences"] == []
