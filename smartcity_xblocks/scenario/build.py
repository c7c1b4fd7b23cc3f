"""Makes a `Scenario` of a document in which `check` finds no fault."""

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


def build(document: dict) -> Scenario:
    """Return the scenario that ``document`` describes; its parts are taken as sound."""
    builder = _Builder()
    events = tuple(builder.event(event) for event in document.get("events") or ())
    scenes = {scene["id"]: builder.scene(scene) for scene in document["scenes"]}
    flows = tuple(builder.flow(flow) for flow in document.get("flows") or ())
    return Scenario(
        rev=rev_of(document),
        title=document["title"],
        introduction=document["introduction"],
        quantities=_quantities(document),
        start=document["start"],
        scenes=scenes,
        flows=flows,
        events=events,
        variants=document.get("variants") or (VARIANTS if events else 1),
        seed=document.get("seed") or "",
        map=_map(document.get("map")),
        score=builder.expression(document.get("score")),
        pass_mark=document.get("pass_mark"),
        tracked_scenes=tuple(scene for scene in scenes if scene in builder.visited),
    )


class _Builder:
    """Reads the parts that hold expressions, and remembers whose visits these ask for."""

    def __init__(self) -> None:
        self.visited: set[str] = set()

    def event(self, event: dict) -> Event:
        return Event(
            id=event["id"],
            title=event["title"],
            text=event["text"],
            weight=event["weight"],
            when=self.expression(event.get("when")),
            most=event.get("most") or 1,
            effects=self._effects(event.get("effects")),
            inject=event.get("inject"),
        )

    def flow(self, flow: dict) -> Flow:
        return Flow(
            flow["id"], flow["to"], self.expression(flow["amount"]), self.expression(flow.get("when"))
        )

    def scene(self, scene: dict) -> Scene:
        kind = scene["kind"]
        turns = scene.get("turns")
        return Scene(
            id=scene["id"],
            kind=kind,
            title=scene["title"],
            text=scene["text"],
            choices=self._choices(scene),
            turns=TURNS.get(kind, 0) if turns is None else turns,
            role=scene.get("role"),
            media=tuple(map(_medium, scene.get("media") or ())),
            deadline=self._deadline(scene.get("deadline")),
            allocation=self._allocation(scene.get("allocation")),
        )

    def _choices(self, scene: dict) -> tuple[Choice, ...]:
        if given := scene.get("choices"):
            return tuple([self._choice(choice, choice["id"]) for choice in given])
        if scene["kind"] == "ending":
            return ()
        # The scene itself says what its one decision leads to.
        parts = {name: scene.get(name) for name in ("effects", "feedback", "competences", "next")}
        return (self._choice(parts, ALLOCATE if scene["kind"] == "allocation" else CONTINUE),)

    def _choice(self, choice: dict, choice_id: str) -> Choice:
        return Choice(
            id=choice_id,
            next=self._targets(choice.get("next")),
            text=choice.get("text") or {},
            feedback=choice.get("feedback") or {},
            effects=self._effects(choice.get("effects")),
            when=self.expression(choice.get("when")),
            closed=choice.get("closed"),
            cost=self._effects(choice.get("cost")),
            delayed=tuple(map(self._delayed, choice.get("delayed") or ())),
            competences=tuple(map(_shown, choice.get("competences") or ())),
            district=choice.get("district"),
        )

    def _targets(self, given: Any) -> tuple[Target, ...]:
        if given is None:
            return ()
        if isinstance(given, str):
            return (Target(given),)
        return tuple(Target(target["to"], self.expression(target.get("when"))) for target in given)

    def _delayed(self, delayed: dict) -> Delayed:
        return Delayed(delayed["after"], self._effects(delayed["effects"]), delayed.get("text"))

    def _deadline(self, given: dict | None) -> Deadline | None:
        if given is None:
            return None
        return Deadline(given.get("seconds"), given.get("turns"), self._choice(given["otherwise"], TIMEOUT))

    def _allocation(self, given: dict | None) -> Allocation | None:
        if given is None:
            return None
        targets = tuple(
            Share(
                id=target["id"],
                title=target["title"],
                minimum=target["minimum"],
                maximum=target["maximum"],
                effects=self._effects(target.get("effects")),
                district=target.get("district"),
            )
            for target in given["targets"]
        )
        return Allocation(given["resource"], given["step"], targets)

    def _effects(self, given: dict | None) -> Effects:
        return {name: self.expression(amount) for name, amount in given.items()} if given else {}

    def expression(self, given: Any) -> Expression | None:
        if given is None:
            return None
        expression = parse_expression(given)
        if expression.constant is None:
            self.visited |= expression.used("visits")
        return expression


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
