"""From a story that has been read to a document of ours."""

from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.words import plain, rich
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.evaluate import Scope, compiled_expression
from smartcity_xblocks.scenario.expression import Expression, Tree, nodes
from smartcity_xblocks.scenario.interchange.composing.quantities import Quantities
from smartcity_xblocks.scenario.interchange.composing.scenes import TITLE_LIMIT, Scenes
from smartcity_xblocks.scenario.interchange.composing.ways import Ways, enters_before
from smartcity_xblocks.scenario.interchange.story import Sets, Story, followed, replaced
from smartcity_xblocks.scenario.model import FORMAT
from smartcity_xblocks.shape import ITEMS_LIMIT


def compose(story: Story, report: Report) -> dict:
    """Return the document that says what ``story`` does; what cannot be said goes into ``report``."""
    ways, quantities = Ways(story), Quantities(story, report)
    writer = Scenes(story, ways, quantities, report)
    scenes = [scene for passage in story.passages.values() for scene in writer.told(passage)]
    if len(scenes) > ITEMS_LIMIT:
        message = mark("The story has too many scenes: at most {most} are allowed.")
        raise ImportRefused("too_many_scenes", message, most=ITEMS_LIMIT)
    start, values = _start(story, ways, writer)
    title = plain(story.title)[:TITLE_LIMIT] or "Imported scenario"
    introduction = rich(story.introduction, report, "introduction") or title
    document = {
        "format": FORMAT,
        "title": {story.language: title},
        "introduction": {story.language: introduction},
        "indicators": [quantities.indicator(values)],
        "stocks": quantities.stocks(values),
        "start": start,
        "scenes": scenes,
    }
    return {name: part for name, part in document.items() if part != []}


def _start(story: Story, ways: Ways, writer: Scenes) -> tuple[str, dict[str, int]]:
    """Return the first scene and the values in it: what happens on entering has happened."""
    key, entered = ways.through(story.start)
    declared: Sets = {name: ("number", value) for name, value in story.variables.items()}
    values = followed(declared, entered)
    passage = story.passages[key]
    scene, version = next(
        (scene, version)
        for scene, version in zip(writer.of[key], passage.versions, strict=True)
        if version.when is None or _worth(replaced(version.when, values), key)
    )
    if enters_before(passage):
        values = followed(values, version.sets)
    return scene, {name: _worth(tree, key) for name, tree in values.items()}


def _worth(tree: Tree, entered: str) -> int:
    """Return what ``tree`` is worth at the start, where one passage has been entered once."""
    scenes = {node[1]: int(node[1] == entered) for node in nodes(tree) if node[0] == "visits"}
    scope = Scope({}, {key: place for place, key in enumerate(scenes)}, {})
    return int(compiled_expression(Expression("", tree), scope)([], 0, list(scenes.values()), [], 0))
