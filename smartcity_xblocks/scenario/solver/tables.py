"""A scenario as tables over flat states, for a solver that asks for very many of them.

A state is one tuple: scene number, time, pending delayed effects as ``(due, number)``, numbers of held scenes, then
a number for each quantity, tracked scene and event. It says what a `state.Position` says; `Tables.position` is the
way back. The meaning of everything is that of `moves` and `turns`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from smartcity_xblocks.scenario.allocation import written
from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT
from smartcity_xblocks.scenario.expression import Expression, Tree
from smartcity_xblocks.scenario.model import TIMEOUT, Choice, Delayed, Effects, Event, Scenario, Scene
from smartcity_xblocks.scenario.solver.amounts import Amount, Ranges
from smartcity_xblocks.scenario.solver.spans import SpanOf, span_of
from smartcity_xblocks.scenario.state import Pending, Position

SCENE, TIME, PENDING, HELD, FIRST = range(5)
"""Slots of a state; from `FIRST` on: quantities, visits, happened."""

WAYS_LIMIT = 5_000
"""Ways to share out that are looked at in one allocation."""

State = tuple[Any, ...]


class Amounts(NamedTuple):
    """One expression in both of its forms, and the tree they were made from."""

    tree: Tree
    constant: int | None
    amount: Amount
    span: SpanOf
    reads: frozenset[int]
    """The slots that its value depends on."""


class Change(NamedTuple):
    """What is added to the number in ``slot``, which then stays between ``low`` and ``high``."""

    slot: int
    low: int
    high: int
    constant: int | None
    amount: Amount
    by: Amounts


class Guard(NamedTuple):
    """A cost that must leave at least ``minimum`` in ``slot``."""

    slot: int
    minimum: int
    amount: Amount
    by: Amounts


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """One decision: when it is open, what it changes, which delayed effects it begins, where it leads."""

    name: str
    choice: str
    number: int
    when: Amounts | None
    guards: tuple[Guard, ...]
    changes: tuple[Change, ...]
    delayed: tuple[tuple[int, int], ...]
    """``(after, number)`` of each."""
    targets: tuple[tuple[Amounts | None, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class SceneTable:
    """One scene: ``moves`` are open before ``late``, and ``overdue`` from then on."""

    id: str
    is_ending: bool
    turns: int
    late: int | None
    moves: tuple[Move, ...]
    overdue: tuple[Move, ...]
    visits: int | None
    """The slot that counts how often the scene is entered."""


@dataclass(frozen=True, slots=True, eq=False)
class FlowTable:
    """What flows in each turn."""

    when: Amounts | None
    change: Change


@dataclass(frozen=True, slots=True, eq=False)
class EventTable:
    """What may happen in each turn."""

    event: Event
    slot: int
    when: Amounts | None
    changes: tuple[Change, ...]
    inject: int | None


@dataclass(eq=False)
class Tables:
    """The whole scenario, the same for all its variants."""

    scenario: Scenario
    is_whole: bool = True
    """False where an allocation has more than `WAYS_LIMIT` ways, and only so many are in the tables."""
    delayed: list[tuple[Change, ...]] = field(default_factory=list)
    _places: list[tuple[str, str, int]] = field(default_factory=list)

    def __post_init__(self):
        scenario = self.scenario
        self.numbers = {scene: number for number, scene in enumerate(scenario.scenes)}
        slots = {("name", "time"): TIME}
        low, high = [0] * FIRST, [0] * FIRST
        high[TIME] = DECISIONS_LIMIT * max(scene.turns for scene in scenario.scenes.values())
        for quantity in scenario.quantities:
            slots["name", quantity.id] = len(low)
            low.append(quantity.minimum)
            high.append(quantity.maximum)
        for scene in scenario.tracked_scenes:
            slots["visits", scene] = len(low)
            low.append(0)
            high.append(DECISIONS_LIMIT + 1)
        for event in scenario.events:
            slots["happened", event.id] = len(low)
            low.append(0)
            high.append(event.most)
        self.ranges = Ranges(slots, low, high)
        self.scenes = [self._scene(scene) for scene in scenario.scenes.values()]
        self.flows = [
            FlowTable(self._amounts(flow.when), self._change(flow.to, flow.amount.tree))
            for flow in scenario.flows
        ]
        self.events = [self._event(event) for event in scenario.events]

    @cached_property
    def first(self) -> State:
        """Return the state before the first decision."""
        scenario = self.scenario
        return (
            self.numbers[scenario.start],
            0,
            (),
            (),
            *(quantity.start for quantity in scenario.quantities),
            *(int(scene == scenario.start) for scene in scenario.tracked_scenes),
            *(0 for _ in scenario.events),
        )

    def position(self, state: State) -> Position:
        """Return the position that ``state`` stands for."""
        ids = list(self.scenario.scenes)
        visits = FIRST + len(self.scenario.quantities)
        happened = visits + len(self.scenario.tracked_scenes)
        return Position(
            scene=ids[state[SCENE]],
            values=state[FIRST:visits],
            time=state[TIME],
            pending=tuple(Pending(due, *self._places[number]) for due, number in state[PENDING]),
            held=tuple(ids[number] for number in state[HELD]),
            visits=state[visits:happened],
            happened=state[happened:],
        )

    def slot(self, quantity: str) -> int:
        """Return where a state holds that quantity."""
        return self.ranges.slots["name", quantity]

    def _amounts(self, given: Expression | Tree | None) -> Amounts | None:
        if given is None:
            return None
        tree = given.tree if isinstance(given, Expression) else given
        ranges = self.ranges
        constant = ranges.constant(tree)
        reads = ranges.reads(tree) if constant is None else frozenset()
        span = span_of(tree if constant is None else ("number", constant), ranges.slots)
        return Amounts(tree, constant, ranges.amount(tree), span, reads)

    def _change(self, quantity: str, tree: Tree) -> Change:
        slot, by = self.slot(quantity), self._amounts(tree)
        return Change(slot, self.ranges.low[slot], self.ranges.high[slot], by.constant, by.amount, by)

    def _changes(self, effects: Effects) -> tuple[Change, ...]:
        changes = (self._change(quantity, amount.tree) for quantity, amount in effects.items())
        return tuple(change for change in changes if change.constant != 0)

    def _guard(self, quantity: str, tree: Tree) -> Guard:
        slot, by = self.slot(quantity), self._amounts(tree)
        return Guard(slot, self.ranges.low[slot], by.amount, by)

    def _event(self, event: Event) -> EventTable:
        return EventTable(
            event,
            self.ranges.slots["happened", event.id],
            self._amounts(event.when),
            self._changes(event.effects),
            None if event.inject is None else self.numbers[event.inject],
        )

    def _scene(self, scene: Scene) -> SceneTable:
        deadline = scene.deadline
        late = deadline.turns if deadline else None
        moves = list(self._moves(scene))
        timeout = [self._move(scene, deadline.otherwise, TIMEOUT, len(moves))] if deadline else []
        if deadline and deadline.seconds is not None:
            moves += timeout
        return SceneTable(
            scene.id,
            scene.kind == "ending",
            scene.turns,
            late,
            tuple(moves),
            tuple(timeout),
            self.ranges.slots.get(("visits", scene.id)),
        )

    def _moves(self, scene: Scene) -> Iterator[Move]:
        if scene.allocation is None:
            for number, choice in enumerate(scene.choices):
                yield self._move(scene, choice, choice.id, number)
            return
        allocation, choice = scene.allocation, scene.choices[0]
        most = (
            self.ranges.high[self.slot(allocation.resource)] - self.ranges.low[self.slot(allocation.resource)]
        )
        for number, shares in enumerate(_ways(allocation.targets, allocation.step, most)):
            if number == WAYS_LIMIT:
                self.is_whole = False
                return
            spent = ("number", sum(shares))
            changes = [self._change(allocation.resource, ("neg", spent))]
            for target, share in zip(allocation.targets, shares, strict=True):
                for quantity, amount in target.effects.items():
                    changes.append(self._change(quantity, _given(amount.tree, share)))
            guard = self._guard(allocation.resource, spent)
            yield self._move(scene, choice, written(allocation, shares), number, (guard,), changes)

    def _move(
        self,
        scene: Scene,
        choice: Choice,
        name: str,
        number: int,
        guards: tuple[Guard, ...] = (),
        before: list[Change] | tuple = (),
    ) -> Move:
        costs = tuple(self._guard(quantity, amount.tree) for quantity, amount in choice.cost.items())
        spent = (self._change(quantity, ("neg", amount.tree)) for quantity, amount in choice.cost.items())
        is_timeout = choice.id == TIMEOUT
        return Move(
            name,
            choice.id,
            number,
            None if is_timeout else self._amounts(choice.when),
            () if is_timeout else guards + costs,
            (
                *(change for change in (*before, *spent) if change.constant != 0),
                *self._changes(choice.effects),
            ),
            tuple(
                (delayed.after, self._delayed(scene, choice, each, delayed))
                for each, delayed in enumerate(choice.delayed)
            ),
            tuple((self._amounts(target.when), self.numbers[target.to]) for target in choice.next),
        )

    def _delayed(self, scene: Scene, choice: Choice, each: int, delayed: Delayed) -> int:
        place = (scene.id, choice.id, each)
        if place not in self._places:
            self._places.append(place)
            self.delayed.append(self._changes(delayed.effects))
        return self._places.index(place)


def _ways(targets: tuple, step: int, left: int) -> Iterator[list[int]]:
    """Yield all shares of at most ``left`` together, in the order of `allocation.allocations`."""
    if not targets:
        yield []
        return
    first, *others = targets
    for share in range(-(-first.minimum // step) * step, min(first.maximum, left) + 1, step):
        for rest in _ways(others, step, left - share):
            yield [share, *rest]


def _given(tree: Tree, share: int) -> Tree:
    """Return ``tree`` with the number that is shared out in the place of its name."""
    if tree == ("name", "share"):
        return "number", share
    if tree[0] in ("number", "name", "visits", "happened", "ended"):
        return tree
    return tree[0], *(_given(below, share) for below in tree[1:])
