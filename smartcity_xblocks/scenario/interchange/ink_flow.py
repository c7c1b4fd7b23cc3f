"""Walks compiled ink with unknown values: from a place to all the ways it can read, up to the next choice.

Amounts stay trees over the variables. Where the way forks on a condition, both sides are walked, each a version of
the passage. What is no sum of whole numbers becomes `UNKNOWN` and is reported where it would have mattered.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.evaluate import Scope, compiled_expression
from smartcity_xblocks.scenario.expression import NUMBER_LIMIT, Expression, Tree, nodes
from smartcity_xblocks.scenario.interchange.ink_tree import Container, Pointer, after, find, place_of
from smartcity_xblocks.scenario.interchange.report import ImportRefused, Report
from smartcity_xblocks.scenario.interchange.story import Sets, both, followed, is_large, negated, replaced

VERSIONS_LIMIT = 8
STEPS_LIMIT = 400_000
"""Entries that are walked of a whole story."""
_WALK_LIMIT = 4_000
"""Entries that are walked from one place to its choices."""
_ARGUMENTS_LIMIT = 20
UNKNOWN: Tree = ("unknown",)

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

_LOST = mark("“{what}” is not carried over: only texts, choices, diverts and sums of whole numbers are.")


@dataclass
class Offer:
    """A choice that the flow has met; ``text`` without the condition it hangs on."""

    text: str
    target: Pointer
    when: Tree | None
    once: bool
    unseen: bool
    """Whether ink takes it by itself where no other can be taken."""


@dataclass
class Walk:
    """One way through: what was said and set, and where it stopped."""

    at: Pointer | None
    when: Tree | None = None
    sets: Sets = field(default_factory=dict)
    locals: dict[str, Any] = field(default_factory=dict)
    stack: list[Any] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    strings: list[list[str]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    evaluating: bool = False
    in_tag: bool = False
    jump: Container | None = None
    steps: int = 0

    def pop(self) -> Any:
        """Take the topmost value; a story that is out of order has none."""
        return self.stack.pop() if self.stack else UNKNOWN

    def tree(self) -> Tree:
        """Take the topmost value as an amount."""
        value = self.pop()
        return value if isinstance(value, tuple) else UNKNOWN

    def text(self) -> str:
        """Take the topmost value as a text."""
        value = self.pop()
        return value if isinstance(value, str) else ""

    def say(self, text: str) -> None:
        """Put out ``text`` where texts go now."""
        if not self.in_tag:
            (self.strings[-1] if self.strings else self.output).append(text)


class Flow:
    """Walks one story. ``variables`` are the globals that hold whole numbers, ``key_of`` names the scene of a place."""

    def __init__(
        self, root: Container, variables: dict[str, int], report: Report, key_of: Callable[[Container], str]
    ):
        self.root, self.variables, self.report, self.key_of = root, variables, report, key_of
        self.steps = 0
        self.place = ""

    def walks(self, pointer: Pointer, place: str) -> list[Walk]:
        """Return all ways from ``pointer`` to a stop; their conditions exclude each other, the last has none."""
        self.place = place
        begun, done = [Walk(pointer)], []
        while begun:
            walk = begun.pop()
            fork = self._go(walk)
            if fork is None:
                done.append(walk)
            elif len(begun) + len(done) + 2 > VERSIONS_LIMIT:
                message = mark("The text has too many versions; those beyond {most} are not carried over.")
                self.report.lose("too_many_versions", place, message, most=VERSIONS_LIMIT)
                begun.append(walk)
            else:
                begun.extend((fork, walk))
        done[-1].when = None
        return done

    def _go(self, walk: Walk) -> Walk | None:
        """Walk on until the way ends, or forks: then return the other side."""
        while walk.at:
            self.steps += 1
            walk.steps += 1
            if self.steps > STEPS_LIMIT:
                raise ImportRefused("too_long", mark("The story is too long to be walked through. Split it."))
            if walk.steps > _WALK_LIMIT:
                self._lose(
                    mark("The way never comes to a choice and was cut. Look at this scene."), "endless"
                )
                return None
            container, index = walk.at.container, walk.at.index
            if index >= len(container.content):
                walk.at = after(walk.at)
                continue
            entry = container.content[index]
            if isinstance(entry, Container):
                walk.at = Pointer(entry, 0)
                continue
            walk.at = Pointer(container, index + 1)
            if isinstance(entry, dict):
                fork = self._act(walk, entry, container)
                if fork:
                    return fork
            elif isinstance(entry, str):
                self._command(walk, entry)
            else:
                walk.stack.append(_amount(entry))
        return None

    def _command(self, walk: Walk, word: str) -> None:  # noqa: C901, PLR0912 - one line for each command of ink
        if word.startswith("^"):
            walk.say(word[1:])
        elif word == "\n":
            walk.say("\n")
        elif word == "<>":
            walk.say("\0")
        elif word in ("ev", "/ev", "nop"):
            pass
        elif word == "str":
            walk.strings.append([])
        elif word == "/str":
            walk.stack.append("".join(walk.strings.pop()) if walk.strings else "")
        elif word in ("#", "/#"):
            walk.in_tag = word == "#"
            self._lose(mark("Tags (#) were dropped."), "tag")
        elif word == "out":
            self._print(walk)
        elif word == "pop":
            walk.pop()
        elif word == "du":
            value = walk.pop()
            walk.stack += [value, value]
        elif word in ("done", "end"):
            walk.at = None
        elif word in ("->->", "~ret", "thread"):
            self._lose(_LOST, "flow", what={"thread": "<- thread", "~ret": "~ return"}.get(word, word))
            walk.at = walk.at if word == "thread" else None
        elif word == "void":
            walk.stack.append(UNKNOWN)
        else:
            self._compute(walk, word)

    def _compute(self, walk: Walk, word: str) -> None:
        if word in _BINARY:
            right, left = walk.tree(), walk.tree()
            if UNKNOWN in (left, right):
                walk.stack.append(UNKNOWN)
                return
            if word in ("/", "%"):
                message = mark(
                    "Division rounds down here; ink rounds towards zero, which differs below zero."
                )
                self._lose(message, "division")
            tree = (_BINARY[word], left, right)
            walk.stack.append(UNKNOWN if is_large(tree) else _folded(tree))
        elif word in ("!", "_", "~"):
            tree = walk.tree()
            walk.stack.append(
                UNKNOWN if tree == UNKNOWN else _folded(("not" if word == "!" else "neg", tree))
            )
        elif word in ("INT", "FLOOR", "CEILING"):
            pass  # of a whole number they are the number
        else:
            for _ in range(_TAKES.get(word, 0)):
                walk.pop()
            walk.stack.append(UNKNOWN)
            named = {"rnd": "RANDOM", "srnd": "SEED_RANDOM", "seq": "shuffle", "visit": "{a|b|c}"}.get(
                word, word
            )
            self._lose(_LOST, "function", what=named)

    def _print(self, walk: Walk) -> None:
        value = walk.pop()
        if isinstance(value, str):
            walk.say(value)
        elif isinstance(value, tuple) and value[0] == "number":
            walk.say(str(value[1]))
        else:
            said = value[1] if isinstance(value, tuple) and value[0] == "name" else "…"
            message = mark(
                "“{what}” printed a value into the text; texts cannot do that here. It was dropped."
            )
            self._lose(message, "printed", what=f"{{{said}}}")

    def _act(self, walk: Walk, entry: dict, base: Container) -> Walk | None:
        if isinstance(entry.get("->"), str):
            return self._divert(walk, entry, base)
        if isinstance(entry.get("*"), str):
            self._offer(walk, entry, base)
        elif isinstance(name := entry.get("VAR="), str):
            self._assign(walk, name)
        elif isinstance(name := entry.get("temp="), str):
            walk.locals[name] = walk.pop()
        elif isinstance(name := entry.get("VAR?"), str):
            walk.stack.append(self._value(walk, name))
        elif isinstance(path := entry.get("CNT?"), str):
            place = find(self.root, path, base)
            named = place_of(place) if place else None
            walk.stack.append(("visits", self.key_of(named)) if named else UNKNOWN)
        elif isinstance(path := entry.get("^->"), str):
            walk.stack.append(find(self.root, path, base) or UNKNOWN)
        elif "#" in entry:
            self._lose(mark("Tags (#) were dropped."), "tag")
        else:
            self._lose_call(walk, entry)
        return None

    def _lose_call(self, walk: Walk, entry: dict) -> None:
        for sign, what in (("->t->", "-> {} ->"), ("f()", "{}()"), ("x()", "EXTERNAL {}()")):
            if sign in entry:
                arguments = entry.get("exArgs")
                for _ in range(
                    arguments if isinstance(arguments, int) and 0 < arguments < _ARGUMENTS_LIMIT else 0
                ):
                    walk.pop()
                if sign != "->t->":
                    walk.stack.append(UNKNOWN)
                self._lose(_LOST, "tunnel" if sign == "->t->" else "function", what=what.format(entry[sign]))
                return
        walk.stack.append(UNKNOWN)
        if "list" in entry:
            self._lose(_LOST, "list", what="LIST")

    def _value(self, walk: Walk, name: str) -> Any:
        if name in walk.locals:
            return walk.locals[name]
        return ("name", name) if name in self.variables else UNKNOWN

    def _assign(self, walk: Walk, name: str) -> None:
        tree = walk.tree()
        if name not in self.variables:
            self._lose(_LOST, "variable", what=name)
            return
        sets = self.sets_after(walk, name, tree)
        if sets is None:
            self._lose(_LOST, "setting", what=f"~ {name} = …")
            return
        # What was read of the variable before keeps its old value, which can no longer be said.
        for local, value in walk.locals.items():
            if isinstance(value, tuple) and name in _names(value):
                walk.locals[local] = UNKNOWN
        if any(offer.when is not None and name in _names(offer.when) for offer in walk.offers):
            message = mark(
                "“{name}” changes after a condition asked for it; here the condition sees the new value."
            )
            self._lose(message, "order", name=name)
        walk.sets = sets

    @staticmethod
    def sets_after(walk: Walk, name: str, tree: Tree) -> Sets | None:
        """Return all new values once ``name`` is set, or None where that cannot be said."""
        if tree == UNKNOWN:
            return None
        sets = followed(walk.sets, {name: tree})
        return None if is_large(sets[name]) else sets

    def _divert(self, walk: Walk, entry: dict, base: Container) -> Walk | None:
        condition = walk.tree() if entry.get("c") else None
        if entry.get("var"):
            target = walk.locals.get(entry["->"])
            if not isinstance(target, Pointer):
                self._lose(_LOST, "variable_divert", what=f"-> {entry['->']}")
                target = None
        else:
            target = find(self.root, entry["->"], base)
            if target is None:
                self._lose(_LOST, "divert", what=f"-> {entry['->']}")
        if condition is None:
            self._lead(walk, target)
            return None
        if condition == UNKNOWN:
            message = mark(
                "A text or a way depends on something that is not carried over; the first one is taken."
            )
            self._lose(message, "condition")
            self._lead(walk, target)
            return None
        if condition[0] == "number":
            if condition[1]:
                self._lead(walk, target)
            return None
        other = copy.copy(walk)
        for name in ("sets", "locals", "stack", "output", "offers"):
            setattr(other, name, copy.copy(getattr(walk, name)))
        other.strings = [list(each) for each in walk.strings]
        then = replaced(condition, walk.sets)
        other.when, walk.when = both(walk.when, then), both(walk.when, negated(then))
        self._lead(other, target)
        return other

    def _lead(self, walk: Walk, target: Pointer | None) -> None:
        place = place_of(target) if target else None
        if place and not walk.strings and not walk.offers:
            walk.jump, walk.at = place, None
        else:
            walk.at = target

    def _offer(self, walk: Walk, entry: dict, base: Container) -> None:
        flags = entry.get("flg")
        flags = flags if isinstance(flags, int) else 0
        when = walk.tree() if flags & 1 else None
        inside = walk.text() if flags & 4 else ""
        before = walk.text() if flags & 2 else ""
        target = find(self.root, entry["*"], base)
        if when == UNKNOWN:
            message = mark("The condition of a choice is not carried over; the choice is always open.")
            self._lose(message, "condition")
            when = None
        if target:
            text = " ".join((before + inside).replace("\0", "").split())
            walk.offers.append(Offer(text, target, when, bool(flags & 16), bool(flags & 8)))

    def _lose(self, message: str, code: str, **values: object) -> None:
        self.report.lose(code, self.place, message, **values)


def _amount(entry: Any) -> Any:
    if isinstance(entry, bool):
        return ("number", int(entry))
    return ("number", entry) if isinstance(entry, int) and abs(entry) <= NUMBER_LIMIT else UNKNOWN


def _names(tree: Tree) -> set[str]:
    return {node[1] for node in nodes(tree) if node[0] == "name"} if tree != UNKNOWN else set()


def _folded(tree: Tree) -> Tree:
    """Return a number where ``tree`` is made of numbers, so that dead branches are not walked."""
    if any(below[0] != "number" for below in tree[1:]):
        return tree
    return ("number", int(compiled_expression(Expression("", tree), Scope({}, {}, {}))([], 0, [], [], 0)))
