"""Twee 3: passages with names, tags and text.

Facts: the Twee 3 specification of the Interactive Fiction Technology Foundation.
"""

import json
import re

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.twee.source import File, Source


def read_twee(text: str, report: Report) -> File:
    """Return the story in Twee notation."""
    file = File([])
    for part in re.split(r"^::", text, flags=re.MULTILINE)[1:]:
        header, _, body = part.partition("\n")
        source = _header(header, report)
        source.text = body.rstrip()
        if source.name == "StoryTitle":
            file.title = source.text.strip()
        elif source.name == "StoryData":
            _story_data(file, source.text, report)
        else:
            file.sources.append(source)
    return file


def _header(header: str, report: Report) -> Source:
    """Read ``name [tags] {metadata}``; a backslash takes the meaning from the sign behind it."""
    found = re.match(r"((?:\\.|[^\\\[{])*)(?:\[((?:\\.|[^\\\]])*)\])?\s*(\{.*\})?\s*$", header)
    name, tags, metadata = found.groups() if found else (header, None, None)
    if metadata:
        try:
            json.loads(metadata)
        except (ValueError, RecursionError):
            message = mark("The details of passage “{name}” cannot be read and were dropped.")
            report.lose("bad_metadata", "", message, name=name.strip())
    tag_names = re.sub(r"\\(.)", r"\1", tags or "").split()
    return Source(re.sub(r"\\(.)", r"\1", name).strip(), "", set(tag_names))


def _story_data(file: File, text: str, report: Report) -> None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        report.lose(
            "bad_story_data", "", mark("StoryData cannot be read; the story begins with the passage “Start”.")
        )
        return
    start, story_format = data.get("start"), data.get("format")
    file.start = start if isinstance(start, str) else None
    file.format = story_format if isinstance(story_format, str) else ""
