"""Branch and bound: the best ending over all states, looking into none that are proven not to lead to a better one.

Best first: the state with the highest bound is looked into next, and from there the search runs ahead as long as
nothing is given up. So a good ending is found early, and nothing is looked into twice.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT
from smartcity_xblocks.scenario.solver.objective import Objective
from smartcity_xblocks.scenario.solver.relax import ENDLESS, Box, Relaxation
from smartcity_xblocks.scenario.solver.tables import SCENE, State
from smartcity_xblocks.scenario.solver.walk import Walk


@dataclass(frozen=True)
class Ending:
    """An ending that was found: its score and the decisions that lead to it."""

    score: int
    path: tuple[str, ...]


class Search:
    """One search; ``sign`` is 1 for the best score and -1 for the worst, which is the best of the negated ones."""

    def __init__(
        self, walk: Walk, relaxation: Relaxation, objective: Objective, sign: int, found: Ending | None = None
    ):
        self.walk, self.relaxation, self.objective, self.sign = walk, relaxation, objective, sign
        self.found = found
        self.expanded = 0
        self._worth = None if found is None else sign * found.score
        self._cut: int | None = None
        self._came: dict[State, tuple[State | None, str, int]] = {}
        self._waiting: list[tuple[int, int, int, State, Box]] = []
        self._count = 0

    def run(self, limit: int) -> "Search":
        """Search until all is proven, or ``limit`` states have been looked into."""
        first = self.walk.first
        self._came[first] = (None, "", 0)
        if self.walk.tables.scenes[first[SCENE]].is_ending:
            self._end(first)
            return self
        root = self.relaxation.root
        self._wait(self._bound(root, first), 0, first, root)
        while self._waiting and self.expanded < limit:
            bound, _, _, state, box = heappop(self._waiting)
            if self._is_hopeless(-bound):
                self._waiting.clear()
                break
            self._run_ahead(-bound, state, box, limit)
        return self

    @property
    def open_bound(self) -> int | None:
        """Return the best score that what was not looked into may still lead to, None where all was."""
        bounds = [
            each for each in (self._cut, -self._waiting[0][0] if self._waiting else None) if each is not None
        ]
        return self.sign * max(bounds) if bounds else None

    def _run_ahead(self, bound: int, state: State | None, box: Box, limit: int) -> None:
        while state is not None:
            if self.expanded >= limit:
                self._wait(bound, self._came[state][2], state, box)
                return
            state, box, bound = self._expand(state, box, bound)

    def _expand(self, state: State, box: Box, bound: int) -> tuple[State | None, Box, int]:
        """Look into ``state``; return where to run ahead, if anywhere."""
        self.expanded += 1
        depth = self._came[state][2] + 1
        scenes, came = self.walk.tables.scenes, self._came
        ahead: list[tuple[int, State, Box]] = []
        for move, child in self.walk.children(state):
            if child in came:
                continue
            came[child] = (state, move.name, depth)
            if scenes[child[SCENE]].is_ending:
                self._end(child)
                continue
            below = self.relaxation.below(box, move.number, child)
            ahead.append((min(bound, self._bound(below, child)), child, below))
        ahead = [each for each in ahead if not self._is_hopeless(each[0])]
        if depth >= DECISIONS_LIMIT:
            self._cut = max(
                [each[0] for each in ahead] + ([] if self._cut is None else [self._cut]), default=None
            )
            return None, box, bound
        chosen = max(ahead, key=lambda each: each[0], default=None)
        if chosen and self.found and chosen[0] < bound:
            chosen = None
        for each in ahead:
            if each is not chosen:
                self._wait(each[0], depth, each[1], each[2])
        return (None, box, bound) if chosen is None else (chosen[1], chosen[2], chosen[0])

    def _bound(self, box: Box, state: State) -> int:
        least, greatest = self.relaxation.bounds(box, state)
        return greatest if self.sign > 0 else -least

    def _is_hopeless(self, bound: int) -> bool:
        # Below -ENDLESS / 2 no ending can be reached at all.
        return bound < -ENDLESS // 2 or (self._worth is not None and bound <= self._worth)

    def _wait(self, bound: int, depth: int, state: State, box: Box) -> None:
        self._count += 1
        heappush(self._waiting, (-bound, -depth, self._count, state, box))

    def _end(self, state: State) -> None:
        score = self.objective.score(state)
        if self._worth is None or self.sign * score > self._worth:
            self._worth = self.sign * score
            self.found = Ending(score, self._path(state))

    def _path(self, state: State) -> tuple[str, ...]:
        path = []
        while (came := self._came[state])[0] is not None:
            path.append(came[1])
            state = came[0]
        return tuple(reversed(path))
