"""Steps through a scenario's states on one tape: what `moves` and `apply` do, on the states of `tables`."""

from operator import itemgetter

from smartcity_xblocks.scenario.solver.relevance import Forgotten, nothing_forgotten
from smartcity_xblocks.scenario.solver.tables import (
    HELD,
    PENDING,
    SCENE,
    TIME,
    Change,
    EventTable,
    Move,
    SceneTable,
    State,
    Tables,
)
from smartcity_xblocks.scenario.tape import draw

_due = itemgetter(0)


class Tape:
    """What can happen in each turn of a variant; asked for once a turn, and what was asked is remembered."""

    def __init__(self, tables: Tables, variant: int):
        self.tables, self.variant = tables, variant
        self.asked: dict[int, tuple[EventTable, ...]] = {}

    def strikes(self, time: int) -> tuple[EventTable, ...]:
        """Return the events whose draws let them happen in the turn ``time``, in order."""
        found = self.asked.get(time)
        if found is None:
            seed = self.tables.scenario.seed
            found = self.asked[time] = tuple(
                table
                for table in self.tables.events
                if draw(seed, self.variant, table.event.id, time) < table.event.weight
            )
        return found

    def is_like(self, other: "Tape") -> bool:
        """Return whether this tape holds the same for all that ``other`` was ever asked."""
        return all(self.strikes(time) == found for time, found in other.asked.items())


class Walk:
    """The ways from state to state; what is ``forgotten`` is emptied in every state that a move leads to."""

    def __init__(self, tables: Tables, tape: Tape, forgotten: Forgotten | None = None):
        self.tables, self.tape = tables, tape
        self.forgotten = forgotten or nothing_forgotten(tables)
        self.lost: set[tuple[int, int]] = set()
        """``(slot, scene number)`` where an amount went over the end of a range."""
        self._flows = [
            (*flow.change[:5], flow.when.amount if flow.when else None)
            for flow in tables.flows
            if flow.change.constant != 0
        ]
        self._empty = [
            tuple((slot, () if slot == PENDING else 0) for slot in slots) for slots in self.forgotten.empty
        ]
        self._most = [(table.slot, table.event.most) for table in tables.events]
        self.first = self._remembered(list(tables.first))

    def children(self, state: State) -> list[tuple[Move, State]]:
        """Return each move that is open in ``state`` with the state that it leads to."""
        scene = self.tables.scenes[state[SCENE]]
        found = []
        for move in scene.moves if scene.late is None or state[TIME] < scene.late else scene.overdue:
            when = move.when
            if when is not None and not when.amount(state):
                continue
            for slot, minimum, amount, _ in move.guards:
                if state[slot] - amount(state) < minimum:
                    break
            else:
                child = self._moved(state, scene, move)
                if child is not None:
                    found.append((move, child))
        return found

    def _moved(self, state: State, scene: SceneTable, move: Move) -> State | None:
        """Return where ``move`` leads; None for an injected scene that was not injected and leads nowhere."""
        after = self._changed(state, move)
        injected: list[int] = []
        for _ in range(scene.turns):
            self._turn(after, injected)
        ahead = after[HELD]
        for when, to in move.targets:
            if when is None or when.amount(after):
                ahead = (to,)
                break
        if injected:
            ahead = (*injected, *ahead)
        if not ahead:
            return None
        after[SCENE], after[HELD] = ahead[0], ahead[1:]
        visits = self.tables.scenes[ahead[0]].visits
        if visits is not None:
            after[visits] += 1
        return self._remembered(after)

    def _changed(self, state: State, move: Move) -> list:
        """Return ``state`` with what ``move`` changes at once and begins."""
        after = list(state)
        for slot, low, high, constant, amount, _ in move.changes:
            value = after[slot] + (amount(state) if constant is None else constant)
            if value < low:
                value = low
                self.lost.add((slot, state[SCENE]))
            elif value > high:
                value = high
                self.lost.add((slot, state[SCENE]))
            after[slot] = value
        if move.delayed:
            begun = [(state[TIME] + wait, number) for wait, number in move.delayed]
            after[PENDING] = tuple(sorted([*after[PENDING], *begun], key=_due))
        return after

    def _turn(self, after: list, injected: list[int]) -> None:
        after[TIME] = time = after[TIME] + 1
        if after[PENDING] and after[PENDING][0][0] <= time:
            self._come_due(after, time)
        for slot, low, high, constant, amount, when in self._flows:
            if when is None or when(after):
                value = after[slot] + (amount(after) if constant is None else constant)
                if value < low:
                    value = low
                    self.lost.add((slot, after[SCENE]))
                elif value > high:
                    value = high
                    self.lost.add((slot, after[SCENE]))
                after[slot] = value
        for table in self.tape.strikes(time):
            if after[table.slot] < table.event.most and (table.when is None or table.when.amount(after)):
                amounts = _amounts(table.changes, after)
                after[table.slot] += 1
                self._add(table.changes, amounts, after)
                if table.inject is not None:
                    injected.append(table.inject)

    def _come_due(self, after: list, time: int) -> None:
        pending = after[PENDING]
        while pending and pending[0][0] <= time:
            changes = self.tables.delayed[pending[0][1]]
            pending = pending[1:]
            self._add(changes, _amounts(changes, after), after)
        after[PENDING] = pending

    def _add(self, changes: tuple[Change, ...], amounts: list[int], after: list) -> None:
        for change, amount in zip(changes, amounts, strict=True):
            slot = change.slot
            value = after[slot] + amount
            kept = max(change.low, min(change.high, value))
            if kept != value:
                self.lost.add((slot, after[SCENE]))
            after[slot] = kept

    def _remembered(self, after: list) -> State:
        forgotten = self.forgotten
        cap = forgotten.time_cap
        if cap is not None and after[TIME] > cap and not after[PENDING] and self._is_quiet(after):
            after[TIME] = cap
        for slot, value in self._empty[after[SCENE]]:
            after[slot] = value
        for slot, cap in forgotten.caps:
            after[slot] = min(after[slot], cap)
        return tuple(after)

    def _is_quiet(self, after: list) -> bool:
        """Return whether no event can happen any more."""
        for slot, most in self._most:  # noqa: SIM110 - asked for with every state
            if after[slot] < most:
                return False
        return True


def _amounts(changes: tuple[Change, ...], after: list) -> list[int]:
    return [change.amount(after) if change.constant is None else change.constant for change in changes]
