"""Steps through boxes of states: for each move, every place where some state of the box may be led.

A box is a state twice, ``low`` and ``high``: each number between two, while scene, time, what is pending and what is
held are the same in all states of it. It is led where `walk` leads its states, or to more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smartcity_xblocks.scenario.solver.narrow import narrow
from smartcity_xblocks.scenario.solver.objective import Objective
from smartcity_xblocks.scenario.solver.relevance import Forgotten
from smartcity_xblocks.scenario.solver.spans import FALSE, TRUE, Span, holds
from smartcity_xblocks.scenario.solver.tables import (
    FIRST,
    HELD,
    PENDING,
    SCENE,
    TIME,
    Amounts,
    Change,
    EventTable,
    Move,
    Tables,
)
from smartcity_xblocks.scenario.solver.walk import Tape


@dataclass(slots=True)
class Flight:
    """A box on its way from one scene to the next, with what its states gain of the potential."""

    low: list
    high: list
    least: int = 0
    greatest: int = 0
    injected: tuple[int, ...] = ()

    def copy(self) -> "Flight":
        """Return another one like it."""
        return Flight([*self.low], [*self.high], self.least, self.greatest, self.injected)

    def join(self, other: "Flight") -> None:
        """Become the narrowest box around this and ``other``, which differ in numbers only."""
        for slot in (TIME, *range(FIRST, len(self.low))):
            self.low[slot] = min(self.low[slot], other.low[slot])
            self.high[slot] = max(self.high[slot], other.high[slot])
        self.least, self.greatest = min(self.least, other.least), max(self.greatest, other.greatest)


class BoxWalk:
    """The ways from box to box on one tape."""

    def __init__(self, tables: Tables, tape: Tape, forgotten: Forgotten, objective: Objective):
        self.tables, self.tape, self.forgotten = tables, tape, forgotten
        self._weights = objective.weights
        self._slots = tables.ranges.slots
        self._latest = tables.ranges.high[TIME]

    def children(self, low: list, high: list) -> Iterator[tuple[Move, Flight]]:
        """Yield each move that may be open somewhere in the box, with every box that it may lead to."""
        scene = self.tables.scenes[low[SCENE]]
        for move in scene.moves if scene.late is None or low[TIME] < scene.late else scene.overdue:
            for arrived in self.ways(move, low, high):
                yield move, arrived

    def ways(self, move: Move, low: list, high: list) -> Iterator[Flight]:
        """Yield every box that ``move`` may lead to, none where it is closed in all of the box."""
        flight = self._open(move, low, high)
        if flight is None:
            return
        self._add_at_once(flight, move.changes)
        if move.delayed:
            begun = [(low[TIME] + wait, number) for wait, number in move.delayed]
            flight.low[PENDING] = flight.high[PENDING] = tuple(
                sorted([*low[PENDING], *begun], key=lambda each: each[0])
            )
        flights = [flight]
        for _ in range(self.tables.scenes[low[SCENE]].turns):
            flights = [after for each in flights for after in self._turn(each)]
        if flights[0].low[TIME] > self._latest:
            return  # no run has so many decisions
        for each in flights:
            yield from self._targets(move, each)

    def _open(self, move: Move, low: list, high: list) -> Flight | None:
        """Return the part of the box in which ``move`` may be open."""
        flight = Flight([*low], [*high])
        if move.when and not self._may(move.when, flight):
            return None
        for slot, minimum, _, by in move.guards:
            least = minimum + by.span(low, high)[0]
            if flight.high[slot] < least:
                return None
            flight.low[slot] = max(flight.low[slot], least)
        return flight

    def _may(self, when: Amounts, flight: Flight, *, hold: bool = True) -> bool:
        """Return whether the condition may hold (or not) in the box, which is narrowed to where it does."""
        if holds(when.span(flight.low, flight.high)) == (FALSE if hold else TRUE):
            return False
        return narrow(when.tree, self._slots, flight.low, flight.high, holds=hold)

    def _add(self, flight: Flight, change: Change, amount: Span) -> None:
        slot, least, greatest = change.slot, change.low, change.high
        low, high = flight.low[slot], flight.high[slot]
        lowest, highest = (
            _within(low + amount[0], least, greatest),
            _within(high + amount[1], least, greatest),
        )
        weight = self._weights.get(slot)
        if weight:
            # What a number can change by is the least where it was greatest, and the other way round.
            most_lost = _within(high + amount[0], least, greatest) - high
            most_won = _within(low + amount[1], least, greatest) - low
            self._gain(flight, weight, most_lost, most_won)
        flight.low[slot], flight.high[slot] = lowest, highest

    @staticmethod
    def _gain(flight: Flight, weight: int, least: int, greatest: int) -> None:
        flight.least += weight * (least if weight > 0 else greatest)
        flight.greatest += weight * (greatest if weight > 0 else least)

    def _count(self, flight: Flight, slot: int) -> None:
        flight.low[slot] += 1
        flight.high[slot] += 1
        if slot in self._weights:
            self._gain(flight, self._weights[slot], 1, 1)

    def _turn(self, flight: Flight) -> list[Flight]:
        self._count(flight, TIME)
        time = flight.low[TIME]
        while flight.low[PENDING] and flight.low[PENDING][0][0] <= time:
            changes = self.tables.delayed[flight.low[PENDING][0][1]]
            flight.low[PENDING] = flight.high[PENDING] = flight.low[PENDING][1:]
            self._add_at_once(flight, changes)
        for flow in self.tables.flows:
            sure = holds(flow.when.span(flight.low, flight.high)) if flow.when else TRUE
            if sure == FALSE:
                continue
            amount = flow.change.by.span(flight.low, flight.high)
            self._add(flight, flow.change, amount if sure == TRUE else (min(amount[0], 0), max(amount[1], 0)))
        flights = [flight]
        for event in self.tape.strikes(time):
            flights = _joined(after for each in flights for after in self._strike(each, event))
        return flights

    def _add_at_once(self, flight: Flight, changes: tuple[Change, ...]) -> None:
        low, high = flight.low, flight.high
        for change, amount in [(change, change.by.span(low, high)) for change in changes]:
            self._add(flight, change, amount)

    def _strike(self, flight: Flight, table: EventTable) -> Iterator[Flight]:
        """Yield the box with the event and the box without it, where either may be."""
        most = table.event.most
        spared, struck = flight, flight.copy()
        if flight.low[table.slot] < most and self._strikes(table, struck):
            struck.high[table.slot] = min(struck.high[table.slot], most - 1)
            amounts = [(change, change.by.span(struck.low, struck.high)) for change in table.changes]
            self._count(struck, table.slot)
            for change, amount in amounts:
                self._add(struck, change, amount)
            if table.inject is not None:
                struck.injected += (table.inject,)
            yield struck
        if flight.high[table.slot] >= most or (table.when and self._may(table.when, spared, hold=False)):
            yield spared

    def _strikes(self, table: EventTable, flight: Flight) -> bool:
        return table.when is None or self._may(table.when, flight)

    def _targets(self, move: Move, flight: Flight) -> Iterator[Flight]:
        """Yield the boxes that arrive: at each target that may be the first whose condition holds."""
        for when, to in move.targets:
            arriving = flight.copy()
            if when and not self._may(when, arriving):
                continue
            yield self._arrived(arriving, (to,))
            if when is None or not self._may(when, flight, hold=False):
                return
        if not move.targets and (flight.injected or flight.low[HELD]):
            yield self._arrived(flight, flight.low[HELD])

    def _arrived(self, flight: Flight, ahead: tuple[int, ...]) -> Flight:
        low, high = flight.low, flight.high
        scene, *held = (*flight.injected, *ahead)
        low[SCENE] = high[SCENE] = scene
        low[HELD] = high[HELD] = tuple(held)
        visits = self.tables.scenes[scene].visits
        if visits is not None:
            self._count(flight, visits)
        self._forget(low, high)
        return flight

    def _forget(self, low: list, high: list) -> None:
        forgotten = self.forgotten
        cap = forgotten.time_cap
        if cap is not None and low[TIME] > cap and not low[PENDING] and self._is_quiet(low):
            low[TIME] = high[TIME] = cap
        for slot in forgotten.empty[low[SCENE]]:
            low[slot] = high[slot] = () if slot == PENDING else 0
        for slot, most in forgotten.caps:
            low[slot], high[slot] = min(low[slot], most), min(high[slot], most)

    def _is_quiet(self, low: list) -> bool:
        return all(low[table.slot] >= table.event.most for table in self.tables.events)


def _within(value: int, least: int, greatest: int) -> int:
    if value < least:
        return least
    return min(value, greatest)


def _joined(flights: Iterable[Flight]) -> list[Flight]:
    """Return one box for all that have the same scenes injected."""
    found: dict[tuple[int, ...], Flight] = {}
    for flight in flights:
        other = found.setdefault(flight.injected, flight)
        if other is not flight:
            other.join(flight)
    return list(found.values())
