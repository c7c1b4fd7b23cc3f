"""Everything an author should know about a scenario document, all at once, each with its place.

Errors forbid saving; warnings are shown beside it. `check` takes whatever JSON holds and never raises.
"""

from typing import Any

from smartcity_xblocks.problems import Problem, errors, mark
from smartcity_xblocks.scenario.model import FORMAT
from smartcity_xblocks.shape import Shape

CHOICE_PARTS = {"id", "text", "feedback", "effects", "next"}
INDICATOR_PARTS = {"id", "title", "unit", "minimum", "maximum", "start", "better", "weight"}


def check(document: Any) -> list[Problem]:
    """Return all problems of ``document``: the shape first, and where that is sound, the meaning too."""
    shape = Shape()
    _check_shape(shape, document)
    if not errors(shape.problems):
        _check_scores(shape, document)
        if _check_targets(shape, document):
            _check_ways(shape, document)
    return shape.problems


def _check_shape(shape: Shape, document: Any) -> None:
    parts = {"format", "title", "introduction", "indicators", "start", "scenes"}
    document = shape.mapping(document, "", parts)
    shape.one_of(document.get("format"), "format", (FORMAT,))
    for name in ("title", "introduction"):
        shape.language_map(document.get(name), name)
    shape.text(document.get("start"), "start", 40)
    for place, indicator in shape.named_items(document.get("indicators"), "indicators", 1):
        _check_indicator(shape, place, indicator)
    for place, scene in shape.named_items(document.get("scenes"), "scenes", 1):
        _check_scene(shape, place, scene)


def _check_indicator(shape: Shape, place: str, indicator: dict) -> None:
    shape.mapping(indicator, place, INDICATOR_PARTS)
    shape.language_map(indicator.get("title"), f"{place}/title")
    shape.text(indicator.get("unit"), f"{place}/unit", 20)
    shape.one_of(indicator.get("better"), f"{place}/better", ("higher", "lower"))
    shape.whole_number(indicator.get("weight"), f"{place}/weight", least=0)
    least, start, most = (
        shape.whole_number(indicator.get(name), f"{place}/{name}") for name in ("minimum", "start", "maximum")
    )
    if None in (indicator.get(name) for name in ("minimum", "start", "maximum")):
        return
    if least >= most:
        shape.report("empty_range", f"{place}/maximum", mark("The maximum must be greater than the minimum."))
    elif not least <= start <= most:
        message = mark("The start must lie between the minimum and the maximum.")
        shape.report("start_outside", f"{place}/start", message)


def _check_scene(shape: Shape, place: str, scene: dict) -> None:
    kind = shape.one_of(scene.get("kind"), f"{place}/kind", ("decision", "ending"))
    required = {"id", "kind", "title", "text"}
    shape.mapping(scene, place, required | {"choices"} if kind == "decision" else required)
    shape.language_map(scene.get("title"), f"{place}/title")
    shape.language_map(scene.get("text"), f"{place}/text")
    if kind == "decision":
        for choice_place, choice in shape.named_items(scene.get("choices"), f"{place}/choices", 1):
            _check_choice(shape, choice_place, choice)


def _check_choice(shape: Shape, place: str, choice: dict) -> None:
    shape.mapping(choice, place, CHOICE_PARTS, frozenset({"competences"}))
    shape.language_map(choice.get("text"), f"{place}/text")
    shape.language_map(choice.get("feedback"), f"{place}/feedback")
    shape.text(choice.get("next"), f"{place}/next", 40)
    effects = choice.get("effects")
    names = set(effects) if isinstance(effects, dict) else set()
    for name, amount in shape.mapping({} if effects is None else effects, f"{place}/effects", names).items():
        shape.whole_number(amount, f"{place}/effects/{name[:40]}")
    for index, code in enumerate(shape.items(choice.get("competences"), f"{place}/competences")):
        shape.text(code, f"{place}/competences/{index + 1}", 60)


def _check_scores(shape: Shape, document: dict) -> None:
    if not any(indicator["weight"] for indicator in document["indicators"]):
        shape.report(
            "no_score", "indicators", mark("Give at least one indicator a weight, or nothing is scored.")
        )


def _check_targets(shape: Shape, document: dict) -> bool:
    """Report what points nowhere; return whether all that is needed to walk the scenes is there."""
    scenes = {scene["id"]: scene for scene in document["scenes"]}
    indicators = {indicator["id"] for indicator in document["indicators"]}
    found = len(shape.problems)
    if document["start"] not in scenes:
        shape.report("unknown_scene", "start", mark("There is no scene “{scene}”."), scene=document["start"])
    for scene in scenes.values():
        for choice in scene.get("choices", []):
            place = f"scenes/{scene['id']}/choices/{choice['id']}"
            if choice["next"] not in scenes:
                message = mark("There is no scene “{scene}”.")
                shape.report("unknown_scene", f"{place}/next", message, scene=choice["next"])
            for name in sorted(choice["effects"].keys() - indicators):
                message = mark("There is no indicator “{indicator}”.")
                shape.report("unknown_indicator", f"{place}/effects/{name}", message, indicator=name)
    return len(shape.problems) == found


def _check_ways(shape: Shape, document: dict) -> None:
    """Walk the scenes from the start: a circle is an error, a scene never reached a warning."""
    targets = {
        scene["id"]: list(dict.fromkeys(choice["next"] for choice in scene.get("choices", [])))
        for scene in document["scenes"]
    }
    on_way, done = set(), set()
    stack = [(document["start"], False)]
    while stack:
        scene, leaving = stack.pop()
        if leaving:
            on_way.discard(scene)
            done.add(scene)
            continue
        if scene in done:
            continue
        on_way.add(scene)
        stack.append((scene, True))
        for target in targets[scene]:
            if target in on_way:
                message = mark("The choices lead back to “{scene}”: a run would never end.")
                shape.report("circle", f"scenes/{scene}", message, scene=target)
            elif target not in done:
                stack.append((target, False))
    for scene in targets:
        if scene not in done:
            message = mark("No choice leads to this scene.")
            shape.report("unreachable", f"scenes/{scene}", message, level="warning")
