"""The HTML that Twine 2 saves.

Facts: the Twine 2 HTML output specification of the Interactive Fiction Technology Foundation.
"""

from html import unescape

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.markup import tags
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.twee.source import File, Source


def read_html(text: str, report: Report) -> File:
    """Return the first story in a file that Twine 2 has published or archived."""
    files: list[File] = []
    first, scripted = "", False
    for tag in tags(text):
        values = dict(tag.attributes)
        if tag.name == "tw-storydata":
            files.append(File([], values.get("name", ""), None, values.get("format", "")))
            first = values.get("startnode", "")
        elif tag.name == "tw-passagedata" and files:
            # Its text is escaped, so no tag begins before its end.
            until = text.find("<", tag.end)
            source = Source(values.get("name", ""), unescape(text[tag.end : until if until >= 0 else None]))
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
    return files[0] if files else File([])
