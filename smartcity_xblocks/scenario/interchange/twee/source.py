"""The passages of a file, before what stands in them is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.problems import mark

_AROUND = ("PassageHeader", "PassageFooter", "PassageReady", "PassageDone", "StoryMenu", "StoryCaption", "StoryBanner",
           "StoryInterface", "StorySettings", "StoryIncludes", "StoryAuthor", "StorySubtitle", "StoryShare",
           "StoryDisplayTitle")  # fmt: skip
"""Passages that SugarCube shows around others or uses to set itself up."""
_AROUND_TAGS = {"script", "stylesheet", "widget", "header", "footer", "Twine.image", "Twine.audio", "Twine.video",
                "Twine.vtt", "Twine.private", "annotation", "haml"}  # fmt: skip


@dataclass
class Source:
    """A passage as it is written."""

    name: str
    text: str
    tags: set[str] = field(default_factory=set)


@dataclass
class File:
    """The passages of one story, and what is said of it."""

    sources: list[Source]
    title: str = ""
    start: str | None = None
    format: str = ""


def sets_up(source: Source) -> bool:
    """Return whether a passage gives variables their first values."""
    return source.name == "StoryInit" or "startup" in source.tags


def told(file: File, report: Report) -> Iterator[Source]:
    """Yield the passages that are told; what only sets up a story format is reported."""
    seen: set[str] = set()
    for source in file.sources:
        if sets_up(source):
            continue
        if (
            source.name in _AROUND
            or source.tags & _AROUND_TAGS
            or source.name in ("UserScript", "UserStylesheet")
        ):
            if source.text.strip():
                message = mark("The passage “{name}” belongs to the story format and was dropped.")
                code = "script" if source.tags & {"script", "stylesheet"} else "special_passage"
                report.lose(code, "", message, name=source.name)
        elif source.name in seen:
            message = mark("There are two passages “{name}”; the first is carried over.")
            report.lose("double_passage", "", message, name=source.name)
        elif source.name:
            seen.add(source.name)
            yield source
