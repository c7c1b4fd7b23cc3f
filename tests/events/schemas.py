"""The published shapes of our events, and whatever a test has made the tracking log say held against them."""

import json
from collections.abc import Iterable
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parents[2] / "smartcity_plugin" / "events" / "schema"
SCHEMAS = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.iterdir()}


def ours(events: Iterable[dict]) -> list[dict]:
    """Return our events, each of which keeps to its schema; the platform's own go the same way."""
    found = [each for each in events if each["name"].startswith("smartcity.")]
    for each in found:
        Draft202012Validator(SCHEMAS[each["name"]], format_checker=FormatChecker()).validate(each["data"])
    return found
