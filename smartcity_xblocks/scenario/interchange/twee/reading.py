"""From the passages of Twee or Twine to a story; what stands in their text depends on the story format."""

from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.words import Ids
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.story import Passage, Story, Version
from smartcity_xblocks.scenario.interchange.twee.markup import Markup
from smartcity_xblocks.scenario.interchange.twee.source import File, sets_up, told
from smartcity_xblocks.shape import ITEMS_LIMIT


def from_file(file: File, report: Report, language: str | None) -> Story:
    """Return the story in a file of Twee or Twine. Raises `ImportRefused`."""
    sources = list(told(file, report))
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
    starting = [f"({number})" for number, source in enumerate(file.sources) if sets_up(source)]
    for name, source in zip(starting, filter(sets_up, file.sources), strict=True):
        markup.learn(name, source.text)
    for source in sources:
        markup.learn(keys[source.name], source.text)
    markup.amounts.settle(markup.parts)
    variables: dict[str, int] = {}
    for name in starting:
        variables.update(markup.amounts.initial(markup.parts[name], name))
    passages = {key: Passage(key, name, markup.versions(key)) for name, key in keys.items()}
    for key, name in markup.missing.items():
        passages[key] = Passage(key, name, [Version()])
    variables = {**dict.fromkeys(sorted(markup.amounts.used), 0), **variables}
    return Story(
        title=file.title or "",
        start=keys[start],
        passages=passages,
        language=language or "en",
        variables=variables,
    )
