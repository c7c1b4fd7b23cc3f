"""From the document's text to a `Scenario`."""

from typing import Any

from smartcity_xblocks.documents import read
from smartcity_xblocks.problems import InvalidDocument
from smartcity_xblocks.scenario.build import build
from smartcity_xblocks.scenario.check import walked
from smartcity_xblocks.scenario.model import Scenario


def load(text: str) -> Scenario:
    """Return the scenario that the JSON ``text`` describes.

    Raises `InvalidDocument` with all faults when the text is no JSON or is wrong as it stands. What only play can
    show, such as a run that never ends, is looked for when an author saves.
    """
    return parse(read(text))


def parse(document: Any) -> Scenario:
    """Return the scenario that ``document`` describes. Raises `InvalidDocument`."""
    draft = walked(document, warnings=False)
    if draft.problems:
        raise InvalidDocument(draft.problems)
    return build(document, draft.visited)
