"""Ranges that other formats say by hand: ``Math.max(0, Math.min(100, ...))`` around all that is set."""

from collections.abc import Iterator

from smartcity_xblocks.scenario.expression import Tree
from smartcity_xblocks.scenario.interchange.story import Sets, Story

Range = tuple[int, int]


def take_ranges(story: Story) -> dict[str, Range]:
    """Return the variables whose every new value is kept in one range, and leave it out of their new values."""
    found: dict[str, Range | None] = {}
    for sets in _all_sets(story):
        for name, tree in sets.items():
            kept = _kept(tree)
            found[name] = kept if found.get(name, kept) == kept else None
    ranges = {
        name: kept
        for name, kept in found.items()
        if kept and kept[0] <= story.variables.get(name, kept[0]) <= kept[1] and kept[0] < kept[1]
    }
    for sets in _all_sets(story):
        for name in sets.keys() & ranges.keys():
            # Versions of a passage may share a link's sets, which are then seen twice.
            if _kept(sets[name]):
                sets[name] = sets[name][2][2]
    return ranges


def _all_sets(story: Story) -> Iterator[Sets]:
    for passage in story.passages.values():
        for version in passage.versions:
            yield version.sets
            yield from (link.sets for link in version.links)


def _kept(tree: Tree) -> Range | None:
    """Return the range of ``max(least, min(most, ...))``."""
    if tree[0] != "max" or len(tree) != len(("max", "least", "inner")):
        return None
    least, inner = _number(tree[1]), tree[2]
    if inner[0] != "min" or len(inner) != len(("min", "most", "value")):
        return None
    most = _number(inner[1])
    return None if least is None or most is None else (least, most)


def _number(tree: Tree) -> int | None:
    if tree[0] == "neg" and tree[1][0] == "number":
        return -tree[1][1]
    return tree[1] if tree[0] == "number" else None
