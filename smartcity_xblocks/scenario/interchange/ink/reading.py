"""Ink that its compiler has turned into JSON: knots, diverts, choices, texts and whole-number variables.

A scene is made of each place that the story leads to: knots, stitches, gathers, and choices that are followed by
choices. See `flow` for what is understood on the way.
"""

import re
from typing import Any

from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.words import Ids
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import NUMBER_LIMIT
from smartcity_xblocks.scenario.interchange.ink.flow import Flow
from smartcity_xblocks.scenario.interchange.ink.tree import Container, Pointer, place_of, read_tree
from smartcity_xblocks.scenario.interchange.ink.variables import Variables
from smartcity_xblocks.scenario.interchange.ink.visits import counted
from smartcity_xblocks.scenario.interchange.ink.walk import Offer, Walk
from smartcity_xblocks.scenario.interchange.story import Link, Passage, Story, Version
from smartcity_xblocks.shape import ITEMS_LIMIT

_GATHER = re.compile(r"g-\d+")
_DECLARATIONS = "global decl"
_VERSIONS = range(15, 25)
"""Versions of the compiled format that are read: since 2016, ink 0.7."""


def from_ink(value: dict, report: Report, language: str | None) -> Story:
    """Return the story in compiled ink. Raises `ImportRefused`."""
    version = value.get("inkVersion")
    root = read_tree(value.get("root"))
    if root is None or not isinstance(version, int) or version not in _VERSIONS:
        message = mark(
            "This ink cannot be read. Compile it with a current version of inklecate, Inky or inkjs."
        )
        raise ImportRefused("bad_ink", message)
    if value.get("listDefs"):
        report.lose("list", "", mark("Lists (LIST) are not carried over, nor what depends on them."))
    return _Reader(root, report).story(language or "en")


class _Reader:
    def __init__(self, root: Container, report: Report):
        self.root, self.report = root, report
        self.ids = Ids("scene")
        self.keys: dict[Container, str] = {}
        self.ahead: list[tuple[str, str, Pointer]] = []
        self.passages: dict[str, Passage] = {}
        counters = {place: f"visits {place.path}" for place in counted(root)}
        self.variables = Variables(self._declared(), counters)
        self.flow = Flow(root, self.variables, report)

    def story(self, language: str) -> Story:
        start = self._passage("Start", Pointer(self.root, 0))
        while self.ahead:
            key, title, pointer = self.ahead.pop(0)
            if len(self.passages) >= ITEMS_LIMIT:
                message = mark("The story has too many scenes: at most {most} are allowed.")
                raise ImportRefused("too_many_scenes", message, most=ITEMS_LIMIT)
            versions = [self._version(walk) for walk in self.flow.walks(pointer, f"scenes/{key}")]
            self.passages[key] = Passage(key, title, versions)
        counters = set(self.variables.counters.values())
        variables = {**self.variables.declared, **dict.fromkeys(sorted(counters), 0)}
        return Story("", start, self.passages, language=language, variables=variables, counters=counters)

    def _declared(self) -> dict[str, int]:
        """Return the globals that hold whole numbers, with their first values."""
        found: dict[str, int] = {}
        declared = self.root.named.get(_DECLARATIONS)
        before: Any = None
        for entry in declared.content if declared else ():
            name = entry.get("VAR=") if isinstance(entry, dict) else None
            if isinstance(name, str):
                if isinstance(before, int) and abs(before) <= NUMBER_LIMIT:
                    found[name] = int(before)
                else:
                    message = mark("The variable “{name}” holds no whole number and is not carried over.")
                    self.report.lose("variable", "", message, name=name)
            # A minus is a command behind the number.
            before = -before if entry in ("_", "~") and isinstance(before, int) else entry
        return found

    def _key(self, place: Container) -> str:
        """Return the scene of one of the author's places."""
        if place not in self.keys:
            name = _named(place)
            self.keys[place] = self._passage(
                name.replace("_", " ").strip().capitalize(), Pointer(place, 0), name
            )
        return self.keys[place]

    def _passage(self, title: str, pointer: Pointer, name: str = "") -> str:
        key = self.ids.give(name or title)
        self.ahead.append((key, title or key, pointer))
        return key

    def _version(self, walk: Walk) -> Version:
        version = Version(_paragraphs(walk.output), walk.when, walk.sets)
        if walk.offers:
            version.links = [self._link(offer) for offer in walk.offers]
        elif walk.jump:
            version.jump = self._key(walk.jump)
        return version

    def _link(self, offer: Offer) -> Link:
        place, when, text = self.flow.place, offer.when, offer.text
        entered = self.variables.visits([offer.target.container])
        walks = self.flow.walks(offer.target, place, entered)
        walk = walks[0]
        if len(walks) == 1 and walk.jump and not walk.offers:
            # Ink says the choice's words again before what comes of it.
            feedback = _paragraphs(walk.output).removeprefix(text).strip()
            return Link(text, self._key(walk.jump), when, walk.sets, feedback, offer.once, offer.unseen)
        label = place_of(offer.target)
        target = self._key(label) if label else self._choice_key(offer)
        return Link(text, target, when, entered, once=offer.once, fallback=offer.unseen)

    def _choice_key(self, offer: Offer) -> str:
        """Return the scene that a choice is followed by, where the choice is no label of the author's."""
        container = offer.target.container
        if container not in self.keys:
            self.keys[container] = self._passage(offer.text, offer.target)
        return self.keys[container]


def _named(place: Container) -> str:
    """Return the author's name of the place, or of the one around it."""
    named: Container | None = place
    while named and (not named.is_place or _GATHER.fullmatch(named.name or "")):
        named = named.parent
    return (named.name if named else None) or "scene"


def _paragraphs(output: list[str]) -> str:
    """Return the text as paragraphs; a glue (NUL here) takes the line's end from both sides."""
    text = re.sub(r"\s*\x00\s*", lambda glue: " " if " " in glue.group() else "", "".join(output))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)
