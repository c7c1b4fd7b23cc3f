"""Makes relaxations finer, where they promise too much and as long as that is worth while."""

from smartcity_xblocks.scenario.solver.blame import blamed
from smartcity_xblocks.scenario.solver.boxes import BoxWalk
from smartcity_xblocks.scenario.solver.objective import Objective
from smartcity_xblocks.scenario.solver.relax import Fineness, Relaxation
from smartcity_xblocks.scenario.solver.search import Search
from smartcity_xblocks.scenario.solver.tables import Tables

SAMPLES = 6
"""States whose promises are looked at to find what is too coarse."""

FIRST_PARTS = 8
"""Into how many parts the range of a quantity is cut first; later into twice as many each time."""

GROWTH, LEAST_GROWTH = 20, 200
"""How many times more boxes a finer relaxation may have, and how many more it may have in any case."""

ATTEMPTS = 2
"""Slots that are tried where relaxations have too many boxes."""


class Relaxations:
    """The relaxations of one variant with at most ``limit`` boxes, made when they are asked for."""

    def __init__(self, walk: BoxWalk, objective: Objective, limit: int, too_fine: set[Fineness]):
        self._walk, self._objective, self._limit, self._too_fine = walk, objective, limit, too_fine
        self._made: dict[Fineness, Relaxation] = {}

    def of(self, fineness: Fineness) -> Relaxation:
        """Return the relaxation of that fineness, with whatever it knows where it has too many boxes."""
        return self._of(fineness, self._limit)

    def finer(self, search: Search) -> Relaxation | None:
        """Return a relaxation that promises less of what the search has still to look into, or None."""
        coarse = search.relaxation
        found = blamed(search.walk, coarse, search.sign, search.most_promising(SAMPLES))
        limit = min(self._limit, GROWTH * coarse.looked + LEAST_GROWTH)
        attempts = 0
        for slot in sorted(found, key=lambda slot: (-found[slot], slot)):
            fineness = _cut(self._walk.tables, coarse.fineness, slot)
            if fineness == coarse.fineness or fineness in self._too_fine:
                continue
            relaxation = self._of(fineness, limit)
            if relaxation.is_whole:
                return relaxation
            self._too_fine.add(fineness)
            attempts += 1
            if attempts == ATTEMPTS:
                break
        return None

    def _of(self, fineness: Fineness, limit: int) -> Relaxation:
        if fineness not in self._made:
            self._made[fineness] = Relaxation(self._walk, self._objective, fineness, limit)
        return self._made[fineness]


def _cut(tables: Tables, fineness: Fineness, slot: int) -> Fineness:
    """Return ``fineness`` with the range of ``slot`` in more parts, and all counts apart.

    Visits bound circles, and an event that has happened does not do so again: each count is a part of its own.
    """
    ranges = tables.ranges
    parts = dict(fineness)
    for (kind, _), each in ranges.slots.items():
        span = ranges.high[each] - ranges.low[each] + 1
        if kind != "name":
            parts[each] = span
        elif each == slot:
            parts[each] = min(span, 2 * parts.get(each, FIRST_PARTS // 2))
    return tuple(sorted(parts.items()))
