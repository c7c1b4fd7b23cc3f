"""Conditions and amounts as authors write them: ``flood_level >= 3 and budget > 20``.

A small language of whole numbers, read into a tree and never into code. The grammar, loosest first::

    either     = both ("or" both)*
    both       = negation ("and" negation)*
    negation   = "not" negation | comparison
    comparison = sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum)?
    sum        = product (("+" | "-") product)*
    product    = signed (("*" | "/" | "%") signed)*
    signed     = "-" signed | number | name | name "(" argument ("," argument)* ")" | "(" either ")"

The tree is made of tuples: ``("number", 3)``, ``("name", "budget")``, ``("visits", "levee")``,
``("+", left, right)``, ``("neg", inner)``, ``("if", condition, then, else)``. What they are worth stands in
`evaluate`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from smartcity_xblocks.problems import mark

LENGTH_LIMIT, SIZE_LIMIT, DEPTH_LIMIT = 1_000, 200, 20
NUMBER_LIMIT = 2**53 - 1

COUNTS = ("visits", "happened", "ended")
"""Functions of one scene or event, given by its id."""
FUNCTIONS = {"min": (2, 20), "max": (2, 20), "abs": (1, 1), "if": (3, 3)}
"""Functions of amounts, with how many they take."""
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")

Tree = tuple[Any, ...]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<word>[A-Za-z_]\w*)|(?P<sign>==|!=|<=|>=|[<>()+*/%,-])|(?P<other>\S))",
    re.ASCII,
)
_ID = re.compile(r"\s*\(\s*([A-Za-z0-9][A-Za-z0-9_-]*)\s*\)")


class ExpressionError(ValueError):
    """A text that is no expression; ``message`` is a template, ``values`` fill its places."""

    code = "bad_expression"

    def __init__(self, message: str, **values: object):
        self.message, self.values = message, values
        super().__init__(message.format(**values))


@dataclass(frozen=True)
class Expression:
    """An expression that has been read; it is what it says, so equal texts are equal."""

    text: str
    tree: Tree = field(repr=False, compare=False)

    @property
    def constant(self) -> int | None:
        """Return the number where the expression is nothing else."""
        return self.tree[1] if self.tree[0] == "number" else None

    def used(self, kind: str) -> frozenset[str]:
        """Return the ids that stand in it: of ``"name"``, ``"visits"``, ``"happened"`` or ``"ended"``."""
        return frozenset(node[1] for node in nodes(self.tree) if node[0] == kind)


def nodes(tree: Tree) -> Iterator[Tree]:
    """Yield the tree and everything below it."""
    yield tree
    if tree[0] not in ("number", "name", *COUNTS):
        for below in tree[1:]:
            yield from nodes(below)


def parse_expression(source: str | int) -> Expression:
    """Return the expression that ``source`` says. Raises `ExpressionError`."""
    return _number(source) if isinstance(source, int) else _read(source)


@lru_cache(maxsize=2_048)
def _number(value: int) -> Expression:
    return Expression(str(value), ("number", value))


@lru_cache(maxsize=2_048)
def _read(text: str) -> Expression:
    if len(text) > LENGTH_LIMIT:
        raise ExpressionError(
            mark("This expression is too long: at most {most} characters."), most=LENGTH_LIMIT
        )
    return Expression(text, _Reader(text).whole())


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str):
        self.text = text
        self.at = self.size = self.depth = 0
        self._next()

    def whole(self) -> Tree:
        tree = self._either()
        if self.lexeme:
            self._unexpected()
        return tree

    def _either(self) -> Tree:
        # Every level of parentheses and every argument comes through here.
        self.depth += 1
        self._limit(
            self.depth, DEPTH_LIMIT, mark("This expression is nested too deeply: at most {most} levels.")
        )
        tree = self._chain(("or",), self._both)
        self.depth -= 1
        return tree

    def _both(self) -> Tree:
        return self._chain(("and",), self._negation)

    def _negation(self) -> Tree:
        return self._prefixed("not", "not", self._comparison)

    def _comparison(self) -> Tree:
        tree = self._sum()
        if self.lexeme in COMPARISONS:
            tree = self._node(self._take(), tree, self._sum())
        if self.lexeme in COMPARISONS:
            raise ExpressionError(mark("Compare two amounts at a time and join comparisons by “and”."))
        return tree

    def _sum(self) -> Tree:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Tree:
        return self._chain(("*", "/", "%"), self._signed)

    def _signed(self) -> Tree:
        return self._prefixed("-", "neg", self._atom)

    def _atom(self) -> Tree:
        kind, lexeme = self.kind, self.lexeme
        if kind == "number":
            return self._amount()
        if lexeme == "(":
            self._take()
            tree = self._either()
            self._expect(")")
            return tree
        if kind != "word" or lexeme in ("and", "or", "not"):
            self._unexpected()
        if lexeme in COUNTS:
            return self._count()
        self._take()
        if self.lexeme == "(":
            return self._function(lexeme)
        return self._node("name", lexeme)

    def _amount(self) -> Tree:
        # Asked by length first: turning a very long text into a number takes Python long.
        if len(self.lexeme) > len(str(NUMBER_LIMIT)) or (value := int(self._take())) > NUMBER_LIMIT:
            raise ExpressionError(mark("A number is too large: at most {most}."), most=NUMBER_LIMIT)
        return self._node("number", value)

    def _count(self) -> Tree:
        """Read ``visits(old-town)``: ids may hold hyphens, so what stands in the parentheses is no expression."""
        found = _ID.match(self.text, self.at)
        if not found:
            raise ExpressionError(
                mark("Write the id of one scene or event: {function}(id)."), function=self.lexeme
            )
        function, self.at = self.lexeme, found.end()
        self._next()
        return self._node(function, found.group(1))

    def _function(self, name: str) -> Tree:
        if name not in FUNCTIONS:
            raise ExpressionError(mark("There is no function “{function}”."), function=name[:40])
        self._take()
        arguments = [self._either()]
        while self.lexeme == ",":
            self._take()
            arguments.append(self._either())
        self._expect(")")
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise ExpressionError(
                mark("“{function}” takes {least} to {most} amounts."), function=name, least=least, most=most
            )
        return self._node(name, *arguments)

    def _chain(self, signs: tuple[str, ...], part: Any) -> Tree:
        tree = part()
        while self.lexeme in signs:
            tree = self._node(self._take(), tree, part())
        return tree

    def _prefixed(self, sign: str, name: str, part: Any) -> Tree:
        times = 0
        while self.lexeme == sign:
            self._take()
            times += 1
        tree = part()
        for _ in range(times):
            tree = self._node(name, tree)
        return tree

    def _node(self, *parts: Any) -> Tree:
        self.size += 1
        self._limit(
            self.size, SIZE_LIMIT, mark("This expression is too long: at most {most} operations and names.")
        )
        return parts

    @staticmethod
    def _limit(value: int, most: int, message: str) -> None:
        if value > most:
            raise ExpressionError(message, most=most)

    def _take(self) -> str:
        taken = self.lexeme
        self._next()
        return taken

    def _next(self) -> None:
        found = _TOKEN.match(self.text, self.at)
        self.kind = found.lastgroup if found else ""
        self.lexeme = found.group(self.kind) if found else ""
        self.at = found.end() if found else len(self.text)
        if self.kind == "other":
            self._unexpected()

    def _expect(self, sign: str) -> None:
        if self.lexeme != sign:
            self._unexpected()
        self._take()

    def _unexpected(self) -> None:
        if not self.lexeme:
            raise ExpressionError(mark("The expression breaks off. Complete it."))
        raise ExpressionError(mark("“{found}” is not expected here."), found=self.lexeme[:40])


_LEVELS: Mapping[str, int] = {
    "or": 1,
    "and": 2,
    "not": 3,
    **dict.fromkeys(COMPARISONS, 4),
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "%": 6,
    "neg": 7,
}


def to_text(tree: Tree) -> str:
    """Return the text that reads as ``tree``, with no parentheses but those it needs."""
    kind, *below = tree
    if kind == "number":
        return str(tree[1])
    if kind == "name":
        return tree[1]
    if kind in COUNTS:
        return f"{kind}({tree[1]})"
    if kind in FUNCTIONS:
        return f"{kind}({', '.join(map(to_text, below))})"
    level = _LEVELS[kind]
    if kind in ("not", "neg"):
        return f"{'not ' if kind == 'not' else '-'}{_wrapped(below[0], level)}"
    left, right = below
    # One comparison only: on both sides of it stands something that binds closer.
    left_level = level + (kind in COMPARISONS)
    return f"{_wrapped(left, left_level)} {kind} {_wrapped(right, level + 1)}"


def _wrapped(tree: Tree, level: int) -> str:
    text = to_text(tree)
    own = _LEVELS.get(tree[0], 8) if tree[0] != "number" or tree[1] >= 0 else _LEVELS["neg"]
    return text if own >= level else f"({text})"
