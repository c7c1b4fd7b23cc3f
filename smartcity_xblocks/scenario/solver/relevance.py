"""What can still matter, scene by scene: states that differ in nothing else have the same future.

Worked out backwards over the scenes, as a compiler finds which variables are alive. Too much may be kept, never
too little.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from smartcity_xblocks.scenario.expression import COMPARISONS, COUNTS, Tree, nodes
from smartcity_xblocks.scenario.solver.tables import (
    FIRST,
    PENDING,
    TIME,
    Amounts,
    Change,
    Move,
    SceneTable,
    Tables,
)

Slots = frozenset[int]


@dataclass(frozen=True)
class Forgotten:
    """What need not be remembered: the slots to empty in each scene, and from where on counts are all the same."""

    empty: tuple[tuple[int, ...], ...]
    """By scene number."""
    caps: tuple[tuple[int, int], ...]
    """``(slot, greatest)`` of visits that are only ever compared with numbers."""
    time_cap: int | None
    """The same of time, once nothing is pending and no event can happen any more."""


def nothing_forgotten(tables: Tables) -> Forgotten:
    """Return what leaves states as they are."""
    return Forgotten(((),) * len(tables.scenes), (), None)


def forgotten(tables: Tables, score: Iterable[Tree], slots: Iterable[int]) -> Forgotten:
    """Return which of ``slots`` need not be remembered where the expressions ``score`` are read at the endings."""
    score = list(score)
    candidates = frozenset(slots)
    alive = _alive(tables, frozenset().union(*map(tables.ranges.reads, score)))
    trees = [*score, *_trees(tables)]
    visits = [slot for (kind, _), slot in tables.ranges.slots.items() if kind == "visits"]
    caps = {slot: _cap(tables, trees, slot) for slot in visits if slot in candidates}
    late = [scene.late for scene in tables.scenes if scene.late is not None]
    time_cap = _cap(tables, trees, TIME) if TIME in candidates else None
    return Forgotten(
        tuple(tuple(sorted(candidates - slots)) for slots in alive),
        tuple((slot, cap) for slot, cap in caps.items() if cap is not None),
        None if time_cap is None else max([time_cap, *late]),
    )


def _alive(tables: Tables, at_endings: Slots) -> list[Slots]:
    """Return for each scene the slots that matter when it is entered: the least solution of `_needed`."""
    alive: list[Slots] = [frozenset()] * len(tables.scenes)
    injectable = {event.inject for event in tables.events if event.inject is not None}
    changed = True
    while changed:
        changed = False
        # Injected scenes go on with whatever was held: anything that any scene leads to.
        held = frozenset().union(*(alive[number] for number in _held(tables, injectable)))
        for number in reversed(range(len(tables.scenes))):
            scene = tables.scenes[number]
            needed = at_endings if scene.is_ending else _needed(tables, scene, alive, held, injectable)
            if needed != alive[number]:
                alive[number] = needed
                changed = True
    return alive


def _held(tables: Tables, injectable: set[int]) -> set[int]:
    leading = {
        to for scene in tables.scenes if scene.turns for move in _all_moves(scene) for _, to in move.targets
    }
    return (leading | injectable) if injectable else set()


def _all_moves(scene: SceneTable) -> tuple[Move, ...]:
    return tuple({move.number: move for move in (*scene.moves, *scene.overdue)}.values())


def _needed(
    tables: Tables, scene: SceneTable, alive: list[Slots], held: Slots, injectable: set[int]
) -> Slots:
    found: set[int] = {TIME} if scene.late is not None else set()
    for move in _all_moves(scene):
        after: set[int] = set()
        for when, to in move.targets:
            after |= alive[to] | _read(when)
        if not move.targets or (injectable and scene.turns):
            after |= held.union(*(alive[number] for number in injectable))
        if scene.turns:
            _pass_turn(tables, after)
        before = after | _read(move.when)
        for change in move.changes:
            if change.slot in after:
                before |= _read(change.by)
        for guard in move.guards:
            before |= {guard.slot} | _read(guard.by)
        if move.delayed and PENDING in after:
            before.add(TIME)
        found |= before
    return frozenset(found)


def _pass_turn(tables: Tables, after: set[int]) -> None:
    """Add to what matters ``after`` turns whatever that depends on before and during them."""
    size = -1
    while size != len(after):
        size = len(after)
        for flow in tables.flows:
            if flow.change.slot in after:
                after |= _read(flow.change.by) | _read(flow.when)
        for changes in tables.delayed:
            if _touches(changes, after):
                after |= {TIME, PENDING}.union(*(_read(change.by) for change in changes))
        for event in tables.events:
            if event.inject is not None or event.slot in after or _touches(event.changes, after):
                after |= {TIME, event.slot} | _read(event.when)
                after |= set().union(*(_read(change.by) for change in event.changes))


def _touches(changes: tuple[Change, ...], slots: set[int]) -> bool:
    return any(change.slot in slots for change in changes)


def _read(by: Amounts | None) -> Slots:
    return by.reads if by else frozenset()


def _trees(tables: Tables) -> Iterable[Tree]:
    """Yield every expression but the score."""
    for scene in tables.scenes:
        for move in _all_moves(scene):
            parts = [move.when, *(guard.by for guard in move.guards), *(change.by for change in move.changes)]
            parts += [when for when, _ in move.targets]
            yield from (part.tree for part in parts if part)
    for flow in tables.flows:
        yield from (part.tree for part in (flow.when, flow.change.by) if part)
    for event in tables.events:
        yield from (part.tree for part in (event.when, *(change.by for change in event.changes)) if part)
    for changes in tables.delayed:
        yield from (change.by.tree for change in changes)


def _cap(tables: Tables, trees: Iterable[Tree], slot: int) -> int | None:
    """Return from where on the number in ``slot`` makes no difference: it is only compared with lesser numbers."""
    greatest = 0
    slots = tables.ranges.slots
    for tree in trees:
        for node in nodes(tree):
            if node[0] in ("number", "name", *COUNTS):
                continue
            below = [part for part in node[1:] if slots.get(part) == slot]
            if not below:
                continue
            numbers = [part[1] for part in node[1:] if part[0] == "number"]
            if node[0] not in COMPARISONS or not numbers:
                return None
            greatest = max(greatest, numbers[0] + 1)
        if slots.get(tree) == slot:
            return None
    return greatest


def all_slots(tables: Tables) -> list[int]:
    """Return every slot that can be forgotten: all but the scene and what it holds up."""
    return [TIME, PENDING, *range(FIRST, len(tables.first))]
