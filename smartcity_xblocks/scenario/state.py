"""Where a run stands.

A run keeps its decisions, and replaying them gives the state: that is the truth. Beside it the current state is kept
as a snapshot, so that the next decision costs no replay. A snapshot of another format than `FORMAT` is not read: the
decisions are replayed instead, so that runs survive upgrades.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

FORMAT = 1
"""The snapshot format this release writes, and the only one it reads."""

# A state is made of tuples and holds no circle to look for.
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)


class Pending(NamedTuple):
    """A delayed effect still to come: at which `Position.time`, and where in the document it stands."""

    due: int
    scene: str
    choice: str
    number: int


class Position(NamedTuple):
    """What the rules of play look at, and nothing else: two runs at the same position have the same future."""

    scene: str
    values: tuple[int, ...]
    """Of each quantity, in the scenario's order."""
    time: int
    """Turns that have passed."""
    pending: tuple[Pending, ...]
    """By when they are due; those due together in the order in which they were decided."""
    held: tuple[str, ...]
    """The scenes to go on with after an injected one, next first."""
    visits: tuple[int, ...]
    """Of each of the scenario's tracked scenes."""
    happened: tuple[int, ...]
    """How often each event has happened."""


class Step(NamedTuple):
    """One decision taken, what the quantities were before and after it, and what happened meanwhile."""

    scene: str
    choice: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    time: int
    """`Position.time` after it."""
    events: tuple[str, ...] = ()
    told: tuple[Pending, ...] = ()
    """The delayed effects that came due."""
    shown: Mapping[str, int] = MappingProxyType({})
    """The competences that the decision showed, at which level."""
    reachable: Mapping[str, int] = MappingProxyType({})
    """The highest level of each competence that a decision open then would have shown."""


class RunState(NamedTuple):
    """The city after ``turn`` decisions on the tape ``variant``.

    A state made from a snapshot remembers the last of its steps only; `engine.replay` gives them all.
    """

    variant: int
    position: Position
    turn: int = 0
    steps: tuple[Step, ...] = ()


def snapshot(state: RunState) -> str:
    """Return ``state`` as text to be kept beside the run."""
    last = state.steps[-1] if state.steps else None
    step = (
        [last.scene, last.choice, last.before, last.after, last.time, last.events, last.told]
        if last
        else None
    )
    return _ENCODER.encode([FORMAT, state.variant, state.turn, state.position, step])


def restored(text: str) -> RunState | None:
    """Return the state that `snapshot` wrote, or None where this release does not read it."""
    kept = json.loads(text)
    if kept[0] != FORMAT:
        return None
    _, variant, turn, position, step = kept
    return RunState(variant, _position(position), turn, (_step(step),) if step else ())


def _position(kept: list[Any]) -> Position:
    scene, values, time, pending, held, visits, happened = kept
    return Position(
        scene, tuple(values), time, _pending(pending), tuple(held), tuple(visits), tuple(happened)
    )


def _step(kept: list[Any]) -> Step:
    scene, choice, before, after, time, events, told = kept
    return Step(scene, choice, tuple(before), tuple(after), time, tuple(events), _pending(told))


def _pending(kept: list[list]) -> tuple[Pending, ...]:
    return tuple(Pending(*each) for each in kept)
