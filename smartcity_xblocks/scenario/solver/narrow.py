"""What a condition says about the slots that it reads: ``budget > 20`` leaves no box where the budget is less."""

from smartcity_xblocks.scenario.expression import COMPARISONS, Tree
from smartcity_xblocks.scenario.solver.spans import Slots

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def narrow(tree: Tree, slots: Slots, low: list, high: list, *, holds: bool = True) -> bool:
    """Narrow ``low`` and ``high`` to where ``tree`` holds (or does not); return False where nothing is left.

    Only what compares a slot with a number, and what joins such comparisons, is understood; the rest narrows nothing.
    """
    kind = tree[0]
    if kind == "not":
        return narrow(tree[1], slots, low, high, holds=not holds)
    if kind == ("and" if holds else "or"):
        return all(narrow(below, slots, low, high, holds=holds) for below in tree[1:])
    if kind not in COMPARISONS:
        return True
    left, right = tree[1:]
    if left in slots and right[0] == "number":
        return _compared(kind if holds else _OPPOSITE[kind], slots[left], right[1], low, high)
    if right in slots and left[0] == "number":
        sign = _TURNED[kind]
        return _compared(sign if holds else _OPPOSITE[sign], slots[right], left[1], low, high)
    return True


def _compared(sign: str, slot: int, number: int, low: list, high: list) -> bool:
    if sign in ("<", "<=", "=="):
        high[slot] = min(high[slot], number - (sign == "<"))
    if sign in (">", ">=", "=="):
        low[slot] = max(low[slot], number + (sign == ">"))
    if sign == "!=":
        low[slot] += low[slot] == number
        high[slot] -= high[slot] == number
    return low[slot] <= high[slot]
