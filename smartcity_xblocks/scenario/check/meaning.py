"""Whether all that a document names is there. Asked of documents whose shape is sound."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.allocation import WAYS, ways
from smartcity_xblocks.scenario.check.city import QUANTITIES
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.scenario.expression import COUNTS
from smartcity_xblocks.shape import Place

KINDS = ("indicators", "resources", "stocks")
NOT_NAMES = frozenset(("and", "or", "not", "time", "share", *COUNTS))
"""Words of expressions, which no quantity can be called there."""

Named = Iterable[tuple[Place, str]]


def check_meaning(draft: Draft, document: dict) -> None:
    """Report what points nowhere, and what cannot be counted."""
    _check_quantities(draft, document)
    _check_score(draft, document)
    _check_scenes(draft, document)
    _check_expressions(draft, document)
    _check_allocations(draft, document)
    areas = document.get("map", {}).get("areas", ())
    districts = {area["id"] for area in areas if area["kind"] == "district"}
    message = mark("The map has no district “{name}”.")
    _check_names(draft, draft.districts_named, districts, "unknown_district", message)


def _check_quantities(draft: Draft, document: dict) -> None:
    seen: set[str] = set()
    for kind in KINDS:
        for quantity in document.get(kind, ()):
            place = ((kind, quantity["id"]), "id")
            if quantity["id"] in seen:
                draft.report("double_id", place, mark("This id is used twice. Give another one."))
            seen.add(quantity["id"])
            # Indicators of documents that were written before there were expressions may be called anything.
            if kind != "indicators" and not _is_name(quantity["id"]):
                message = mark(
                    "Give it an id that expressions can use: letters, digits and _, no word of theirs."
                )
                draft.report("bad_name", place, message)
    if len(seen) > QUANTITIES:
        draft.report("too_many", "indicators", mark("At most {most} allowed here."), most=QUANTITIES)
    message = mark("There is no indicator, resource or stock “{name}”.")
    _check_names(draft, draft.quantities_named, seen, "unknown_quantity", message)
    for place, effects in draft.effects_on:
        if not effects.keys() <= seen:
            _check_names(draft, _members(place, effects), seen, "unknown_quantity", message)
    resources = {resource["id"] for resource in document.get("resources", ())}
    message = mark("There is no resource “{name}”. Only resources can be spent.")
    _check_names(draft, draft.resources_named, resources, "unknown_resource", message)
    for place, cost in draft.costs:
        _check_names(draft, _members(place, cost), resources, "unknown_resource", message)


def _is_name(word: str) -> bool:
    return word.isidentifier() and word not in NOT_NAMES


def _members(place: Place, value: dict) -> Named:
    return (((place, name), name) for name in value)


def _check_names(draft: Draft, named: Named, known: AbstractSet[str], code: str, message: str) -> None:
    for place, name in named:
        if name not in known:
            draft.report(code, place, message, name=str(name)[:40])


def _check_score(draft: Draft, document: dict) -> None:
    if "score" not in document and not any(each["weight"] for each in document["indicators"]):
        message = mark("Give at least one indicator a weight, or nothing is scored.")
        draft.report("no_score", "indicators", message)


def _check_scenes(draft: Draft, document: dict) -> None:
    kinds = {scene["id"]: scene["kind"] for scene in document["scenes"]}
    for place, name in draft.leads_to:
        if (kind := kinds.get(name)) is None:
            draft.report("unknown_scene", place, mark("There is no scene “{scene}”."), scene=name)
        elif kind == "inject":
            message = mark("“{scene}” is shown when an event injects it; nothing else can lead there.")
            draft.report("leads_to_inject", place, message, scene=name)
    for place, name in draft.injects:
        if kinds.get(name) != "inject":
            message = mark("There is no scene “{scene}” of the kind that events inject.")
            draft.report("unknown_scene", place, message, scene=name)


def _check_expressions(draft: Draft, document: dict) -> None:
    if not draft.expressions:
        return
    names = {quantity["id"] for kind in KINDS for quantity in document.get(kind, ())}
    clashing = {indicator["id"] for indicator in document["indicators"]} & NOT_NAMES
    kinds = {scene["id"]: scene["kind"] for scene in document["scenes"]}
    endings = {scene for scene, kind in kinds.items() if kind == "ending"}
    events = {event["id"] for event in document.get("events", ())}
    for place, expression, knows in draft.expressions:
        known = {
            "name": names | {"time", "share"} if knows == "share" else (names - {"share"}) | {"time"},
            "visits": kinds.keys(),
            "happened": events,
            "ended": endings if knows == "score" else frozenset(),
        }
        for kind, ids in known.items():
            for name in sorted(expression.used(kind) - ids):
                draft.report("unknown_name", place, _UNKNOWN[kind], name=name)
        for name in sorted(expression.used("name") & clashing):
            message = mark("“{name}” means something else in expressions. Give the quantity another id.")
            draft.report("bad_name", place, message, name=name)


_UNKNOWN = {
    "name": mark("“{name}” is not known here: no indicator, resource or stock has this id."),
    "visits": mark("visits: there is no scene “{name}”."),
    "happened": mark("happened: there is no event “{name}”."),
    "ended": mark("ended: there is no ending “{name}”, or this is not the score, where alone it can stand."),
}


def _check_allocations(draft: Draft, document: dict) -> None:
    resources = {resource["id"]: resource for resource in document.get("resources", ())}
    for place, allocation in draft.allocations:
        resource = resources.get(allocation["resource"])
        if resource and ways(allocation, resource["maximum"] - resource["minimum"]) > WAYS:
            message = mark("There are more than {most} ways to share this out. Make the step larger.")
            draft.report("too_many_ways", (place, "step"), message, most=WAYS)
