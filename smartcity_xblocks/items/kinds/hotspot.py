"""Places in a picture. Each area has a text that says the same, so nobody needs to see it. Answer: a list of ids."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.items.kinds.choice import MARKINGS, PARTIAL, chosen_share
from smartcity_xblocks.items.question import Answer, Question, Shuffle, are_ids
from smartcity_xblocks.items.walk import Walk, marking
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import to_line
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Parts, Place

SIZE_LIMIT, CORNERS = 10_000, 100


@dataclass(frozen=True)
class Area:
    """A place: its text, and its outline as corners in the picture's own pixels."""

    text: LanguageMap
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hotspot(Question):
    """Areas of a picture are chosen, at most ``most`` of them; some are ``right``."""

    url: str = ""
    alt: LanguageMap = field(default_factory=dict)
    width: int = 1
    height: int = 1
    areas: Mapping[str, Area] = field(default_factory=dict)
    right: frozenset[str] = frozenset()
    marking: str = PARTIAL
    most: int = 1

    @property
    def parts(self) -> Mapping[str, Collection[str]]:
        """Return the areas."""
        return {"areas": self.areas}

    def accepts(self, answer: Answer) -> bool:
        """Expect a list of ids of areas."""
        return are_ids(answer, self.areas) and len(answer) <= self.most

    def share(self, answer: Answer) -> int:
        """Return what the chosen areas earn, as options do; see `chosen_share`."""
        return chosen_share(answer, self.right, len(self.areas), self.marking)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return the picture and its areas in the author's order: shuffling would not hide where they lie."""
        return {
            "image": {
                "url": self.url,
                "alt": pick(self.alt, language),
                "width": self.width,
                "height": self.height,
            },
            "areas": [
                {"id": each, "text": to_line(pick(area.text, language)), "points": area.points}
                for each, area in self.areas.items()
            ],
            "most": self.most,
        }


def _image(walk: Walk, value: Any, place: Place) -> None:
    walk.parts(value, place, _IMAGE)


def _size(walk: Walk, value: Any, place: Place) -> None:
    walk.whole_number(value, place, 1, SIZE_LIMIT)


def _areas(walk: Walk, value: Any, place: Place) -> None:
    areas = walk.entries(value, place, _AREA)
    if areas and not any(area.get("correct") is True for area in areas):
        walk.report("nothing_right", place, mark("No area is right. Mark one as right."))


def _points(walk: Walk, value: Any, place: Place) -> None:
    for number, point in enumerate(walk.items(value, place, 3, CORNERS), 1):
        here = (place, number)
        for side, each in enumerate(walk.items(point, here, 2, 2), 1):
            walk.whole_number(each, (here, side), 0, SIZE_LIMIT)


def _most(walk: Walk, value: Any, place: Place) -> None:
    walk.whole_number(value, place, 1, 40)


def check_meaning(walk: Walk, document: dict, place: Place) -> None:
    """Report a limit below what is right, for nobody could answer, and places that nobody could see."""
    right = sum(area.get("correct", False) for area in document["areas"])
    if document.get("most", right) < right:
        message = mark("More areas are right than may be chosen: {right}. Allow at least as many.")
        walk.report("too_few_allowed", (place, "most"), message, right=right)
    image = document["image"]
    for area in document["areas"]:
        if any(x > image["width"] or y > image["height"] for x, y in area["points"]):
            message = mark("This area reaches beyond the picture, which is {width} by {height} pixels.")
            here = (((place, "areas"), area["id"]), "points")
            walk.report("outside", here, message, width=image["width"], height=image["height"])


_IMAGE = Parts({"url": Walk.address, "alt": Walk.alt, "width": _size, "height": _size})
_AREA = Parts({"id": Walk.given, "text": Walk.language_map, "points": _points}, {"correct": Walk.yes_or_no})
PARTS = Parts({"image": _image, "areas": _areas}, {"marking": marking(*MARKINGS), "most": _most})


def build(common: dict, document: dict) -> Hotspot:
    """Return the question of a sound document."""
    image, areas = document["image"], document["areas"]
    right = frozenset(area["id"] for area in areas if area.get("correct"))
    return Hotspot(
        **common,
        url=image["url"],
        alt=image["alt"],
        width=image["width"],
        height=image["height"],
        areas={area["id"]: Area(area["text"], tuple(map(tuple, area["points"]))) for area in areas},
        right=right,
        marking=document.get("marking", PARTIAL),
        most=document.get("most", len(right)),
    )
