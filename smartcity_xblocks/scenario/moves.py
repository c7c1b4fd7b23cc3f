"""One move on a position: what is open, and what taking it does.

The order of things is that of docs/scenario-format.md, "What a decision does". Pure mechanics: no turn is counted
and nothing is remembered here, so that a solver may ask for any position.
"""

from typing import NamedTuple

from smartcity_xblocks.scenario.allocation import allocations, shares
from smartcity_xblocks.scenario.model import ALLOCATE, TIMEOUT, Scenario
from smartcity_xblocks.scenario.rules import ChoiceRules, SceneRules, scene_rules, world_rules
from smartcity_xblocks.scenario.state import Pending, Position
from smartcity_xblocks.scenario.turns import Passing, add


class NotOpen(Exception):
    """The move cannot be taken; ``is_known`` tells a closed choice from one that is not there."""

    def __init__(self, *, is_known: bool):
        self.is_known = is_known
        super().__init__()


class Moved(NamedTuple):
    """What a move led to: the position, the events that happened, the delayed effects that came due."""

    position: Position
    events: tuple[str, ...]
    told: tuple[Pending, ...]


def first_position(scenario: Scenario) -> Position:
    """Return where every run begins."""
    return Position(
        scene=scenario.start,
        values=tuple(quantity.start for quantity in scenario.quantities),
        time=0,
        pending=(),
        held=(),
        visits=tuple(int(scene == scenario.start) for scene in scenario.tracked_scenes),
        happened=(0,) * len(scenario.events),
    )


def is_ending(scenario: Scenario, position: Position) -> bool:
    """Return whether the run is over."""
    return scenario.scenes[position.scene].kind == "ending"


def is_late(scenario: Scenario, position: Position) -> bool:
    """Return whether the turns to decide the scene in are over."""
    deadline = scenario.scenes[position.scene].deadline
    return bool(deadline and deadline.turns is not None and position.time >= deadline.turns)


def open_choices(scenario: Scenario, position: Position) -> list[str]:
    """Return the ids of the choices open at ``position``; where its turns are over, nothing but the time-out."""
    if is_late(scenario, position):
        return [TIMEOUT]
    choices = scene_rules(scenario, position.scene).choices
    return [name for name, choice in choices.items() if name != TIMEOUT and _is_open(choice, position)]


def moves(scenario: Scenario, position: Position) -> list[str]:
    """Return all decisions that can be taken, as a run's log keeps them; none where the run is over.

    A scene to be decided within seconds may always be left to its time-out.
    """
    scene = scenario.scenes[position.scene]
    found = open_choices(scenario, position)
    if found == [ALLOCATE]:
        found = list(allocations(scenario, scene.allocation, position))
    if scene.deadline and scene.deadline.seconds is not None:
        found.append(TIMEOUT)
    return found


def apply(scenario: Scenario, variant: int, position: Position, move: str) -> Moved:
    """Return what ``move`` leads to on the tape ``variant``. Raises `NotOpen`.

    Only a deadline in turns is judged here; one in seconds is the caller's, who has a clock.
    """
    rules = scene_rules(scenario, position.scene)
    choice = _chosen(scenario, rules, position, move)
    values = list(position.values)
    if choice.choice.id == ALLOCATE:
        _allocate(scenario, rules, values, position, move)
    if choice.cost:
        add(choice.cost, values, position, -1)
    if choice.effects:
        add(choice.effects, values, position)
    passing = Passing(scenario, variant, position, values, _with_delayed(position, choice))
    for _ in range(rules.scene.turns):
        passing.turn()
    return Moved(_arrived(scenario, choice, position, passing), tuple(passing.events), tuple(passing.told))


def _chosen(scenario: Scenario, rules: SceneRules, position: Position, move: str) -> ChoiceRules:
    """Return the rules of the choice that ``move`` takes, if it may be taken."""
    choice = rules.choices.get(ALLOCATE if rules.scene.allocation and move != TIMEOUT else move)
    if choice is None:
        raise NotOpen(is_known=False)
    if move == TIMEOUT:
        may = rules.scene.deadline.seconds is not None or is_late(scenario, position)
    else:
        may = not is_late(scenario, position) and _is_open(choice, position)
    if not may:
        raise NotOpen(is_known=True)
    return choice


def _is_open(choice: ChoiceRules, position: Position) -> bool:
    _, values, time, _, _, visits, happened = position
    if choice.when and not choice.when(values, time, visits, happened, 0):
        return False
    return all(
        values[each.index] - each.value(values, time, visits, happened, 0) >= each.minimum
        for each in choice.cost
    )


def _allocate(
    scenario: Scenario, rules: SceneRules, values: list[int], position: Position, move: str
) -> None:
    allocation = rules.scene.allocation
    given = shares(scenario, allocation, position, move)
    if given is None:
        raise NotOpen(is_known=False)
    values[scenario.index[allocation.resource]] -= sum(given)
    for effects, share in zip(rules.shares, given, strict=True):
        add(effects, values, position, share=share)


def _with_delayed(position: Position, choice: ChoiceRules) -> list[Pending]:
    if not choice.choice.delayed:
        return list(position.pending)
    new = [
        Pending(position.time + delayed.after, position.scene, choice.choice.id, number)
        for number, delayed in enumerate(choice.choice.delayed)
    ]
    # Sorting is stable: those due together stay in the order in which they were decided.
    return sorted([*position.pending, *new], key=lambda each: each.due)


def _arrived(scenario: Scenario, choice: ChoiceRules, before: Position, passing: Passing) -> Position:
    """Return the position that the run comes to: injected scenes first, then where the choice leads."""
    after = passing.now()
    ahead = (*passing.injected, *_targets(choice, after, before.held))
    tracked = world_rules(scenario).tracked
    visits = before.visits
    if ahead[0] in tracked:
        counted = list(visits)
        counted[tracked[ahead[0]]] += 1
        visits = tuple(counted)
    return Position(
        ahead[0], after.values, after.time, tuple(passing.pending), ahead[1:], visits, after.happened
    )


def _targets(choice: ChoiceRules, after: Position, held: tuple[str, ...]) -> tuple[str, ...]:
    """Return where the choice leads, or what an injected scene held up where it leads nowhere itself."""
    for when, to in choice.targets:
        if when is None or when(after.values, after.time, after.visits, after.happened, 0):
            return (to,)
    return held
