"""What ink's commands do with numbers: amounts stay trees over the variables."""

from collections.abc import Callable
from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.evaluate import Scope, compiled_expression
from smartcity_xblocks.scenario.expression import NUMBER_LIMIT, Expression, Tree
from smartcity_xblocks.scenario.interchange.ink.walk import UNKNOWN, Walk
from smartcity_xblocks.scenario.interchange.story import is_large

_BINARY = {
    "+": "+", "-": "-", "*": "*", "/": "/", "%": "%", "==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">",
    ">=": ">=", "&&": "and", "||": "or", "MIN": "min", "MAX": "max",
}  # fmt: skip
_TAKES = {
    "rnd": 2, "srnd": 1, "seq": 2, "turns": 1, "readc": 1, "turn": 0, "visit": 0, "choiceCnt": 0, "listInt": 2,
    "range": 3, "lrnd": 1, "POW": 2, "?": 2, "!?": 2, "L^": 2, "LIST_ALL": 1, "LIST_COUNT": 1, "LIST_VALUE": 1,
    "LIST_MIN": 1, "LIST_MAX": 1, "LIST_INVERT": 1,
}  # fmt: skip
"""Commands whose answer is not known here, with how many values they take."""

LOST = mark("“{what}” is not carried over: only texts, choices, diverts and sums of whole numbers are.")


def amount(entry: Any) -> Tree:
    """Return a literal of the file as an amount."""
    if isinstance(entry, bool):
        return ("number", int(entry))
    return ("number", entry) if isinstance(entry, int) and abs(entry) <= NUMBER_LIMIT else UNKNOWN


def compute(walk: Walk, word: str, lose: Callable[..., None]) -> None:
    """Do the command ``word`` to the values on the stack; ``lose`` reports what is not carried over."""
    if word in _BINARY:
        right, left = walk.tree(), walk.tree()
        if UNKNOWN in (left, right):
            walk.stack.append(UNKNOWN)
            return
        if word in ("/", "%"):
            message = mark("Division rounds down here; ink rounds towards zero, which differs below zero.")
            lose(message, "division")
        tree = (_BINARY[word], left, right)
        walk.stack.append(UNKNOWN if is_large(tree) else _folded(tree))
    elif word in ("!", "_", "~"):
        tree = walk.tree()
        walk.stack.append(UNKNOWN if tree == UNKNOWN else _folded(("not" if word == "!" else "neg", tree)))
    elif word in ("INT", "FLOOR", "CEILING"):
        pass  # of a whole number they are the number
    else:
        for _ in range(_TAKES.get(word, 0)):
            walk.pop()
        walk.stack.append(UNKNOWN)
        named = {"rnd": "RANDOM", "srnd": "SEED_RANDOM", "seq": "shuffle", "visit": "{a|b|c}"}.get(word, word)
        lose(LOST, "function", what=named)


def _folded(tree: Tree) -> Tree:
    """Return a number where ``tree`` is made of numbers, so that dead branches are not walked."""
    if any(below[0] != "number" for below in tree[1:]):
        return tree
    return ("number", int(compiled_expression(Expression("", tree), Scope({}, {}, {}))([], 0, [], [], 0)))
