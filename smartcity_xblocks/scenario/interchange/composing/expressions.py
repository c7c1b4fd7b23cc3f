"""Amounts and conditions of a story in our words: names become ids, new values become changes."""

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import ExpressionError, Tree, nodes, parse_expression, to_text
from smartcity_xblocks.scenario.interchange.composing.quantities import Quantities
from smartcity_xblocks.scenario.interchange.story import Sets, is_large


class Expressions:
    """Says trees of one story; ``scenes_of`` are the scenes of each passage, one for each version."""

    def __init__(self, quantities: Quantities, scenes_of: dict[str, list[str]], report: Report):
        self.quantities, self.scenes_of, self.report = quantities, scenes_of, report

    def effects(self, place: str, sets: Sets) -> dict:
        """Return ``{"effects": ...}`` that does what ``sets`` does, nothing where it changes nothing."""
        effects = {}
        for name, tree in sets.items():
            quantity = self.quantities.ids.get(name)
            if quantity is None:
                continue
            said = self.said(f"{place}/effects/{quantity}", _change(name, tree))
            if said not in (None, 0):
                effects[quantity] = said
        return {"effects": effects} if effects else {}

    def said(self, place: str, tree: Tree, entering: str | None = None) -> str | int | None:
        """Return ``tree`` in our words, or None where it goes beyond them.

        ``entering`` is the passage that is asked about before it is entered: its visits are one fewer.
        """
        names = {node[1] for node in nodes(tree) if node[0] == "name"} if not is_large(tree) else None
        text = ""
        if names is not None and names <= self.quantities.ids.keys():
            text = to_text(self._ours(tree, entering))
        try:
            found = parse_expression(text).tree
        except ExpressionError:
            message = mark("A condition or an amount could not be carried over. Write it with the form.")
            self.report.lose("too_complex", place, message)
            return None
        if found[0] == "neg" and found[1][0] == "number":
            return -found[1][1]
        return found[1] if found[0] == "number" else text

    def _ours(self, tree: Tree, entering: str | None) -> Tree:
        kind = tree[0]
        if kind == "name":
            return ("name", self.quantities.ids[tree[1]])
        if kind == "number":
            return tree if tree[1] >= 0 else ("neg", ("number", -tree[1]))
        if kind == "visits":
            counts: Tree = ("visits", self.scenes_of[tree[1]][0])
            for scene in self.scenes_of[tree[1]][1:]:
                counts = ("+", counts, ("visits", scene))
            return ("+", counts, ("number", 1)) if tree[1] == entering else counts
        return (kind, *(self._ours(below, entering) for below in tree[1:]))


def _change(name: str, tree: Tree) -> Tree:
    """Return what is added to a variable whose new value is ``tree``."""
    own = ("name", name)
    if tree == own:
        return ("number", 0)
    if tree[0] in ("+", "-") and tree[1] == own:
        return tree[2] if tree[0] == "+" else ("neg", tree[2])
    if tree[0] == "+" and tree[2] == own:
        return tree[1]
    if tree[0] == "if":
        return ("if", tree[1], _change(name, tree[2]), _change(name, tree[3]))
    return ("-", tree, own)
