"""The rules of one scene, worked out once: expressions compiled, ids turned into places.

What `moves` plays by. Kept in `Scenario.rules` from the first time a scene is played.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from smartcity_xblocks.scenario.evaluate import Scope, Value, compiled_expression
from smartcity_xblocks.scenario.expression import Expression
from smartcity_xblocks.scenario.model import Choice, Effects, Event, Flow, Quantity, Scenario, Scene


@dataclass(frozen=True, slots=True)
class Effect:
    """What is added to one quantity: a number, or what ``value`` gives."""

    index: int
    constant: int | None
    value: Value
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class ChoiceRules:
    """One choice: when it is open, what it does, where it leads."""

    choice: Choice
    when: Value | None
    cost: tuple[Effect, ...]
    effects: tuple[Effect, ...]
    delayed: tuple[tuple[Effect, ...], ...]
    targets: tuple[tuple[Value | None, str], ...]


@dataclass(frozen=True, slots=True)
class SceneRules:
    """One scene: its choices by id in the document's order, time-out included where there is one."""

    scene: Scene
    choices: Mapping[str, ChoiceRules]
    shares: tuple[tuple[Effect, ...], ...]
    """What each target of an allocation does with its share."""
    shows: bool
    """Whether some choice shows a competence."""


@dataclass(frozen=True, slots=True)
class EventRules:
    """One event, with its place among those counted."""

    event: Event
    index: int
    when: Value | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class FlowRules:
    """One flow."""

    when: Value | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class WorldRules:
    """What happens each turn, wherever the run is, and where visits are counted."""

    flows: tuple[FlowRules, ...]
    events: tuple[EventRules, ...]
    tracked: Mapping[str, int]


def world_rules(scenario: Scenario) -> WorldRules:
    """Return the rules of what moves by itself."""
    if "" not in scenario.rules:  # no scene has this id
        scope = _scope(scenario)
        scenario.rules[""] = WorldRules(
            tuple(_flow(flow, scenario, scope) for flow in scenario.flows),
            tuple(_event(event, index, scenario, scope) for index, event in enumerate(scenario.events)),
            scope.scenes,
        )
    return scenario.rules[""]


def scene_rules(scenario: Scenario, scene_id: str) -> SceneRules:
    """Return the rules of that scene."""
    if scene_id not in scenario.rules:
        scenario.rules[scene_id] = _scene(scenario.scenes[scene_id], scenario, _scope(scenario))
    return scenario.rules[scene_id]


def _scope(scenario: Scenario) -> Scope:
    return Scope(
        scenario.index,
        {scene: index for index, scene in enumerate(scenario.tracked_scenes)},
        {event: index for index, event in enumerate(scenario.tracked_events)},
    )


def _scene(scene: Scene, scenario: Scenario, scope: Scope) -> SceneRules:
    choices = [*scene.choices, scene.deadline.otherwise] if scene.deadline else scene.choices
    targets = scene.allocation.targets if scene.allocation else ()
    return SceneRules(
        scene,
        {choice.id: _choice(choice, scenario, scope) for choice in choices},
        tuple(_effects(target.effects, scenario, scope) for target in targets),
        any(choice.competences for choice in choices),
    )


def _choice(choice: Choice, scenario: Scenario, scope: Scope) -> ChoiceRules:
    return ChoiceRules(
        choice,
        _condition(choice.when, scope),
        _effects(choice.cost, scenario, scope),
        _effects(choice.effects, scenario, scope),
        tuple(_effects(delayed.effects, scenario, scope) for delayed in choice.delayed),
        tuple((_condition(target.when, scope), target.to) for target in choice.next),
    )


def _event(event: Event, index: int, scenario: Scenario, scope: Scope) -> EventRules:
    return EventRules(event, index, _condition(event.when, scope), _effects(event.effects, scenario, scope))


def _flow(flow: Flow, scenario: Scenario, scope: Scope) -> FlowRules:
    return FlowRules(_condition(flow.when, scope), _effects({flow.to: flow.amount}, scenario, scope))


def _condition(when: Expression | None, scope: Scope) -> Value | None:
    return compiled_expression(when, scope) if when else None


def _effects(effects: Effects, scenario: Scenario, scope: Scope) -> tuple[Effect, ...]:
    quantities = scenario.quantities
    return tuple(
        _effect(scope.quantities[name], amount, quantities[scope.quantities[name]], scope)
        for name, amount in effects.items()
    )


def _effect(index: int, amount: Expression, quantity: Quantity, scope: Scope) -> Effect:
    value = compiled_expression(amount, scope)
    return Effect(index, amount.constant, value, quantity.minimum, quantity.maximum)
