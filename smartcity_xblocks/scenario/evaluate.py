"""What expressions are worth: trees become plain functions of where a run stands.

Nothing is evaluated as code: each node is a closure over those below it. Amounts saturate at 2^53-1, the largest
whole number that every reader of JSON keeps exactly (RFC 8259, section 6); divided by zero is 0.
"""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.scenario.expression import NUMBER_LIMIT, Expression, Tree

Value = Callable[[Sequence[int], int, Sequence[int], Sequence[int], int], int]
"""``value(values, time, visits, happened, share)``: the parts of a `state.Position`, and the share of an allocation."""


@dataclass(frozen=True)
class Scope:
    """Where names stand: the index of each quantity, and of each scene and event whose visits are counted."""

    quantities: dict[str, int]
    scenes: dict[str, int]
    events: dict[str, int]
    ending: str | None = None
    """The ending that ``ended`` asks about; in the score only."""


def saturated(value: int) -> int:
    """Return ``value`` kept within -(2^53-1) and 2^53-1."""
    return max(-NUMBER_LIMIT, min(NUMBER_LIMIT, value))


def quotient(left: int, right: int) -> int:
    """Return ``left / right`` rounded towards minus infinity; divided by zero is 0."""
    return left // right if right else 0


def remainder(left: int, right: int) -> int:
    """Return what `quotient` leaves; divided by zero is 0."""
    return left % right if right else 0


OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": lambda left, right: saturated(left + right),
    "-": lambda left, right: saturated(left - right),
    "*": lambda left, right: saturated(left * right),
    "/": quotient,
    "%": remainder,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "and": lambda left, right: bool(left) and bool(right),
    "or": lambda left, right: bool(left) or bool(right),
}


def compiled_expression(expression: Expression, scope: Scope) -> Value:
    """Return the function that gives the value of ``expression``, whose names all stand in ``scope``."""
    return _value(expression.tree, scope)


def _value(tree: Tree, scope: Scope) -> Value:  # noqa: PLR0911 - one answer for each kind of node
    kind = tree[0]
    if kind == "number":
        return _constant(tree[1])
    if kind == "name":
        return _named(tree[1], scope)
    if kind == "visits":
        return _visits(scope.scenes[tree[1]])
    if kind == "happened":
        return _happened(scope.events[tree[1]])
    if kind == "ended":
        return _constant(int(tree[1] == scope.ending))
    parts = [_value(below, scope) for below in tree[1:]]
    if kind in OPERATIONS:
        return _joined(OPERATIONS[kind], *parts)
    return _function(kind, parts)


def _constant(number: int) -> Value:
    return lambda _values, _time, _visits, _happened, _share: number


def _named(name: str, scope: Scope) -> Value:
    if name == "time":
        return lambda _values, time, _visits, _happened, _share: time
    if name == "share":
        return lambda _values, _time, _visits, _happened, share: share
    index = scope.quantities[name]
    return lambda values, _time, _visits, _happened, _share: values[index]


def _visits(index: int) -> Value:
    return lambda _values, _time, visits, _happened, _share: visits[index]


def _happened(index: int) -> Value:
    return lambda _values, _time, _visits, happened, _share: happened[index]


def _joined(operation: Callable[[int, int], int], left: Value, right: Value) -> Value:
    return lambda *at: int(operation(left(*at), right(*at)))


def _function(kind: str, parts: list[Value]) -> Value:
    def chosen(*at: Any) -> int:
        condition, then, otherwise = parts
        return then(*at) if condition(*at) else otherwise(*at)

    functions: dict[str, Value] = {
        "neg": lambda *at: -parts[0](*at),
        "not": lambda *at: int(not parts[0](*at)),
        "abs": lambda *at: abs(parts[0](*at)),
        "min": lambda *at: min(part(*at) for part in parts),
        "max": lambda *at: max(part(*at) for part in parts),
        "if": chosen,
    }
    return functions[kind]
