"""From the document's text to a `Scenario`."""

from typing import Any

from smartcity_xblocks.documents import read, rev_of
from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.model import Choice, Indicator, Scenario, Scene


def load(text: str) -> Scenario:
    """Return the scenario that the JSON ``text`` describes.

    Raises `InvalidDocument` with all problems when the text is no JSON or `check` finds an error.
    """
    return parse(read(text))


def parse(document: Any) -> Scenario:
    """Return the scenario that ``document`` describes. Raises `InvalidDocument`."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    return Scenario(
        rev=rev_of(document),
        title=document["title"],
        introduction=document["introduction"],
        indicators=tuple(Indicator(**indicator) for indicator in document["indicators"]),
        start=document["start"],
        scenes={scene["id"]: _scene(scene) for scene in document["scenes"]},
    )


def _scene(scene: dict) -> Scene:
    return Scene(
        id=scene["id"],
        kind=scene["kind"],
        title=scene["title"],
        text=scene["text"],
        choices=tuple(_choice(choice) for choice in scene.get("choices", [])),
    )


def _choice(choice: dict) -> Choice:
    return Choice(**{**choice, "competences": tuple(choice.get("competences", ()))})
