"""Between which numbers an expression stays while what it reads stays between two: interval arithmetic on trees.

A span is a pair ``(least, greatest)``. What comes out is never narrower than the truth and may be wider: what is
read twice is taken as if it could differ.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from smartcity_xblocks.scenario.evaluate import saturated
from smartcity_xblocks.scenario.expression import COMPARISONS, COUNTS, Tree

Span = tuple[int, int]
SpanOf = Callable[[Sequence[int], Sequence[int]], Span]
"""``span(low, high)``: of an expression, where each slot of a state lies between ``low`` and ``high``."""

Slots = Mapping[tuple[str, str], int]
"""Where a state keeps what a leaf reads: ``("name", "budget")``, ``("visits", "levee")``, ``("happened", "surge")``.

A leaf that stands nowhere is 0: `ended` of an ending that was not reached.
"""

FALSE, TRUE, UNKNOWN = (0, 0), (1, 1), (0, 1)


def span_of(tree: Tree, slots: Slots) -> SpanOf:
    """Return the function that gives the span of ``tree``."""
    kind = tree[0]
    if kind == "number":
        return _always((tree[1], tree[1]))
    if kind == "name" or kind in COUNTS:
        slot = slots.get(tree)
        return _always(FALSE) if slot is None else _of_slot(slot)
    if kind in _BEGINS_OR_ENDS and tree[1] in slots and tree[2][0] == "number":
        return _slot_compared(kind, slots[tree[1]], tree[2][1])
    combined = _COMBINED[kind]
    one, *others = (span_of(below, slots) for below in tree[1:])
    if not others:
        return lambda low, high: combined(one(low, high))
    if len(others) == 1:
        (other,) = others
        return lambda low, high: combined(one(low, high), other(low, high))
    return lambda low, high: combined(one(low, high), *[part(low, high) for part in others])


def _always(span: Span) -> SpanOf:
    return lambda _low, _high: span


def _of_slot(slot: int) -> SpanOf:
    return lambda low, high: (low[slot], high[slot])


_BEGINS_OR_ENDS = ("<", "<=", ">", ">=")


def _slot_compared(sign: str, slot: int, number: int) -> SpanOf:
    """Return the commonest of all conditions, as `_compared` would have it."""
    first = number + (sign in ("<=", ">"))
    if sign in ("<", "<="):
        return lambda low, high: TRUE if high[slot] < first else (FALSE if low[slot] >= first else UNKNOWN)
    return lambda low, high: TRUE if low[slot] >= first else (FALSE if high[slot] < first else UNKNOWN)


def hull(one: Span, other: Span) -> Span:
    """Return the narrowest span around both."""
    return min(one[0], other[0]), max(one[1], other[1])


def holds(span: Span) -> Span:
    """Return whether an amount of that span holds as a condition: `FALSE`, `TRUE` or `UNKNOWN`."""
    if span[0] > 0 or span[1] < 0:
        return TRUE
    return FALSE if span == FALSE else UNKNOWN


def plus(one: Span, other: Span) -> Span:
    """Return the span of a sum."""
    return saturated(one[0] + other[0]), saturated(one[1] + other[1])


def minus(one: Span, other: Span) -> Span:
    """Return the span of a difference."""
    return saturated(one[0] - other[1]), saturated(one[1] - other[0])


def times(one: Span, other: Span) -> Span:
    """Return the span of a product: its corners, since a product is linear in each factor."""
    if other[0] == other[1] >= 0:
        return saturated(one[0] * other[0]), saturated(one[1] * other[0])
    corners = [saturated(left * right) for left, right in product(one, other)]
    return min(corners), max(corners)


def divided(one: Span, other: Span) -> Span:
    """Return the span of a quotient: corners again, on either side of a divisor of zero, which gives 0."""
    if other[0] == other[1] > 0:
        return one[0] // other[0], one[1] // other[0]
    divisors = [divisor for least, greatest in _without_zero(other) for divisor in (least, greatest)]
    found = [left // divisor for left, divisor in product(one, divisors)]
    if other[0] <= 0 <= other[1]:
        found.append(0)
    return min(found), max(found)


def remaining(one: Span, other: Span) -> Span:
    """Return the span of a remainder: it has the sign of the divisor and is smaller than it."""
    if one[0] == one[1] and other[0] == other[1]:
        rest = one[0] % other[0] if other[0] else 0
        return rest, rest
    least, greatest = min(0, other[0] + 1), max(0, other[1] - 1)
    if one[0] >= 0 and other[0] > one[1]:
        return one
    return least, greatest


def _without_zero(span: Span) -> list[Span]:
    least, greatest = span
    below = [(least, min(greatest, -1))] if least < 0 else []
    above = [(max(least, 1), greatest)] if greatest > 0 else []
    return below + above


def _compared(sign: str, one: Span, other: Span) -> Span:
    if sign in (">", ">="):
        return _compared("<" if sign == ">" else "<=", other, one)
    if sign == "!=":
        return _negated(_compared("==", one, other))
    if sign == "==":
        if one[1] < other[0] or other[1] < one[0]:
            return FALSE
        return TRUE if one[0] == one[1] == other[0] == other[1] else UNKNOWN
    strict = sign == "<"
    if one[1] < other[0] or (not strict and one[1] == other[0]):
        return TRUE
    return FALSE if one[0] > other[1] or (strict and one[0] == other[1]) else UNKNOWN


def _comparison(sign: str) -> Callable[[Span, Span], Span]:
    return lambda one, other: _compared(sign, one, other)


def _negated(condition: Span) -> Span:
    condition = holds(condition)
    return 1 - condition[1], 1 - condition[0]


def _both(one: Span, other: Span) -> Span:
    one, other = holds(one), holds(other)
    return min(one[0], other[0]), min(one[1], other[1])


def _either(one: Span, other: Span) -> Span:
    one, other = holds(one), holds(other)
    return max(one[0], other[0]), max(one[1], other[1])


def _chosen(condition: Span, then: Span, otherwise: Span) -> Span:
    condition = holds(condition)
    if condition == UNKNOWN:
        return hull(then, otherwise)
    return then if condition == TRUE else otherwise


def _absolute(one: Span) -> Span:
    least, greatest = one
    if least >= 0:
        return one
    return (-greatest, -least) if greatest <= 0 else (0, max(-least, greatest))


_COMBINED: dict[str, Callable[..., Span]] = {
    **{sign: _comparison(sign) for sign in COMPARISONS},
    "+": plus,
    "-": minus,
    "*": times,
    "/": divided,
    "%": remaining,
    "neg": lambda one: (-one[1], -one[0]),
    "not": _negated,
    "and": _both,
    "or": _either,
    "if": _chosen,
    "abs": _absolute,
    "min": lambda *spans: (min(span[0] for span in spans), min(span[1] for span in spans)),
    "max": lambda *spans: (max(span[0] for span in spans), max(span[1] for span in spans)),
}
