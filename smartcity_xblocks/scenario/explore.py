"""Plain search through all that can happen in a scenario: what `check` tells authors about it.

Positions that differ only in turns passed or visits counted are one here where nothing but the score reads these any
more. So a run that goes round in circles comes back to where it was. Three things are proven and nothing is guessed:

- an ending is out of reach where every way on was followed and none ends;
- a circle is endless where it leads back to the same but for turns or visits, which have grown: the same decisions
  can be taken again and again. (One that changes nothing at all is harmless: it is as if nothing had been decided.)
- a run is too long where decisions were found that do not end it before the engine does.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.solve import STATES_LIMIT
from smartcity_xblocks.scenario.solver.circles import components
from smartcity_xblocks.scenario.solver.relevance import Forgotten, forgotten
from smartcity_xblocks.scenario.solver.tables import SCENE, TIME, SceneTable, State, Tables
from smartcity_xblocks.scenario.solver.walk import Tape, Walk

DIVE_LIMIT = 5_000
"""States looked into to find one run that is too long, where there are too many to look into them all."""


@dataclass(frozen=True)
class Seen:
    """In how many positions a choice was open, and in how many it was closed."""

    open: int
    closed: int


@dataclass(frozen=True)
class DeadEnd:
    """Decisions of a variant after which ``scene`` is shown and no ending can be reached any more."""

    scene: str
    variant: int
    path: tuple[str, ...]


@dataclass(frozen=True)
class Circle:
    """Scenes through which a run can go on for ever; ``is_scored``: the score reads what grows meanwhile."""

    scenes: tuple[str, ...]
    is_scored: bool


@dataclass(frozen=True)
class Explored:
    """What was found on all tapes together; ``complete``: there is nothing else."""

    complete: bool
    states: int
    scenes: frozenset[str]
    """Those that were reached."""
    choices: dict[tuple[str, str], Seen]
    """By scene and choice, for every scene that was reached; a time-out is never closed."""
    clamped: dict[str, tuple[str, ...]]
    """By quantity, the scenes after which an amount went over the end of its range."""
    dead_ends: tuple[DeadEnd, ...]
    """The first one of each scene."""
    circles: tuple[Circle, ...]
    too_long: tuple[str, ...] | None
    """Decisions of a run that the engine broke off."""


def explore(scenario: Scenario, limit: int = STATES_LIMIT) -> Explored:
    """Return what can happen in ``scenario``; at most ``limit`` states are looked into, in equal shares by variant."""
    tables = Tables(scenario)
    values = [("name", quantity.id) for quantity in scenario.quantities]
    visits = [slot for (kind, _), slot in tables.ranges.slots.items() if kind == "visits"]
    unimportant = forgotten(tables, values, [TIME, *visits])
    searches: list[_Search] = []
    for variant in range(scenario.variants):
        tape = Tape(tables, variant)
        if not any(tape.is_like(search.walk.tape) for search in searches):
            searches.append(_Search(tables, tape, unimportant, limit // scenario.variants))
    return _joined(tables, searches)


class _Search:
    """All states of one variant, the nearest first, as a graph of their numbers."""

    def __init__(self, tables: Tables, tape: Tape, unimportant: Forgotten, limit: int):
        self.tables, self.walk = tables, Walk(tables, tape, unimportant)
        self.states: list[State] = [self.walk.first]
        self.ahead: list[list[int]] = [[]]
        self.came: list[tuple[int, str]] = [(-1, "")]
        self.open: Counter[tuple[str, str]] = Counter()
        self.is_forward = True
        """Whether every way leads to a greater number, and so none round in a circle."""
        self.too_long: tuple[str, ...] | None = None
        self.expanded = 0
        self.looked = self._search(limit)
        if self.looked < len(self.states) and self.too_long is None:
            self.too_long = _dive(self.walk)

    def _search(self, limit: int) -> int:
        """Look into states until there are no more; return the number of the first that was not looked into."""
        numbers, depths = {self.walk.first: 0}, [0]
        for number, state in enumerate(self.states):
            scene = self.tables.scenes[state[SCENE]]
            if scene.is_ending:
                continue
            if depths[number] >= DECISIONS_LIMIT:
                self.too_long = self.path(number)
            if self.too_long or self.expanded >= limit:
                return number
            self.expanded += 1
            ahead, choice = self.ahead[number], None
            for move, child in self.walk.children(state):
                if move.choice != choice:  # all the ways to share out are one choice, and follow one another
                    choice = move.choice
                    self.open[scene.id, choice] += 1
                to = numbers.get(child)
                if to is None:
                    to = numbers[child] = len(self.states)
                    self.states.append(child)
                    self.ahead.append([])
                    self.came.append((number, move.name))
                    depths.append(depths[number] + 1)
                elif to <= number:
                    self.is_forward = False
                ahead.append(to)
        return len(self.states)

    def path(self, number: int) -> tuple[str, ...]:
        """Return the decisions that lead to the state of that number."""
        path = []
        while number:
            number, move = self.came[number]
            path.append(move)
        return tuple(reversed(path))

    def scene(self, number: int) -> SceneTable:
        """Return the scene of the state of that number."""
        return self.tables.scenes[self.states[number][SCENE]]

    def asked(self) -> Iterator[tuple[str, int]]:
        """Yield each scene that was reached, and in how many of the states looked into its choices are asked for."""
        scenes = self.tables.scenes
        times = Counter(map(itemgetter(SCENE), self.states[: self.looked]))
        # A scene whose turns are over offers no choice, which closes none.
        for state in self.states[: self.looked] if any(scene.late is not None for scene in scenes) else ():
            late = scenes[state[SCENE]].late
            if late is not None and state[TIME] >= late:
                times[state[SCENE]] -= 1
        for number in set(map(itemgetter(SCENE), self.states)):
            yield scenes[number].id, times[number]

    def dead_ends(self, component: Sequence[int]) -> Iterator[DeadEnd]:
        """Yield the states that lead nowhere, or round in circles without a way out."""
        leaving = {
            component[number]
            for number, ahead in enumerate(self.ahead)
            if number >= self.looked
            or self.scene(number).is_ending
            or any(component[to] != component[number] for to in ahead)
        }
        for number in range(len(self.states)):
            if component[number] not in leaving:
                yield DeadEnd(self.scene(number).id, self.walk.tape.variant, self.path(number))

    def circles(self, component: Sequence[int]) -> Iterator[Circle]:
        """Yield the components in which turns pass or visits are counted."""
        score = self.tables.scenario.score
        reads = self.tables.ranges.reads(score.tree) if score else frozenset()
        scenes: dict[int, set[str]] = {}
        grown: dict[int, set[int]] = {}
        for number, ahead in enumerate(self.ahead):
            for to in ahead:
                if component[to] == component[number]:
                    scenes.setdefault(component[number], set()).add(self.scene(number).id)
                    grown.setdefault(component[number], set()).update(self._grows(number, to))
        for each, found in scenes.items():
            if grown[each]:
                in_order = tuple(scene for scene in self.tables.scenario.scenes if scene in found)
                yield Circle(in_order, not reads.isdisjoint(grown[each]))

    def _grows(self, number: int, to: int) -> set[int]:
        visits = self.scene(to).visits
        return ({TIME} if self.scene(number).turns else set()) | ({visits} - {None})


def _dive(walk: Walk) -> tuple[str, ...] | None:
    """Return decisions of a run that is too long, if they are found by always deciding on."""
    seen = {walk.first}
    path: list[str] = []
    stack = [iter(walk.children(walk.first))]
    for _ in range(DIVE_LIMIT):
        for move, child in stack[-1]:
            if child not in seen and not walk.tables.scenes[child[SCENE]].is_ending:
                seen.add(child)
                path.append(move.name)
                stack.append(iter(walk.children(child)))
                break
        else:
            stack.pop()
            if not stack:
                return None
            path = path[: len(stack) - 1]
        if len(path) == DECISIONS_LIMIT:
            return tuple(path)
    return None


def _joined(tables: Tables, searches: list[_Search]) -> Explored:
    reached: dict[str, int] = {}
    open_in: Counter[tuple[str, str]] = Counter()
    dead_ends: dict[str, DeadEnd] = {}
    circles: dict[Circle, None] = {}
    lost: dict[str, set[str]] = {}
    names = {slot: name for (kind, name), slot in tables.ranges.slots.items() if kind == "name"}
    for search in searches:
        component = range(len(search.states)) if search.is_forward else components(search.ahead)
        for each in search.dead_ends(component):
            dead_ends.setdefault(each.scene, each)
        if not search.is_forward:
            circles |= dict.fromkeys(search.circles(component))
        for scene, times in search.asked():
            reached[scene] = reached.get(scene, 0) + times
        open_in += search.open
        for slot, number in search.walk.lost:
            lost.setdefault(names[slot], set()).add(tables.scenes[number].id)
    return Explored(
        complete=tables.is_whole and all(search.looked == len(search.states) for search in searches),
        states=sum(search.expanded for search in searches),
        scenes=frozenset(reached),
        choices=dict(_seen(tables, reached, open_in)),
        clamped={name: tuple(sorted(scenes)) for name, scenes in sorted(lost.items())},
        dead_ends=tuple(dead_ends.values()),
        circles=tuple(circles),
        too_long=next((search.too_long for search in searches if search.too_long), None),
    )


def _seen(
    tables: Tables, reached: dict[str, int], open_in: dict[tuple[str, str], int]
) -> Iterator[tuple[tuple[str, str], Seen]]:
    for scene in tables.scenes:
        if scene.id not in reached:
            continue
        timeouts = {move.choice for move in scene.overdue}
        for choice in dict.fromkeys(move.choice for move in (*scene.moves, *scene.overdue)):
            times = open_in.get((scene.id, choice), 0)
            yield (scene.id, choice), Seen(times, 0 if choice in timeouts else reached[scene.id] - times)
