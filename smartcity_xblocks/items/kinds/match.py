"""Matching. The answer says for ids on the left which id on the right belongs to them: ``{"rain": "mm"}``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.items.kinds.choice import ALL_OR_NOTHING, PARTIAL
from smartcity_xblocks.items.question import FULL_SHARE, Answer, Question, Shuffle, named
from smartcity_xblocks.items.walk import ENTRY, Walk, marking
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Parts, Place


@dataclass(frozen=True)
class Matching(Question):
    """Each of ``left`` belongs to one of ``right``; of these some may belong to several, or to none."""

    left: Mapping[str, LanguageMap] = field(default_factory=dict)
    right: Mapping[str, LanguageMap] = field(default_factory=dict)
    pairs: Mapping[str, str] = field(default_factory=dict)
    marking: str = PARTIAL

    @property
    def parts(self) -> Mapping[str, Collection[str]]:
        """Return both sides: they may have ids in common, which is not to be seen."""
        return {"left": self.left, "right": self.right}

    def renamed(self, answer: Answer, names: Mapping[str, Mapping[str, str]]) -> Answer:
        """Return the pairs with other names on both sides."""
        if not isinstance(answer, dict):
            return answer
        left, right = names["left"], names["right"]
        return {
            left.get(one, one): right.get(other, other) if isinstance(other, str) else other
            for one, other in answer.items()
        }

    def accepts(self, answer: Answer) -> bool:
        """Expect ids on the right by ids on the left; some may be missing."""
        return isinstance(answer, dict) and all(
            left in self.left and isinstance(right, str) and right in self.right
            for left, right in answer.items()
        )

    def share(self, answer: Answer) -> int:
        """Return the part of the pairs that is right."""
        right = sum(answer.get(left) == right for left, right in self.pairs.items())
        if self.marking == ALL_OR_NOTHING and right < len(self.pairs):
            return 0
        return right * FULL_SHARE // len(self.pairs)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return both sides, the right one shuffled."""
        return {
            "left": named(self.left, list(self.left), language),
            "right": named(self.right, shuffle(self.id, list(self.right)), language),
        }


def _side(walk: Walk, value: Any, place: Place) -> None:
    walk.entries(value, place, ENTRY, most=20)


def _pairs(walk: Walk, value: Any, place: Place) -> None:
    if not isinstance(value, dict):
        walk.mapping(value, place, frozenset())
        return
    for left, right in value.items():
        walk.text(right, (place, left), 40)


def check_meaning(walk: Walk, document: dict, place: Place) -> None:
    """Report what of ``left`` belongs to nothing, and names that nobody has."""
    left = {entry["id"] for entry in document["left"]}
    right = {entry["id"] for entry in document["right"]}
    for each in sorted(left - document["pairs"].keys()):
        walk.report("unmatched", ((place, "pairs"), each), mark("Say what this belongs to."))
    for one, other in document["pairs"].items():
        if one not in left or other not in right:
            walk.report("unknown_pair", ((place, "pairs"), one), mark("There is no such entry."))


PARTS = Parts({"left": _side, "right": _side, "pairs": _pairs}, {"marking": marking(PARTIAL, ALL_OR_NOTHING)})


def build(common: dict, document: dict) -> Matching:
    """Return the question of a sound document."""
    return Matching(
        **common,
        left={entry["id"]: entry["text"] for entry in document["left"]},
        right={entry["id"]: entry["text"] for entry in document["right"]},
        pairs=document["pairs"],
        marking=document.get("marking", PARTIAL),
    )
