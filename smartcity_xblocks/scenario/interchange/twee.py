"""Twee 3, and the HTML that Twine 2 saves: passages with names, tags and text.

Facts: the Twee 3 specification and the Twine 2 HTML output specification of the Interactive Fiction Technology
Foundation. What stands in the text depends on the story format; `twee_markup` reads it.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape

from smartcity_xblocks.markup import tags
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.report import ImportRefused, Report
from smartcity_xblocks.scenario.interchange.story import Passage, Story, Version
from smartcity_xblocks.scenario.interchange.twee_markup import Markup
from smartcity_xblocks.scenario.interchange.words import Ids
from smartcity_xblocks.shape import ITEMS_LIMIT

_AROUND = ("PassageHeader", "PassageFooter", "PassageReady", "PassageDone", "StoryMenu", "StoryCaption", "StoryBanner",
           "StoryInterface", "StorySettings", "StoryIncludes", "StoryAuthor", "StorySubtitle", "StoryShare",
           "StoryDisplayTitle")  # fmt: skip
"""Passages that SugarCube shows around others or uses to set itself up."""
_AROUND_TAGS = {"script", "stylesheet", "widget", "header", "footer", "Twine.image", "Twine.audio", "Twine.video",
                "Twine.vtt", "Twine.private", "annotation", "haml"}  # fmt: skip


@dataclass
class _Source:
    name: str
    text: str
    tags: set[str] = field(default_factory=set)


@dataclass
class _File:
    sources: list[_Source]
    title: str = ""
    start: str | None = None
    format: str = ""


def from_twee(text: str, report: Report, language: str | None) -> Story:
    """Return the story in Twee notation. Raises `ImportRefused`."""
    file = _File([])
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
    return _story(file, report, language)


def from_html(text: str, report: Report, language: str | None) -> Story:
    """Return the story in a file that Twine 2 has published or archived. Raises `ImportRefused`."""
    files: list[_File] = []
    first, scripted = "", False
    for tag in tags(text):
        values = dict(tag.attributes)
        if tag.name == "tw-storydata":
            files.append(_File([], values.get("name", ""), None, values.get("format", "")))
            first = values.get("startnode", "")
        elif tag.name == "tw-passagedata" and files:
            # Its text is escaped, so no tag begins before its end.
            until = text.find("<", tag.end)
            source = _Source(values.get("name", ""), unescape(text[tag.end : until if until >= 0 else None]))
            source.tags |= set(values.get("tags", "").split())
            files[-1].sources.append(source)
            if first and values.get("pid") == first:
                files[-1].start = source.name
        elif files and tag.content.strip():
            scripted = True
    if len(files) > 1:
        message = mark("The archive holds {count} stories; only the first, “{title}”, is carried over.")
        report.lose("more_stories", "", message, count=len(files), title=files[0].title)
    if scripted:
        report.lose("script", "", mark("Scripts and styles of the story were dropped."))
    return _story(files[0] if files else _File([]), report, language)


def _header(header: str, report: Report) -> _Source:
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
    return _Source(re.sub(r"\\(.)", r"\1", name).strip(), "", set(tag_names))


def _story_data(file: _File, text: str, report: Report) -> None:
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


def _story(file: _File, report: Report, language: str | None) -> Story:
    sources = list(_told(file, report))
    if not sources:
        message = mark("No passage was found. A Twee passage begins with a line “:: Its name”.")
        raise ImportRefused("no_passages", message)
    if len(sources) > ITEMS_LIMIT:
        message = mark("The story has too many scenes: at most {most} are allowed.")
        raise ImportRefused("too_many_scenes", message, most=ITEMS_LIMIT)
    if file.format.lower() in ("chapbook", "snowman"):
        message = mark("Of stories in the format {format} only texts and links are carried over.")
        report.lose("story_format", "", message, format=file.format)
    ids = Ids("scene")
    keys = {source.name: ids.give(source.name) for source in sources}
    start = next((name for name in (file.start, "Start") if name in keys), sources[0].name)
    markup = Markup(keys, report, ids)
    starting = [f"({number})" for number, source in enumerate(file.sources) if _sets_up(source)]
    for name, source in zip(starting, filter(_sets_up, file.sources), strict=True):
        markup.learn(name, source.text)
    for source in sources:
        markup.learn(keys[source.name], source.text)
    markup.settle()
    variables: dict[str, int] = {}
    for name in starting:
        variables.update(markup.initial(name))
    passages = {key: Passage(key, name, markup.versions(key)) for name, key in keys.items()}
    for key, name in markup.missing.items():
        passages[key] = Passage(key, name, [Version()])
    variables = {**dict.fromkeys(sorted(markup.used), 0), **variables}
    return Story(
        title=file.title or "",
        start=keys[start],
        passages=passages,
        language=language or "en",
        variables=variables,
    )


def _sets_up(source: _Source) -> bool:
    """Return whether a passage gives variables their first values."""
    return source.name == "StoryInit" or "startup" in source.tags


def _told(file: _File, report: Report):
    """Yield the passages that are told; what only sets up a story format is reported."""
    seen: set[str] = set()
    for source in file.sources:
        if _sets_up(source):
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
