"""Branch and bound: the best ending over all states, looking into none that are proven not to lead to a better one.

Best first: the state with the highest bound is looked into next, and from there the search runs ahead as long as
nothing is given up. Now and then it looks into the best state of every depth, so that good endings are found early.
Nothing is looked into twice: a finer relaxation only changes the bounds of the states that wait.
"""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush, nsmallest
from itertools import chain

from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT
from smartcity_xblocks.scenario.solver.objective import Objective
from smartcity_xblocks.scenario.solver.relax import ENDLESS, Box, Relaxation
from smartcity_xblocks.scenario.solver.tables import SCENE, Move, State
from smartcity_xblocks.scenario.solver.walk import Walk

SWEEP_EVERY = 30
"""States that are looked into between two sweeps."""


@dataclass(frozen=True)
class Ending:
    """An ending that was found: its score and the decisions that lead to it."""

    score: int
    path: tuple[str, ...]


Waiting = tuple[int, int, int, int, State, Box]
"""Negated bound, promise (see `Relaxation.bound`) and depth of a state, in which order it came, its box."""


class Search:
    """One search; ``sign`` is 1 for the best score and -1 for the worst, which is the best of the negated ones."""

    def __init__(self, walk: Walk, relaxation: Relaxation, objective: Objective, sign: int):
        self.walk, self.relaxation, self.objective, self.sign = walk, relaxation, objective, sign
        self.found: Ending | None = None
        self.expanded = 0
        self._worth: int | None = None
        self._cut: int | None = None
        self._waiting: dict[int, list[Waiting]] = {}  # a heap for each depth
        self._count = 0
        self._next_sweep = 0
        first = walk.first
        self._came: dict[State, tuple[State | None, Move | None, int]] = {first: (None, None, 0)}
        if walk.tables.scenes[first[SCENE]].is_ending:
            self._end(first)
        else:
            root = relaxation.root
            self._wait(*relaxation.bound(root, first, sign), 0, first, root)

    def run(self, limit: int) -> None:
        """Search on until all is proven, or ``limit`` states have been looked into altogether."""
        while not self.is_over and self.expanded < limit:
            if self.expanded >= self._next_sweep:
                self._sweep(limit)
                self._next_sweep = self.expanded + SWEEP_EVERY
            else:
                # Of equally good ones the deepest: that is nearest to an ending.
                self._run_ahead(
                    min(self._waiting, key=lambda depth: (self._waiting[depth][0][0], -depth)), limit
                )

    def _sweep(self, limit: int) -> None:
        """Look into the best state of each depth, the least deep first: that finds good endings where bounds do not."""
        depth = min(self._waiting)
        while self._waiting and depth <= max(self._waiting) and self.expanded < limit:
            if depth in self._waiting:
                bound, _, _, _, state, box = self._pop(depth)
                if not self._is_hopeless(-bound):
                    self._expand(state, box, -bound)
            depth += 1

    def _pop(self, depth: int) -> Waiting:
        waiting = self._waiting[depth]
        found = heappop(waiting)
        if not waiting:
            del self._waiting[depth]
        return found

    def refine(self, relaxation: Relaxation) -> None:
        """Go on with the bounds of a finer relaxation, as far as they are better than those at hand."""
        boxes: dict[State, Box] = {self.walk.first: relaxation.root}
        self.relaxation = relaxation
        for depth, level in [*self._waiting.items()]:
            refined = []
            for bound, _, _, count, state, _ in level:
                box = self._box(boxes, state)
                finer, promise = relaxation.bound(box, state, self.sign)
                finer = min(-bound, finer)
                if not self._is_hopeless(finer):
                    refined.append((-finer, -promise, depth, count, state, box))
            if refined:
                heapify(refined)
                self._waiting[depth] = refined
            else:
                del self._waiting[depth]
        self._next_sweep = 0

    def most_promising(self, count: int) -> list[tuple[State, Box]]:
        """Return so many of the states with the greatest bounds that wait, each with its box."""
        return [each[-2:] for each in nsmallest(count, chain(*self._waiting.values()))]

    @property
    def is_over(self) -> bool:
        """Return whether all is proven of what the search did not have to cut off."""
        return not self._waiting or self._is_hopeless(-min(self._waiting.values())[0][0])

    @property
    def open_bound(self) -> int | None:
        """Return the best score that what was not looked into may still lead to, None where all was."""
        waits = None if self.is_over else -min(self._waiting.values())[0][0]
        bounds = [each for each in (self._cut, waits) if each is not None]
        return self.sign * max(bounds) if bounds else None

    def _box(self, boxes: dict[State, Box], state: State) -> Box:
        """Return the box of ``state``, which is that of the way it was reached on."""
        ways = []
        while state not in boxes:
            before, move, _ = self._came[state]
            ways.append((before, move, state))
            state = before
        box = boxes[state]
        for _, move, after in reversed(ways):
            box = boxes[after] = self.relaxation.below(box, move.number, after)
        return box

    def _run_ahead(self, depth: int, limit: int) -> None:
        """Look into the best state of that depth, and go on deeper as long as nothing is given up."""
        bound = self._waiting[depth][0][0]
        while depth in self._waiting and self._waiting[depth][0][0] == bound and self.expanded < limit:
            if self._is_hopeless(-bound):
                return
            _, _, _, _, state, box = self._pop(depth)
            self._expand(state, box, -bound)
            depth += 1

    def _expand(self, state: State, box: Box, bound: int) -> None:
        """Look into ``state``."""
        self.expanded += 1
        depth = self._came[state][2] + 1
        scenes, came = self.walk.tables.scenes, self._came
        for move, child in self.walk.children(state):
            if child in came:
                continue
            came[child] = (state, move, depth)
            if scenes[child[SCENE]].is_ending:
                self._end(child)
                continue
            below = self.relaxation.below(box, move.number, child)
            found, promise = self.relaxation.bound(below, child, self.sign)
            found = min(bound, found)
            if self._is_hopeless(found):
                continue
            if depth >= DECISIONS_LIMIT:
                self._cut = found if self._cut is None else max(self._cut, found)
            else:
                self._wait(found, promise, depth, child, below)

    def _is_hopeless(self, bound: int) -> bool:
        # Below -ENDLESS / 2 no ending can be reached at all.
        return bound < -ENDLESS // 2 or (self._worth is not None and bound <= self._worth)

    def _wait(self, bound: int, promise: int, depth: int, state: State, box: Box) -> None:
        self._count += 1
        heappush(self._waiting.setdefault(depth, []), (-bound, -promise, depth, self._count, state, box))

    def _end(self, state: State) -> None:
        score = self.objective.score(state)
        if self._worth is None or self.sign * score > self._worth:
            self._worth = self.sign * score
            self.found = Ending(score, self._path(state))

    def _path(self, state: State) -> tuple[str, ...]:
        path = []
        while (came := self._came[state])[0] is not None:
            path.append(came[1].name)
            state = came[0]
        return tuple(reversed(path))
