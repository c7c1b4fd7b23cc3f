"""Values and conditions of one story: which variables hold whole numbers, and what is lost of the others."""

from collections.abc import Iterator, Mapping

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.evaluate import Scope, compiled_expression
from smartcity_xblocks.scenario.expression import Expression, Tree, nodes
from smartcity_xblocks.scenario.interchange.story import Sets, is_large, replaced
from smartcity_xblocks.scenario.interchange.twee.expression import NotCarried, tree_of
from smartcity_xblocks.scenario.interchange.twee.parts import Cases, Lost, Setting, Way
from smartcity_xblocks.scenario.interchange.twee.writing import UNSAID

_LOSSES = {
    "script": mark("A script or style was dropped: {what}"),
    "macro": mark("“{what}” belongs to the story format and was dropped."),
    "printed": mark("“{what}” printed a value into the text; texts cannot do that here. It was dropped."),
    "image": mark("The picture “{what}” is not carried over. Add it to the scene."),
    "setting": mark("“{what}” is not carried over: only sums of whole numbers and variables are."),
    "condition": mark(
        "The condition “{what}” is not carried over, so all that depends on it is there at once."
    ),
    "comment": mark("A comment was dropped: {what}"),
}


class Amounts:
    """Reads amounts of one story. ``keys`` are the ids of scenes by the names of passages; it may grow."""

    def __init__(self, keys: Mapping[str, str], report: Report):
        self.keys, self.report = keys, report
        self.whole: set[str] = set()
        self.used: set[str] = set()

    def settle(self, passages: Mapping[str, list]) -> None:
        """Find the variables that are never a whole number: no condition on them is carried over."""
        sets: dict[str, list[set[str]]] = {}
        for key, parts in passages.items():
            for setting in _all_settings(parts):
                try:
                    names = names_of(tree_of(setting.amount, self.keys, key, ("name", setting.name)))
                except NotCarried:
                    continue
                sets.setdefault(setting.name, []).append(names - {setting.name})
        before = -1
        while before != len(self.whole):
            before = len(self.whole)
            self.whole |= {name for name, ways in sets.items() if any(names <= self.whole for names in ways)}

    def initial(self, parts: list, key: str) -> dict[str, int]:
        """Return the values that the passage sets up before the story begins."""
        sets: Sets = {}
        for part in parts:
            if isinstance(part, Setting):
                tree = self.tree(part.amount, key, "", "setting", part.name)
                if tree is not None and not is_large(replaced(tree, sets)):
                    sets[part.name] = replaced(tree, sets)
            elif isinstance(part, Lost):
                self.lose(part, "")
            elif isinstance(part, Cases):
                self.lose(Lost("condition", part.branches[0][0] or ""), "")
        values = {}
        for name, tree in sets.items():
            known = replaced(tree, dict.fromkeys(names_of(tree), ("number", 0)))
            if not any(node[0] == "visits" for node in nodes(known)):
                values[name] = int(
                    compiled_expression(Expression("", known), Scope({}, {}, {}))([], 0, [], [], 0)
                )
        self.used |= values.keys()
        return values

    def tree(self, said: str, key: str, place: str, kind: str, name: str | None = None) -> Tree | None:
        """Return what the format says as a tree, or None where ours cannot; ``name`` is the variable that is set."""
        try:
            tree = tree_of(said, self.keys, key, ("name", name) if name else None)
        except NotCarried:
            tree = None
        names = (names_of(tree) if tree else set()) | ({name} if name else set())
        if tree is None or not names <= self.whole:
            self.lose(Lost(kind, f"${name} to {said}" if name else said), place)
            return None
        self.used |= names
        return tree

    def lose(self, lost: Lost, place: str) -> None:
        """Report what is not carried over."""
        said = lost.what.removeprefix("<!--").strip()
        if lost.kind == "comment" and said.startswith(UNSAID):
            message = mark("Twee could not say what this scene had when it was exported: {what}.")
            self.report.lose(
                "unsaid", place, message, what=said.removeprefix(UNSAID).removesuffix("-->").strip()
            )
        elif lost.what.strip():
            self.report.lose(lost.kind, place, _LOSSES[lost.kind], what=lost.what)


def names_of(tree: Tree) -> set[str]:
    """Return the variables in ``tree``."""
    return {node[1] for node in nodes(tree) if node[0] == "name"}


def _all_settings(parts: list) -> Iterator[Setting]:
    for part in parts:
        if isinstance(part, Setting):
            yield part
        elif isinstance(part, Way):
            yield from part.settings
        elif isinstance(part, Cases):
            for _, body in part.branches:
                yield from _all_settings(body)
