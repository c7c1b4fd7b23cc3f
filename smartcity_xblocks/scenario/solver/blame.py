"""Which quantities a relaxation is too coarse in: where it promises more than comes true.

From a state that still promises much, the moves that promise most are followed from box to box, and taken in the
state as well. A slot is blamed for what the promise would shrink by if the box were as narrow as the state in it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from smartcity_xblocks.scenario.solver.relax import ENDLESS, Arrival, Box, Relaxation
from smartcity_xblocks.scenario.solver.tables import FIRST, HELD, SCENE, State
from smartcity_xblocks.scenario.solver.walk import Walk

FOLLOWED = 60
"""Moves that are followed from one state."""


class Step(NamedTuple):
    """The way out of a box that promises most; ``excess``: how much more than the next one, in the potential."""

    number: int
    arrival: Arrival
    excess: int


def blamed(
    walk: Walk, relaxation: Relaxation, sign: int, states: Iterable[tuple[State, Box]]
) -> Counter[int]:
    """Return how much each slot is to blame; none stands for a promise that is kept or broken by no slot alone."""
    found: Counter[int] = Counter()
    for first, box_of_first in states:
        state, box = first, box_of_first
        for _ in range(FOLLOWED):
            step = _most_promising(box, sign)
            if step is None:
                break
            for slot in range(FIRST, len(state)):
                if box.low[slot] < box.high[slot]:
                    found[slot] += _shrinks(relaxation, sign, box, step, slot, state)
            after = [child for move, child in walk.children(state) if move.number == step.number]
            if not after or (after[0][SCENE], after[0][HELD]) != step.arrival:
                break
            state, box = after[0], box.ways[step.number][step.arrival].to
    return +found


def _most_promising(box: Box, sign: int) -> Step | None:
    gains = []
    for number, ways in box.ways.items():
        for arrival, way in ways.items():
            gain = way.greatest + way.to.most_gain if sign > 0 else -way.least - way.to.least_gain
            if gain > -ENDLESS // 2:
                gains.append((gain, number, arrival))
    if not gains:
        return None
    gains.sort(key=lambda each: each[0], reverse=True)
    gain, number, arrival = gains[0]
    return Step(number, arrival, max(1, gain - gains[1][0]) if gains[1:] else 1)


def _shrinks(relaxation: Relaxation, sign: int, box: Box, step: Step, slot: int, state: State) -> int:
    """Return by how much the step promises less where ``slot`` is that of ``state``."""
    low, high = [*box.low], [*box.high]
    low[slot] = high[slot] = state[slot]
    scene = relaxation.tables.scenes[state[SCENE]]
    move = next(move for move in (*scene.moves, *scene.overdue) if move.number == step.number)
    gains = [
        sign * (flight.greatest if sign > 0 else flight.least)
        for flight in relaxation.walk.ways(move, low, high)
        if (flight.low[SCENE], flight.low[HELD]) == step.arrival
    ]
    if not gains:
        return step.excess
    way = box.ways[step.number][step.arrival]
    promised = sign * (way.greatest if sign > 0 else way.least)
    return max(0, min(step.excess, promised - max(gains)))
