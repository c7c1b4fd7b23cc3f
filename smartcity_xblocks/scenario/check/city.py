"""The shape of what a city is made of: quantities, flows, events, the map."""

from functools import partial
from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.shape import Parts, Place

QUANTITIES, FLOWS, EVENTS = 50, 50, 50
AREAS, POINTS, SIDE = 200, 200, 10_000
AREA_KINDS = ("district", "water", "park", "road")


def read_quantities(draft: Draft, value: Any, place: Place, parts: Parts, least: int = 0) -> None:
    """Look at quantities of one kind."""
    for quantity_place, quantity in draft.named_items(value, place, least, QUANTITIES):
        draft.parts(quantity, quantity_place, parts)
        _check_range(draft, quantity, quantity_place)


def _check_range(draft: Draft, quantity: dict, place: Place) -> None:
    least, start, most = (quantity.get(name) for name in ("minimum", "start", "maximum"))
    if not all(type(each) is int for each in (least, start, most)):
        return
    if least >= most:
        message = mark("The maximum must be greater than the minimum.")
        draft.report("empty_range", (place, "maximum"), message)
    elif not least <= start <= most:
        message = mark("The start must lie between the minimum and the maximum.")
        draft.report("start_outside", (place, "start"), message)


def read_flows(draft: Draft, value: Any, place: Place) -> None:
    """Look at what moves quantities each turn."""
    for flow_place, flow in draft.named_items(value, place, 0, FLOWS):
        draft.parts(flow, flow_place, FLOW)


def read_events(draft: Draft, value: Any, place: Place) -> None:
    """Look at what may happen each turn."""
    for event_place, event in draft.named_items(value, place, 0, EVENTS):
        draft.parts(event, event_place, EVENT)


def read_map(draft: Draft, value: Any, place: Place) -> None:
    """Look at the map."""
    draft.parts(value, place, MAP)


def _areas(draft: Draft, value: Any, place: Place) -> None:
    for area_place, area in draft.named_items(value, place, 1, AREAS):
        draft.parts(area, area_place, DISTRICT if area.get("kind") == "district" else AREA)


def _points(draft: Draft, value: Any, place: Place) -> None:
    for number, point in enumerate(draft.items(value, place, 3, POINTS), 1):
        if point is not None and not (
            isinstance(point, list) and len(point) == 2 and all(map(_is_coordinate, point))  # noqa: PLR2004 - x, y
        ):
            message = mark("A point is two whole numbers from 0 to {most}: from the left and from the top.")
            draft.report("bad_point", (place, number), message, most=SIDE)


def _is_coordinate(value: Any) -> bool:
    return type(value) is int and 0 <= value <= SIDE


def _area_kind(draft: Draft, value: Any, place: Place) -> None:
    draft.one_of(value, place, AREA_KINDS)


def _side(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1, SIDE)


def _unit(draft: Draft, value: Any, place: Place) -> None:
    draft.text(value, place, 20)


def _better(draft: Draft, value: Any, place: Place) -> None:
    draft.one_of(value, place, ("higher", "lower"))


def _shown(draft: Draft, value: Any, place: Place) -> None:
    if not isinstance(value, bool):
        draft.report("not_yes_or_no", place, mark("This must be true or false."))


def _weight(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 0)


def _chance(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 0, 100)


def _times(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1)


_QUANTITY = {
    "id": Draft.given,
    "title": Draft.language_map,
    "unit": _unit,
    "minimum": Draft.whole_number,
    "maximum": Draft.whole_number,
    "start": Draft.whole_number,
}
INDICATOR = Parts({**_QUANTITY, "better": _better, "weight": _weight})
read_indicators = partial(read_quantities, parts=INDICATOR, least=1)
read_resources = partial(read_quantities, parts=Parts(_QUANTITY))
read_stocks = partial(read_quantities, parts=Parts(_QUANTITY, {"shown": _shown}))
FLOW = Parts({"id": Draft.given, "to": Draft.quantity, "amount": Draft.amount}, {"when": Draft.condition})
EVENT = Parts(
    {"id": Draft.given, "title": Draft.language_map, "text": Draft.markup, "weight": _chance},
    {"when": Draft.condition, "most": _times, "effects": Draft.effects, "inject": Draft.injected},
)
_AREA = {"id": Draft.given, "kind": _area_kind, "points": _points}
_TITLE = {"title": Draft.language_map}
AREA, DISTRICT = Parts(_AREA, _TITLE), Parts({**_AREA, **_TITLE})
MAP = Parts({"title": Draft.language_map, "width": _side, "height": _side, "areas": _areas})
