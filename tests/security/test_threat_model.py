"""Each defence of the threat model names tests that are there."""

import re

import pytest

from demo.environment import ROOT

MODEL = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
DEFENDED = MODEL.partition("## Defended")[2].partition("\n## ")[0]
ROWS = [line.strip("|").split(" | ") for line in DEFENDED.splitlines() if line.startswith("| ")][2:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip()[:40])
def test_a_defence_names_its_tests(row):
    threat, defence, shown_by = (each.strip() for each in row)
    assert threat
    assert defence
    named = re.findall(r"`([^`]+)`", shown_by)
    assert named
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_the_whole_table_is_read():
    assert len(ROWS) > 20
