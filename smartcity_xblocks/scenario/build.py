"""Makes a `Scenario` of a document in which `check` finds no fault."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from smartcity_xblocks.documents import rev_of
from smartcity_xblocks.scenario.expression import Expression, parse_expression
from smartcity_xblocks.scenario.model import (
    ALLOCATE,
    CONTINUE,
    TIMEOUT,
    VARIANTS,
    Allocation,
    Area,
    Choice,
    Deadline,
    Delayed,
    Effects,
    Event,
    Flow,
    Map,
    Medium,
    Quantity,
    Scenario,
    Scene,
    Share,
    Shown,
    Target,
)

TURNS = {"decision": 1, "allocation": 1}
"""Turns that pass with a decision in a scene that does not say how many."""


def build(document: dict, visited: AbstractSet[str]) -> Scenario:
    """Return the scenario that ``document`` describes; its parts are taken as sound, and must not change any more.

    ``visited`` are the scenes whose visits some expression asks for.
    """
    events = tuple(map(_event, document.get("events") or ()))
    scenes = _Scenes(document["scenes"])
    return Scenario(
        rev=rev_of(document),
        title=document["title"],
        introduction=document["introduction"],
        quantities=_quantities(document),
        start=document["start"],
        scenes=scenes,
        flows=tuple(map(_flow, document.get("flows") or ())),
        events=events,
        variants=document.get("variants") or (VARIANTS if events else 1),
        seed=document.get("seed") or "",
        map=_map(document.get("map")),
        score=_expression(document.get("score")),
        pass_mark=document.get("pass_mark"),
        tracked_scenes=tuple(scene for scene in scenes if scene in visited),
    )


class _Scenes(Mapping[str, Scene]):
    """The scenes by id, each made when it is first asked for: a decision meets two of them, of thousands perhaps."""

    def __init__(self, given: Iterable[dict]):
        self._given = {scene["id"]: scene for scene in given}
        self._made: dict[str, Scene] = {}

    def __getitem__(self, scene_id: str) -> Scene:
        scene = self._made.get(scene_id)
        if scene is None:
            scene = self._made[scene_id] = _scene(self._given[scene_id])
        return scene

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    # Asked by id alone: what `Mapping` has would make the scene.
    def __contains__(self, scene_id: object) -> bool:
        return scene_id in self._given


def _event(event: dict) -> Event:
    return Event(
        id=event["id"],
        title=event["title"],
        text=event["text"],
        weight=event["weight"],
        when=_expression(event.get("when")),
        most=event.get("most") or 1,
        effects=_effects(event.get("effects")),
        inject=event.get("inject"),
    )


def _flow(flow: dict) -> Flow:
    return Flow(flow["id"], flow["to"], _expression(flow["amount"]), _expression(flow.get("when")))


def _scene(scene: dict) -> Scene:
    kind = scene["kind"]
    turns = scene.get("turns")
    return Scene(
        id=scene["id"],
        kind=kind,
        title=scene["title"],
        text=scene["text"],
        choices=_choices(scene),
        turns=TURNS.get(kind, 0) if turns is None else turns,
        role=scene.get("role"),
        media=tuple(map(_medium, scene.get("media") or ())),
        deadline=_deadline(scene.get("deadline")),
        allocation=_allocation(scene.get("allocation")),
    )


def _choices(scene: dict) -> tuple[Choice, ...]:
    if given := scene.get("choices"):
        return tuple([_choice(choice, choice["id"]) for choice in given])
    if scene["kind"] == "ending":
        return ()
    # The scene itself says what its one decision leads to.
    parts = {name: scene.get(name) for name in ("effects", "feedback", "competences", "next")}
    return (_choice(parts, ALLOCATE if scene["kind"] == "allocation" else CONTINUE),)


def _choice(choice: dict, choice_id: str) -> Choice:
    return Choice(
        id=choice_id,
        next=_targets(choice.get("next")),
        text=choice.get("text") or {},
        feedback=choice.get("feedback") or {},
        effects=_effects(choice.get("effects")),
        when=_expression(choice.get("when")),
        closed=choice.get("closed"),
        cost=_effects(choice.get("cost")),
        delayed=tuple(map(_delayed, choice.get("delayed") or ())),
        competences=tuple(map(_shown, choice.get("competences") or ())),
        district=choice.get("district"),
    )


def _targets(given: Any) -> tuple[Target, ...]:
    if given is None:
        return ()
    if isinstance(given, str):
        return (Target(given),)
    return tuple(Target(target["to"], _expression(target.get("when"))) for target in given)


def _delayed(delayed: dict) -> Delayed:
    return Delayed(delayed["after"], _effects(delayed["effects"]), delayed.get("text"))


def _deadline(given: dict | None) -> Deadline | None:
    if given is None:
        return None
    return Deadline(given.get("seconds"), given.get("turns"), _choice(given["otherwise"], TIMEOUT))


def _allocation(given: dict | None) -> Allocation | None:
    if given is None:
        return None
    targets = tuple(
        Share(
            id=target["id"],
            title=target["title"],
            minimum=target["minimum"],
            maximum=target["maximum"],
            effects=_effects(target.get("effects")),
            district=target.get("district"),
        )
        for target in given["targets"]
    )
    return Allocation(given["resource"], given["step"], targets)


def _effects(given: dict | None) -> Effects:
    return {name: _expression(amount) for name, amount in given.items()} if given else {}


def _expression(given: Any) -> Expression | None:
    return None if given is None else parse_expression(given)


def _quantities(document: dict) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(kind=kind, **given)
        for kind, name in (("indicator", "indicators"), ("resource", "resources"), ("stock", "stocks"))
        for given in document.get(name) or ()
    )


def _map(given: dict | None) -> Map | None:
    if given is None:
        return None
    areas = tuple(
        Area(area["id"], area["kind"], tuple(map(tuple, area["points"])), area.get("title"))
        for area in given["areas"]
    )
    return Map(given["title"], given["width"], given["height"], areas)


def _medium(given: dict) -> Medium:
    return Medium(**given)


def _shown(given: Any) -> Shown:
    return Shown(given) if isinstance(given, str) else Shown(given["code"], given.get("level") or 1)
