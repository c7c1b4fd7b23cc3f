"""Blocks on a host where the plugin is not installed: a preview that shows itself and keeps no play."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.blocks import every_type

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told() -> dict:
    """What all blocks answer, from a process whose Django knows no app of ours."""
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


@pytest.mark.parametrize("view", ["student_view", "author_view", "studio_view", "public_view"])
@every_type
def test_every_view_is_shown(told, block_type, view):
    assert "smartcity" in told[block_type]["views"][view]["html"]


@every_type
def test_each_says_that_it_keeps_nothing(told, block_type):
    for handler, answer in told[block_type]["answers"].items():
        if handler != "save_document":
            assert (answer["status"], answer["error"]["code"]) == (403, "preview"), handler
            assert "not kept" in answer["error"]["message"]
    assert told[block_type]["published"] == []
    assert not told["smartcity_scenario"]["views"]["student_view"]["arguments"]["view"]["can_play"]


@every_type
def test_authors_write_all_the_same(told, block_type):
    assert told[block_type]["answers"]["save_document"]["status"] == 200
    assert told[block_type]["title"] == "Written without the plugin"
