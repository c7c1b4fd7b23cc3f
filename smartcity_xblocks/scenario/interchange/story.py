"""What stories of all formats have in common, between reading a file and writing a document.

Amounts and conditions are trees as in `scenario.expression`, over the variables' own names and, in ``visits``, the
keys of passages. Keys are ids of scenes already.
"""

from dataclasses import dataclass, field

from smartcity_xblocks.scenario.expression import COUNTS, DEPTH_LIMIT, SIZE_LIMIT, Tree

Sets = dict[str, Tree]
"""The new value of each variable, from the values before; all at once."""


@dataclass
class Link:
    """One way on. ``when`` is asked after everything that happens on entering the passage."""

    text: str
    target: str
    when: Tree | None = None
    sets: Sets = field(default_factory=dict)
    feedback: str = ""
    once: bool = False
    """Whether it can be taken once in a run."""
    fallback: bool = False
    """Whether it is there only when no other link is."""


@dataclass
class Version:
    """One way a passage can read. ``when`` and ``sets`` look at the values on entering.

    Without links it goes on to ``jump``, or the story ends.
    """

    text: str = ""
    when: Tree | None = None
    sets: Sets = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    jump: str | None = None
    media: list[dict] = field(default_factory=list)


@dataclass
class Passage:
    """A place in the story; the first version whose condition holds is shown, and the last has none."""

    key: str
    title: str
    versions: list[Version]


@dataclass
class Judged:
    """The one variable that the other format makes a score of, with its range."""

    variable: str
    minimum: int
    maximum: int


@dataclass
class Story:
    """A story that has been read."""

    title: str
    start: str
    passages: dict[str, Passage]
    introduction: str = ""
    language: str = "en"
    variables: dict[str, int] = field(default_factory=dict)
    """Their values at the start."""
    counters: set[str] = field(default_factory=set)
    """Variables that the other format keeps by itself."""
    judged: Judged | None = None


def replaced(tree: Tree, values: Sets) -> Tree:
    """Return ``tree`` with names taken from ``values``: what it is worth before these are set."""
    kind = tree[0]
    if kind == "name":
        return values.get(tree[1], tree)
    if kind == "number" or kind in COUNTS:
        return tree
    return (kind, *(replaced(below, values) for below in tree[1:]))


def followed(first: Sets, second: Sets) -> Sets:
    """Return what setting ``first`` and then ``second`` comes to."""
    return {**first, **{name: replaced(tree, first) for name, tree in second.items()}}


def both(one: Tree | None, other: Tree | None) -> Tree | None:
    """Return the condition that holds where both do."""
    if one is None or other is None:
        return one or other
    return ("and", one, other)


_OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def negated(tree: Tree) -> Tree:
    """Return the condition that holds where ``tree`` does not, in the words people use."""
    if tree[0] in _OPPOSITES:
        return (_OPPOSITES[tree[0]], *tree[1:])
    return tree[1] if tree[0] == "not" else ("not", tree)


def is_large(tree: Tree) -> bool:
    """Return whether ``tree`` is past what can be written down, without walking all of it."""
    level, size = [tree], 0
    for _ in range(DEPTH_LIMIT * 3):
        if not level:
            return False
        size += len(level)
        if size > SIZE_LIMIT:
            return True
        level = [below for each in level if each[0] not in ("number", "name", *COUNTS) for below in each[1:]]
    return True
