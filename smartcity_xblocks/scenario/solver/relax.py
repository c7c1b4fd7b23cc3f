"""What can still become of a run, at worst and at best, without looking at every state: the score's proven bounds.

The states are gathered in boxes, coarsely or finely, and the boxes linked as moves lead from one to another. Walked
backwards from the endings, each box learns between which scores all runs through it end, and how much of the
objective's potential they can still gain. A search that keeps the box of each state has both at hand for nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush

from smartcity_xblocks.scenario.solver.boxes import BoxWalk, Flight
from smartcity_xblocks.scenario.solver.circles import components
from smartcity_xblocks.scenario.solver.objective import Objective
from smartcity_xblocks.scenario.solver.tables import FIRST, HELD, PENDING, SCENE, TIME, State, Tables

ENDLESS = 10**40
"""More than any score."""

PATIENCE = 4
"""How often a box grows before it is given whole ranges, and how often gains grow before they count as endless."""

Fineness = tuple[tuple[int, int], ...]
"""``(slot, parts)``: into how many parts the range of each slot is cut that is cut at all."""

Arrival = tuple[int, tuple[int, ...]]
"""Scene and what is held there: which of the boxes that a move may lead to."""


@dataclass(slots=True, eq=False)
class Box:
    """A box with what is known of the runs through it."""

    low: list
    high: list
    order: tuple
    grown: int = 0
    is_linked: bool = False
    ways: dict[int, dict[Arrival, "Way"]] = field(default_factory=dict)
    """By move number; none where the box was never looked into."""
    best: int = -ENDLESS
    worst: int = ENDLESS
    most_gain: int = -ENDLESS
    least_gain: int = ENDLESS


@dataclass(slots=True, eq=False)
class Way:
    """One move from box to box, and between what the gains of the potential lie."""

    to: Box
    least: int
    greatest: int


class Relaxation:
    """Boxes of one fineness. ``is_whole`` says whether there were few enough to look into them all."""

    def __init__(self, walk: BoxWalk, objective: Objective, fineness: Fineness, limit: int):
        self.walk, self.objective, self.tables = walk, objective, walk.tables
        self.fineness = fineness
        self.boxes: dict[tuple, Box] = {}
        ranges = walk.tables.ranges
        self._parts = [
            (slot, ranges.low[slot], ranges.high[slot] - ranges.low[slot] + 1, parts)
            for slot, parts in fineness
        ]
        self._order = _order(walk.tables)
        self._waiting: list[tuple[tuple, int, Box]] = []
        self._pushed = 0
        self.root = self._box(Flight([*walk.tables.first], [*walk.tables.first]))
        self.looked = 0
        while self._waiting and self.looked < limit:
            self._look(heappop(self._waiting)[-1])
        self.is_whole = not self._waiting
        self._bound()

    def bound(self, box: Box, state: State, sign: int) -> tuple[int, int]:
        """Return what no run from ``state``, which lies in ``box``, goes beyond, and what its gains alone allow.

        Both times ``sign``: the score's upper bound for 1, its negated lower bound for -1.
        """
        potential, divisor = self.objective.potential(state), self.objective.divisor
        if sign > 0:
            promise = (potential + box.most_gain) // divisor
            return min(box.best, promise), promise
        promise = -((potential + box.least_gain) // divisor)
        return min(-box.worst, promise), promise

    @staticmethod
    def below(box: Box, number: int, child: State) -> Box:
        """Return the box of the state that the move ``number`` leads to from a state in ``box``."""
        return box.ways[number][child[SCENE], child[HELD]].to if box.is_linked else box

    def _look(self, box: Box) -> None:
        """Find out where the moves of ``box`` lead."""
        self.looked += 1
        arrived: dict[tuple[int, Arrival], Flight] = {}
        for move, flight in self.walk.children(box.low, box.high):
            place = move.number, (flight.low[SCENE], flight.low[HELD])
            if place in arrived:
                arrived[place].join(flight)
            else:
                arrived[place] = flight
        box.ways = {}
        box.is_linked = True
        for (number, arrival), flight in arrived.items():
            ways = box.ways.setdefault(number, {})
            ways[arrival] = Way(self._box(flight), flight.least, flight.greatest)

    def _box(self, flight: Flight) -> Box:
        """Return the box that takes in ``flight``; it waits to be looked into if it is new or has grown."""
        low, high = flight.low, flight.high
        key = (low[SCENE], low[HELD], low[PENDING], low[TIME], *self._part_of(low, high))
        box = self.boxes.get(key)
        if box is None:
            box = Box(low, high, (self._order[low[SCENE]], low[TIME]))
            self.boxes[key] = box
            self._wait(box)
        elif (low != box.low or high != box.high) and any(
            low[slot] < box.low[slot] or high[slot] > box.high[slot] for slot in range(FIRST, len(low))
        ):
            self._grow(box, low, high)
        return box

    def _part_of(self, low: list, high: list) -> Iterable[int]:
        return [
            ((low[slot] + high[slot]) // 2 - least) * parts // span
            for slot, least, span, parts in self._parts
        ]

    def _grow(self, box: Box, low: list, high: list) -> None:
        ranges = self.tables.ranges
        if box.is_linked:
            box.grown += 1
            box.is_linked = False
            self._wait(box)
        for slot in range(FIRST, len(low)):
            if low[slot] < box.low[slot]:
                box.low[slot] = low[slot] if box.grown < PATIENCE else ranges.low[slot]
            if high[slot] > box.high[slot]:
                box.high[slot] = high[slot] if box.grown < PATIENCE else ranges.high[slot]

    def _wait(self, box: Box) -> None:
        if not self.tables.scenes[box.low[SCENE]].is_ending:
            self._pushed += 1
            heappush(self._waiting, (box.order, self._pushed, box))

    def _bound(self) -> None:
        """Carry scores and gains back from the endings until nothing changes."""
        boxes = self._backwards()
        for box in boxes:
            if self.tables.scenes[box.low[SCENE]].is_ending:
                number = box.low[SCENE]
                box.worst, box.best = self.objective.span(number, box.low, box.high)
                box.least_gain, box.most_gain = self.objective.rest(number, box.low, box.high)
            elif not box.is_linked:
                box.worst, box.best = self.anything
                box.least_gain, box.most_gain = -ENDLESS, ENDLESS
        changed, rounds = True, 0
        while changed:
            changed = False
            rounds += 1
            for box in boxes:
                if box.is_linked and _learn(box, is_endless=rounds > PATIENCE):
                    changed = True

    def _backwards(self) -> list[Box]:
        """Return the boxes, each after those it leads to, as far as none leads back."""
        found, seen = [], {id(self.root)}
        stack = [(self.root, _led_to(self.root))]
        while stack:
            for to in stack[-1][1]:
                if id(to) not in seen:
                    seen.add(id(to))
                    stack.append((to, _led_to(to)))
                    break
            else:
                found.append(stack.pop()[0])
        return found

    @cached_property
    def anything(self) -> tuple[int, int]:
        """Return between which scores every ending lies, whatever leads there."""
        ranges = self.tables.ranges
        spans = [
            self.objective.span(number, ranges.low, ranges.high)
            for number, scene in enumerate(self.tables.scenes)
            if scene.is_ending
        ]
        return min((span[0] for span in spans), default=0), max((span[1] for span in spans), default=0)


def _led_to(box: Box) -> Iterator[Box]:
    return (way.to for ways in box.ways.values() for way in ways.values())


def _learn(box: Box, *, is_endless: bool) -> bool:
    """Take over what is known of the boxes that ``box`` leads to; return whether that was news."""
    best, worst, most, least = -ENDLESS, ENDLESS, -ENDLESS, ENDLESS
    for ways in box.ways.values():
        for way in ways.values():
            to = way.to
            best, worst = max(best, to.best), min(worst, to.worst)
            if to.most_gain > -ENDLESS:
                most = max(most, min(ENDLESS, to.most_gain + way.greatest))
            if to.least_gain < ENDLESS:
                least = min(least, max(-ENDLESS, to.least_gain + way.least))
    # Gains that keep growing go round in a circle: nothing is said about them.
    if is_endless and most > box.most_gain:
        most = ENDLESS
    if is_endless and least < box.least_gain:
        least = -ENDLESS
    news = best > box.best or worst < box.worst or most > box.most_gain or least < box.least_gain
    box.best, box.worst = max(best, box.best), min(worst, box.worst)
    box.most_gain, box.least_gain = max(most, box.most_gain), min(least, box.least_gain)
    return news


def _order(tables: Tables) -> list[int]:
    """Return a rank for each scene number: what is led to has a greater one, unless it leads back."""
    injected = {event.inject for event in tables.events if event.inject is not None}
    targets = [
        sorted({to for move in (*scene.moves, *scene.overdue) for _, to in move.targets})
        for scene in tables.scenes
    ]
    held = sorted(
        {to for scene, ahead in zip(tables.scenes, targets, strict=True) if scene.turns for to in ahead}
    )
    ahead = []
    for scene, leading in zip(tables.scenes, targets, strict=True):
        found = {*leading, *(injected if scene.turns else ())}
        if any(not move.targets for move in scene.moves):
            found |= {*held, *injected}
        ahead.append(sorted(found))
    return [-number for number in components(ahead)]
