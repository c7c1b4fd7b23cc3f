"""How the passages of a story hang together: which only lead on, which are come back to."""

from collections import Counter
from collections.abc import Iterator

from smartcity_xblocks.scenario.expression import Tree, nodes
from smartcity_xblocks.scenario.interchange.story import Passage, Sets, Story, Version, followed, is_large
from smartcity_xblocks.scenario.solver.circles import components


class Ways:
    """Looks at one story. ``circles`` are the passages that it can come back to."""

    def __init__(self, story: Story):
        self.passages = story.passages
        asked = {
            node[1]
            for tree in _trees(story)
            if not is_large(tree)
            for node in nodes(tree)
            if node[0] == "visits"
        }
        self._bare = {
            key for key, passage in story.passages.items() if key not in asked and _is_bare(passage)
        }
        # One after the other they would make amounts without end, so the last one leads on and the others are told.
        setting = {key for key in self._bare if story.passages[key].versions[0].sets}
        self._bare -= {key for key in setting if self._next_of(key, setting) in setting}
        self.circles = _in_circles(story)

    def _next_of(self, key: str, stops: set[str]) -> str:
        """Return where a bare passage leads, past others that do nothing but lead on."""
        seen = {key}
        key = self.passages[key].versions[0].jump or key
        while key in self._bare - stops and key not in seen:
            seen.add(key)
            key = self.passages[key].versions[0].jump or key
        return key

    def through(self, key: str) -> tuple[str, Sets]:
        """Return the passage where something is to be read, and what happens on the way: some only lead on."""
        seen: set[str] = set()
        sets: Sets = {}
        while key in self._bare and key not in seen:
            seen.add(key)
            version = self.passages[key].versions[0]
            key, sets = version.jump or key, followed(sets, version.sets)
        return key, sets


def leads_on(version: Version) -> bool:
    """Return whether a step leads on from it; what happens on entering happens with that step."""
    return bool(version.jump) and not version.links


def enters_apart(passage: Passage, version: Version) -> bool:
    """Return whether entering changes values in a way that the choices leading here cannot do themselves."""
    return bool(version.sets) and len(passage.versions) > 1 and not leads_on(version)


def enters_before(passage: Passage) -> bool:
    """Return whether what happens on entering can happen with the choices that lead here."""
    return len(passage.versions) == 1 and not leads_on(passage.versions[0])


def _is_bare(passage: Passage) -> bool:
    """Return whether nothing is read in the passage and it only leads on."""
    first = passage.versions[0]
    return len(passage.versions) == 1 and leads_on(first) and not (first.text.strip() or first.media)


def _in_circles(story: Story) -> set[str]:
    numbers = {key: number for number, key in enumerate(story.passages)}
    ahead = [
        sorted({numbers[to] for version in passage.versions for to in _targets(version)})
        for passage in story.passages.values()
    ]
    component = components(ahead)
    sizes = Counter(component)
    return {key for key, number in numbers.items() if sizes[component[number]] > 1 or number in ahead[number]}


def _targets(version: Version) -> list[str]:
    return [*(link.target for link in version.links), *([version.jump] if version.jump else [])]


def _trees(story: Story) -> Iterator[Tree]:
    for passage in story.passages.values():
        for version in passage.versions:
            for tree in (version.when, *version.sets.values()):
                yield from (tree,) if tree else ()
            for link in version.links:
                yield from (tree for tree in (link.when, *link.sets.values()) if tree)
