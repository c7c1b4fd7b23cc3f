"""The best and the worst that can be made of a scenario, on each of its tapes, and the decisions that lead there.

Exact over all positions, or proven where there are too many of them: what was not looked into is known to lead to
nothing above ``best`` and nothing below ``worst``. How far the search goes is counted in states and never in time,
so that every server finds the same.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.solver.boxes import BoxWalk
from smartcity_xblocks.scenario.solver.finer import Relaxations
from smartcity_xblocks.scenario.solver.objective import Objective
from smartcity_xblocks.scenario.solver.relax import Fineness
from smartcity_xblocks.scenario.solver.relevance import Forgotten, all_slots, forgotten
from smartcity_xblocks.scenario.solver.search import Ending, Search
from smartcity_xblocks.scenario.solver.tables import Tables
from smartcity_xblocks.scenario.solver.walk import Tape, Walk

STATES_LIMIT = 200_000
"""States that are looked into for one document; its variants have equal shares."""

BOXES_LIMIT = 5_000
"""Boxes of one relaxation that are looked into."""

SEARCH, LEAST_SEARCH = 2, 30
"""States that are looked into before the relaxation is made finer: so many for each of its boxes, at least so many."""


@dataclass(frozen=True)
class Bound:
    """The greatest and the least score of one variant, with the decisions that lead to the best and worst found.

    ``proven_attainable``: these decisions reach ``best`` and ``worst``. Where they do not, no run is better or worse,
    but nothing says that one is as good or as bad. Without any way to an ending both are 0 and the paths are empty.
    """

    best: int
    worst: int
    best_path: tuple[str, ...]
    worst_path: tuple[str, ...]
    proven_attainable: bool


@dataclass(frozen=True)
class Bounds:
    """The bounds of all variants, and how many states were looked into to find them."""

    variants: tuple[Bound, ...]
    states: int

    def of(self, variant: int) -> Bound:
        """Return the bounds of a run's tape; a document with fewer of them than when the run began counts round."""
        return self.variants[variant % len(self.variants)]

    def to_json(self) -> dict[str, Any]:
        """Return the bounds as JSON, for `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Bounds":
        """Return the bounds that `to_json` wrote."""
        return cls(tuple(_bound(each) for each in kept["variants"]), kept["states"])


def solve(scenario: Scenario, limit: int = STATES_LIMIT) -> Bounds:
    """Return the bounds of every variant; at most about ``limit`` states are looked into."""
    tables = Tables(scenario)
    objective = Objective(tables)
    unimportant = forgotten(tables, objective.trees, all_slots(tables))
    solved: list[tuple[Tape, Bound]] = []
    found, states = [], 0
    known = Known()
    for variant in range(scenario.variants):
        tape = Tape(tables, variant)
        # Where two tapes hold the same for every turn that any run came to, one search serves both.
        bound = next((bound for other, bound in solved if tape.is_like(other)), None)
        if bound is None:
            solver = _Solver(tables, tape, objective, unimportant, known)
            bound = solver.bound(limit // scenario.variants)
            states += solver.states
            solved.append((tape, bound))
        found.append(bound)
    return Bounds(tuple(found), states)


@dataclass
class Known:
    """What the variants before have shown: for either sign what was fine enough, and what was too fine."""

    fineness: dict[int, Fineness] = field(default_factory=lambda: {1: (), -1: ()})
    too_fine: set[Fineness] = field(default_factory=set)


class _Solver:
    """Finds the bounds of one variant."""

    def __init__(
        self, tables: Tables, tape: Tape, objective: Objective, unimportant: Forgotten, known: Known
    ):
        self.tables, self.tape, self.objective, self.unimportant = tables, tape, objective, unimportant
        self.known = known
        self.states = 0

    def bound(self, limit: int) -> Bound:
        boxes = BoxWalk(self.tables, self.tape, self.unimportant, self.objective)
        most = min(BOXES_LIMIT, limit // 4)
        relaxations = Relaxations(boxes, self.objective, most, self.known.too_fine)
        best, greatest = self._extreme(1, limit // 2, relaxations)
        worst, least = self._extreme(-1, limit - self.states, relaxations)
        found = [ending for ending in (best, worst) if ending]
        if not found:
            return Bound(greatest or 0, least or 0, (), (), proven_attainable=False)
        # Searches that were broken off early may each have found what the other one looked for.
        best, worst = max(found, key=_score), min(found, key=_score)
        is_attained = best.score == greatest and worst.score == least and self.tables.is_whole
        return Bound(greatest, least, best.path, worst.path, proven_attainable=is_attained)

    def _extreme(self, sign: int, limit: int, relaxations: Relaxations) -> tuple[Ending | None, int | None]:
        """Return the best ending that was found for ``sign``, and the proven bound.

        A coarse relaxation costs little and often says enough. Where it does not, it is made finer in what it
        promises too much of. The next variant begins with what was fine enough for this one.
        """
        walk = Walk(self.tables, self.tape, self.unimportant)
        search = Search(walk, relaxations.of(self.known.fineness[sign]), self.objective, sign)
        while not search.is_over and search.expanded < limit:
            share = max(LEAST_SEARCH, SEARCH * search.relaxation.looked)
            search.run(min(limit, search.expanded + share))
            if search.is_over or search.expanded >= limit:
                break
            finer = relaxations.finer(search)
            if finer is None:
                search.run(limit)
            else:
                self.known.fineness[sign] = finer.fineness
                search.refine(finer)
        self.states += search.expanded
        return search.found, self._proven(search, sign)

    def _proven(self, search: Search, sign: int) -> int | None:
        """Return the score that no ending of the variant goes beyond."""
        known = (search.open_bound, search.found.score if search.found else None)
        bounds = [sign * score for score in known if score is not None]
        if not self.tables.is_whole:
            bounds.append(sign * search.relaxation.anything[sign > 0])
        return sign * max(bounds) if bounds else None


def _score(ending: Ending) -> int:
    return ending.score


def _bound(kept: dict[str, Any]) -> Bound:
    paths = {name: tuple(kept[name]) for name in ("best_path", "worst_path")}
    return Bound(**{**kept, **paths})
