"""Choosing modules of the fewest hours: a set cover in which whoever is chosen may ask for more to be covered.

A greedy answer first, then branch and bound. Sets are whole numbers, a bit for each member: of modules, by their place
in the sequence; of marks, which is what modules give and ask for. The sequence breaks every tie.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_WORK = 25_000
"""Candidates looked at before the best answer so far is taken: some 10 ms. A count, so that all machines agree."""
FINE = 1_000_000
"""Parts of an hour that a bound is summed in: rounded down, it stays a bound."""


WORK_OF_NODE = 40
"""What looking at one choice costs beside its candidates, in candidates."""


@dataclass(frozen=True)
class Module:
    """Its hours, the marks it gives, those that have to be given before it, and the modules that come before it.

    ``after`` holds those before the ones before it too; ``asks`` holds nothing that it gives itself.
    """

    hours: int
    gives: int
    asks: int
    after: int


def bits(members: int) -> Iterator[int]:
    """Yield the members of a set, ascending."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def in_order(modules: Sequence[Module], members: int) -> list[int]:
    """Return those of ``members`` that can be taken, in an order in which they can: the fewest hours first.

    What is not in ``members`` is not taken, so a module that waits for it is left out.
    """
    waiting = sorted(bits(members), key=lambda index: (modules[index].hours, index))
    order: list[int] = []
    taken = given = 0
    while True:
        for index in waiting:
            module = modules[index]
            if not (module.after & ~taken or module.asks & ~given):
                break
        else:
            return order
        waiting.remove(index)
        order.append(index)
        taken |= 1 << index
        given |= module.gives


def greedy(modules: Sequence[Module], wanted: int) -> int:
    """Return modules that give all of ``wanted``, taking the fewest hours for each mark again and again.

    All of ``modules`` can be taken, and each mark is given by one of them.
    """
    bundles = _bundles(modules)
    # What each bundle would add: its hours, and what it gives.
    adds = [(_hours(modules, bundle), _gives(modules, bundle)) for bundle in bundles]
    chosen, left = 0, wanted
    while left:
        ranks = (
            (hours * FINE // closed, hours, index)
            for index, (hours, gives) in enumerate(adds)
            if (closed := (gives & left).bit_count())
        )
        new = bundles[min(ranks)[-1]] & ~chosen
        chosen |= new
        left &= ~_gives(modules, new)
        for index, bundle in enumerate(bundles):
            if bundle & new:
                adds[index] = (_hours(modules, bundle & ~chosen), _gives(modules, bundle & ~chosen))
    return chosen


def fewest_hours(modules: Sequence[Module], wanted: int) -> int:
    """Return modules that give all of ``wanted`` in the fewest hours, none of which could be left out.

    Within `MOST_WORK` it is the fewest that there is; beyond, the best found, never more than the greedy answer. All of
    ``modules`` can be taken, and each mark is given by one of them.
    """
    return _Search(modules, wanted).best


@dataclass(frozen=True)
class _Chosen:
    """Modules chosen so far: their hours, what they give, what they ask for."""

    members: int = 0
    hours: int = 0
    gives: int = 0
    asks: int = 0

    def with_(self, modules: Sequence[Module], added: int) -> "_Chosen":
        """Return the choice with more modules."""
        return _Chosen(
            self.members | added,
            self.hours + _hours(modules, added),
            self.gives | _gives(modules, added),
            self.asks | _asks(modules, added),
        )


class _Search:
    """Branch and bound: each node closes the open mark with the fewest candidates, one candidate a branch."""

    def __init__(self, modules: Sequence[Module], wanted: int):
        self.modules = modules
        self.wanted = wanted
        self.givers: dict[int, int] = {}
        for index, module in enumerate(modules):
            for mark in bits(module.gives):
                self.givers[mark] = self.givers.get(mark, 0) | 1 << index
        self.best = self._without_idle(greedy(modules, wanted))
        self.hours = _hours(modules, self.best)
        self.work = 0
        self._branch(_Chosen(), (1 << len(modules)) - 1)

    def _branch(self, chosen: _Chosen, allowed: int) -> None:
        """Look for better answers that hold ``chosen`` and otherwise only what is ``allowed``."""
        candidates = self._candidates(chosen, allowed)
        if candidates is None:
            self.best, self.hours = self._without_idle(chosen.members), chosen.hours
            return
        for index in sorted(bits(candidates), key=lambda index: (self.modules[index].hours, index)):
            if self.work >= MOST_WORK:
                return
            added = (self.modules[index].after | 1 << index) & ~chosen.members
            if not added & ~allowed:
                self._branch(chosen.with_(self.modules, added), allowed)
            # The other branches are those without it: no set of modules is looked at twice.
            allowed &= ~(1 << index)

    def _candidates(self, chosen: _Chosen, allowed: int) -> int | None:
        """Return the modules of which one has to come, none where no better answer is left; None: this is one."""
        self.work += WORK_OF_NODE
        if chosen.hours >= self.hours:
            return 0
        open_marks = (self.wanted | chosen.asks) & ~chosen.gives
        allowed &= ~chosen.members
        if not open_marks:
            return self._that_start(chosen.members, allowed)
        # Each candidate's hours are shared out among the open marks it gives. An answer pays every mark at least the
        # smallest share offered for it, so the sum of these is a bound.
        shares: dict[int, int] = {}
        bound, fewest, count = chosen.hours * FINE, 0, len(self.modules) + 1
        for mark in bits(open_marks):
            candidates = self.givers[mark] & allowed
            if not candidates:
                return 0
            smallest = None
            for index in bits(candidates):
                share = shares.get(index)
                if share is None:
                    module = self.modules[index]
                    share = module.hours * FINE // (module.gives & open_marks).bit_count()
                    shares[index] = share
                if smallest is None or share < smallest:
                    smallest = share
            bound += smallest
            size = candidates.bit_count()
            self.work += size
            if size < count:
                fewest, count = candidates, size
        return fewest if bound < self.hours * FINE else 0

    def _that_start(self, chosen: int, allowed: int) -> int | None:
        """Return the modules that would let those start that wait for one another; None where all can be taken."""
        order = in_order(self.modules, chosen)
        self.work += len(order)
        started = sum(1 << index for index in order)
        stuck = chosen & ~started
        if not stuck:
            return None
        missing = _asks(self.modules, stuck) & ~_gives(self.modules, started)
        found = 0
        for mark in bits(missing):
            found |= self.givers[mark]
        return found & allowed

    def _without_idle(self, chosen: int) -> int:
        """Return the choice without modules that nothing rests on, trying those with the most hours first."""
        for index in sorted(bits(chosen), key=lambda index: (-self.modules[index].hours, -index)):
            rest = chosen & ~(1 << index)
            if (self.wanted | _asks(self.modules, rest)) & ~_gives(self.modules, rest):
                continue
            if len(in_order(self.modules, rest)) == rest.bit_count():
                chosen = rest
        return chosen


def _bundles(modules: Sequence[Module]) -> list[int]:
    """Return each module with all it needs before: where several give a mark, the one with the fewest hours for it."""
    bundles = [0] * len(modules)
    cheapest: dict[int, tuple[int, int]] = {}
    for index in in_order(modules, (1 << len(modules)) - 1):
        module = modules[index]
        bundle = 1 << index
        for before in bits(module.after):
            bundle |= bundles[before]
        for mark in bits(module.asks):
            bundle |= bundles[cheapest[mark][1]]
        bundles[index] = bundle
        rank = (_hours(modules, bundle), index)
        for mark in bits(module.gives):
            cheapest[mark] = min(cheapest.get(mark, rank), rank)
    return bundles


def _hours(modules: Sequence[Module], members: int) -> int:
    return sum(modules[index].hours for index in bits(members))


def _gives(modules: Sequence[Module], members: int) -> int:
    gives = 0
    for index in bits(members):
        gives |= modules[index].gives
    return gives


def _asks(modules: Sequence[Module], members: int) -> int:
    asks = 0
    for index in bits(members):
        asks |= modules[index].asks
    return asks
