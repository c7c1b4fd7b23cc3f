"""Conditions and amounts of the story formats Harlowe and SugarCube, as far as whole numbers go."""

import re
from collections.abc import Mapping

from smartcity_xblocks.scenario.expression import DEPTH_LIMIT, NUMBER_LIMIT, SIZE_LIMIT, Tree

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d{1,16}(?![\d.\w]))
    |(?P<variable>\$[A-Za-z_]\w*)
    |(?P<count>(?:visited|visits)\s*\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')?\s*\))
    |(?P<function>(?:Math\.)?(?:min|max|abs)\s*\(|\((?:min|max|abs):)
    |(?P<word>is\s+not\b|[A-Za-z]+)
    |(?P<sign>===|!==|==|!=|<=|>=|&&|\|\||[-+*%<>!(),])
    )""",
    re.VERBOSE,
)
_SAME = {
    "is": "==", "eq": "==", "===": "==", "is not": "!=", "isnot": "!=", "neq": "!=", "ne": "!=", "!==": "!=",
    "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "&&": "and", "||": "or", "!": "not", "==": "==", "!=": "!=",
    "and": "and", "or": "or", "not": "not",
}  # fmt: skip
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_CONSTANTS = {"true": 1, "false": 0}


class NotCarried(ValueError):
    """An expression that ours cannot say exactly: fractions, texts, arrays, chance."""


def tree_of(source: str, keys: Mapping[str, str], here: str, it: Tree | None = None) -> Tree:
    """Return what ``source`` says as a tree of ours. Raises `NotCarried`.

    ``keys`` are those of the passages by their names, ``here`` is the passage's own; ``it`` is what Harlowe's word
    stands for.
    """
    return _Reader(source, keys, here, it).whole()


class _Reader:
    def __init__(self, source: str, keys: Mapping[str, str], here: str, it: Tree | None):
        self.keys, self.here, self.it = keys, here, it
        self.tokens: list[tuple[str, str]] = []
        at, source = 0, source.strip()
        while at < len(source):
            found = _TOKEN.match(source, at)
            if not found or len(self.tokens) > SIZE_LIMIT:
                raise NotCarried(source)
            kind = found.lastgroup or ""
            if kind in ("double", "single"):
                kind = "count"
            text = (
                found.group(kind) if kind != "count" else found.group("double") or found.group("single") or ""
            )
            text = " ".join(text.split())
            self.tokens.append(
                ("sign", _SAME[text]) if kind in ("sign", "word") and text in _SAME else (kind, text)
            )
            at = found.end()
        self.at = self.depth = 0

    def whole(self) -> Tree:
        tree = self._either()
        if self.at < len(self.tokens):
            raise NotCarried
        return tree

    def _either(self) -> Tree:
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise NotCarried
        tree = self._chain(("or",), lambda: self._chain(("and",), self._negation))
        self.depth -= 1
        return tree

    def _negation(self) -> Tree:
        times = 0
        while self._takes("not"):
            times += 1
        tree = self._comparison()
        for _ in range(times):
            tree = ("not", tree)
        return tree

    def _comparison(self) -> Tree:
        tree = self._chain(("+", "-"), lambda: self._chain(("*", "%"), self._signed))
        for sign in _COMPARISONS:
            if self._takes(sign):
                return (sign, tree, self._chain(("+", "-"), lambda: self._chain(("*", "%"), self._signed)))
        return tree

    def _signed(self) -> Tree:
        times = 0
        while self._takes("-"):
            times += 1
        tree = self._atom()
        return ("neg", tree) if times % 2 else tree

    def _atom(self) -> Tree:  # noqa: PLR0911 - one answer for each kind
        kind, text = self._take()
        if kind == "number" and int(text) <= NUMBER_LIMIT:
            return ("number", int(text))
        if kind == "variable":
            return ("name", text[1:])
        if kind == "word" and text in _CONSTANTS:
            return ("number", _CONSTANTS[text])
        if kind == "word" and text == "it" and self.it is not None:
            return self.it
        if kind == "count" and (not text or text in self.keys):
            return ("visits", self.keys[text] if text else self.here)
        if kind == "function":
            return self._function(re.sub(r"[^a-z]", "", text.removeprefix("Math.")))
        if kind == "sign" and text == "(":
            tree = self._either()
            self._expect(")")
            return tree
        raise NotCarried

    def _function(self, name: str) -> Tree:
        parts = [self._either()]
        while self._takes(","):
            parts.append(self._either())
        self._expect(")")
        if name == "abs" and len(parts) > 1:
            raise NotCarried
        return parts[0] if len(parts) == 1 and name != "abs" else (name, *parts)

    def _chain(self, signs: tuple[str, ...], part) -> Tree:
        tree = part()
        while self.at < len(self.tokens) and self.tokens[self.at] in [("sign", sign) for sign in signs]:
            sign = self._take()[1]
            tree = (sign, tree, part())
        return tree

    def _takes(self, sign: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] == ("sign", sign):
            self.at += 1
            return True
        return False

    def _take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise NotCarried
        self.at += 1
        return self.tokens[self.at - 1]

    def _expect(self, sign: str) -> None:
        if not self._takes(sign):
            raise NotCarried
