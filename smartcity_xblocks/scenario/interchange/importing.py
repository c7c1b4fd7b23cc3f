"""From a file of another tool, or of ours, to a scenario document, with a report of what was lost.

Nothing in a file is run, and no file makes this crash: it is read, or refused with `ImportRefused`.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from smartcity_xblocks.interchange.reading import decoded, read_json, read_yaml
from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.scenario.interchange import h5p
from smartcity_xblocks.scenario.interchange.composing.document import compose
from smartcity_xblocks.scenario.interchange.ink.reading import from_ink
from smartcity_xblocks.scenario.interchange.story import Story
from smartcity_xblocks.scenario.interchange.twee.html import read_html
from smartcity_xblocks.scenario.interchange.twee.notation import read_twee
from smartcity_xblocks.scenario.interchange.twee.reading import from_file

ENDINGS = (".yaml", ".yml", ".json", ".h5p", ".twee", ".tw", ".html")
"""What files that can be imported are called."""


@dataclass(frozen=True)
class Imported:
    """A document of ours and what of the file it does not say: warnings, none for our own formats."""

    document: dict
    report: list[Problem]


def import_file(name: str, data: bytes, language: str | None = None) -> Imported:
    """Return the document that the file called ``name`` holds. Raises `ImportRefused`.

    Other formats say their texts once; they become texts in ``language``, or in the one that the file names, or in
    English. Documents in YAML and JSON come back as they are; whether they can be used is for `check` to say.
    """
    report = Report()
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if data[:4] == b"PK\x03\x04" or ending == ".h5p":
        story = h5p.from_package(data, report, language)
        return Imported(compose(story, report), report.problems)
    text = decoded(data)
    if ending in (".yaml", ".yml"):
        return _from_values(read_yaml(text), report, language)
    if ending == ".json" or text.lstrip()[:1] in ("{", "["):
        return _from_values(read_json(text), report, language)
    if ending in (".html", ".htm") or "<tw-storydata" in text[:200_000]:
        story = from_file(read_html(text, report), report, language)
    elif ending in (".twee", ".tw", ".txt"):
        story = from_file(read_twee(text, report), report, language)
    else:
        message = mark("Files called “{ending}” cannot be imported. Choose one of: {known}.")
        raise ImportRefused("unknown_format", message, ending=ending[:20], known=", ".join(ENDINGS))
    return Imported(compose(story, report), report.problems)


def _from_values(value: Any, report: Report, language: str | None) -> Imported:
    story: Story | None = None
    if isinstance(value, dict):
        if "inkVersion" in value:
            story = from_ink(value, report, language)
        elif "branchingScenario" in value:
            story = h5p.from_content(value, report, language)
    if story:
        return Imported(compose(story, report), report.problems)
    if not isinstance(value, dict) or "scenes" not in value:
        message = mark(
            "The file holds no scenario: neither our own document, nor H5P Branching Scenario, nor ink."
        )
        raise ImportRefused("no_scenario", message)
    return Imported(value, [])
