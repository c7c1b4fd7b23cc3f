"""The whole numbers that a story keeps: those the author declares, and the counts of visits that ink keeps itself."""

from collections.abc import Callable
from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import Tree, nodes
from smartcity_xblocks.scenario.interchange.ink.computing import LOST
from smartcity_xblocks.scenario.interchange.ink.tree import Container
from smartcity_xblocks.scenario.interchange.ink.walk import UNKNOWN, Walk
from smartcity_xblocks.scenario.interchange.story import Sets, followed, is_large


class Variables:
    """``declared`` are the author's, with their first values; ``counters`` name the variable that counts a place."""

    def __init__(self, declared: dict[str, int], counters: dict[Container, str]):
        self.declared, self.counters = declared, counters

    def value(self, walk: Walk, name: str) -> Any:
        """Return what stands in a variable."""
        if name in walk.locals:
            return walk.locals[name]
        return ("name", name) if name in self.declared else UNKNOWN

    def assign(self, walk: Walk, name: str, lose: Callable[..., None]) -> None:
        """Set a variable to the topmost value; ``lose`` reports what cannot be said."""
        tree = walk.tree()
        if name not in self.declared:
            lose(LOST, "variable", what=name)
            return
        sets = _sets_after(walk, name, tree)
        if sets is None:
            lose(LOST, "setting", what=f"~ {name} = …")
            return
        # What was read of the variable before keeps its old value, which can no longer be said.
        for local, value in walk.locals.items():
            if isinstance(value, tuple) and name in _names(value):
                walk.locals[local] = UNKNOWN
        if any(offer.when is not None and name in _names(offer.when) for offer in walk.offers):
            message = mark(
                "“{name}” changes after a condition asked for it; here the condition sees the new value."
            )
            lose(message, "order", name=name)
        walk.sets = sets

    def count(self, walk: Walk, places: list[Container]) -> None:
        """Count that ``places`` are entered."""
        for counter, tree in self.visits(places).items():
            # What grows without end is a way in circles, which is reported as such.
            walk.sets = _sets_after(walk, counter, tree) or walk.sets

    def visits(self, places: list[Container]) -> Sets:
        """Return what entering ``places`` counts."""
        counters = [self.counters[place] for place in places if place in self.counters]
        return {counter: ("+", ("name", counter), ("number", 1)) for counter in counters}


def _sets_after(walk: Walk, name: str, tree: Tree) -> Sets | None:
    """Return all new values once ``name`` is set, or None where that cannot be said."""
    if tree == UNKNOWN:
        return None
    sets = followed(walk.sets, {name: tree})
    return None if is_large(sets[name]) else sets


def _names(tree: Tree) -> set[str]:
    return {node[1] for node in nodes(tree) if node[0] == "name"} if tree != UNKNOWN else set()
