"""The shape of the whole document."""

from typing import Any

from smartcity_xblocks.scenario.check.city import (
    read_events,
    read_flows,
    read_indicators,
    read_map,
    read_resources,
    read_stocks,
)
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.scenario.check.scenes import read_scenes
from smartcity_xblocks.scenario.model import FORMAT
from smartcity_xblocks.shape import Parts, Place

VARIANTS = 64


def read_document(draft: Draft, document: Any) -> None:
    """Walk the whole document."""
    draft.parts(document, "", DOCUMENT)


def _format(draft: Draft, value: Any, place: Place) -> None:
    draft.one_of(value, place, (FORMAT,))


def _variants(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1, VARIANTS)


def _seed(draft: Draft, value: Any, place: Place) -> None:
    draft.text(value, place, 100)


def _score(draft: Draft, value: Any, place: Place) -> None:
    draft.amount(value, place, "score")


DOCUMENT = Parts(
    {
        "format": _format,
        "title": Draft.language_map,
        "introduction": Draft.markup,
        "indicators": read_indicators,
        "start": Draft.scene,
        "scenes": read_scenes,
    },
    {
        "resources": read_resources,
        "stocks": read_stocks,
        "flows": read_flows,
        "events": read_events,
        "variants": _variants,
        "seed": _seed,
        "map": read_map,
        "score": _score,
        "pass_mark": Draft.whole_number,
    },
)
