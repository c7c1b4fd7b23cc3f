"""What expressions are worth in a state of the solver, fast: closures that read its slots.

The same language as `evaluate`, for one flat tuple instead of a position's parts. What the ranges of the slots
decide beforehand is decided here: a part that can only have one value becomes that value, and only amounts that
could leave the whole numbers of the language are kept inside.
"""

import operator
from collections.abc import Callable, Sequence
from typing import Any

from smartcity_xblocks.scenario.evaluate import OPERATIONS
from smartcity_xblocks.scenario.expression import COUNTS, NUMBER_LIMIT, Tree, nodes
from smartcity_xblocks.scenario.solver.spans import Slots, Span, span_of

Amount = Callable[[Sequence[Any]], int]
"""``amount(state)``."""

_EXACT: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}

# The commonest conditions of all, without a call of their own.
_WITH_NUMBER: dict[str, Callable[[int, int], Amount]] = {
    "==": lambda slot, number: lambda state: state[slot] == number,
    "<": lambda slot, number: lambda state: state[slot] < number,
    "<=": lambda slot, number: lambda state: state[slot] <= number,
    ">": lambda slot, number: lambda state: state[slot] > number,
    ">=": lambda slot, number: lambda state: state[slot] >= number,
}


class Ranges:
    """Where leaves stand in a state and between which numbers each slot stays: what expressions are compiled for."""

    def __init__(self, slots: Slots, low: Sequence[int], high: Sequence[int]):
        self.slots, self.low, self.high = slots, low, high

    def span(self, tree: Tree) -> Span:
        """Return between which numbers ``tree`` stays in every state."""
        return span_of(tree, self.slots)(self.low, self.high)

    def constant(self, tree: Tree) -> int | None:
        """Return the one value that ``tree`` can have, or None."""
        least, greatest = self.span(tree)
        return least if least == greatest else None

    def reads(self, tree: Tree) -> frozenset[int]:
        """Return the slots that stand in ``tree``."""
        return frozenset(self.slots[node] for node in nodes(tree) if node in self.slots)

    def amount(self, tree: Tree) -> Amount:
        """Return the function that gives the value of ``tree``; conditions give True or False for 1 and 0."""
        constant = self.constant(tree)
        if constant is not None:
            return lambda _state: constant
        kind = tree[0]
        if kind == "name" or kind in COUNTS:
            return operator.itemgetter(self.slots[tree])
        if kind in OPERATIONS and kind not in ("and", "or"):
            return self._joined(kind, tree[1], tree[2])
        return _functions(kind, [self.amount(below) for below in tree[1:]])

    def _joined(self, kind: str, left: Tree, right: Tree) -> Amount:
        is_exact = kind in _EXACT and not self.can_saturate((kind, left, right))
        operation = _EXACT[kind] if is_exact else OPERATIONS[kind]
        slot, number = self.slots.get(left), self.constant(right)
        if slot is not None and number is not None:
            if kind in _WITH_NUMBER:
                return _WITH_NUMBER[kind](slot, number)
            return lambda state: operation(state[slot], number)
        one, other = self.amount(left), self.amount(right)
        if number is not None:
            return lambda state: operation(one(state), number)
        return lambda state: operation(one(state), other(state))

    def can_saturate(self, tree: Tree) -> bool:
        """Return whether a sum, difference or product could leave the whole numbers of the language."""
        if tree[0] not in _EXACT:
            return False
        sizes = [max(map(abs, self.span(part))) for part in tree[1:]]
        return (sizes[0] * sizes[1] if tree[0] == "*" else sum(sizes)) > NUMBER_LIMIT


def _functions(kind: str, parts: list[Amount]) -> Amount:
    one, *others = parts
    functions: dict[str, Amount] = {
        "neg": lambda state: -one(state),
        "not": lambda state: not one(state),
        "and": lambda state: bool(one(state) and others[0](state)),
        "or": lambda state: bool(one(state) or others[0](state)),
        "if": lambda state: others[0](state) if one(state) else others[1](state),
        "abs": lambda state: abs(one(state)),
        "min": lambda state: min([part(state) for part in parts]),
        "max": lambda state: max([part(state) for part in parts]),
    }
    return functions[kind]
