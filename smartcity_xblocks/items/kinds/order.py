"""Putting entries in order. The answer is the list of all their ids, the first one first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.items.kinds.choice import ALL_OR_NOTHING, PARTIAL
from smartcity_xblocks.items.question import FULL_SHARE, Answer, Question, Shuffle, are_ids, named
from smartcity_xblocks.items.walk import ENTRY, Walk, marking
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.shape import Parts, Place


@dataclass(frozen=True)
class Ordering(Question):
    """``entries`` stand in the right order."""

    entries: Mapping[str, LanguageMap] = field(default_factory=dict)
    marking: str = PARTIAL

    @property
    def parts(self) -> Mapping[str, Collection[str]]:
        """Return the entries."""
        return {"entries": self.entries}

    def accepts(self, answer: Answer) -> bool:
        """Expect all ids."""
        return are_ids(answer, self.entries) and len(answer) == len(self.entries)

    def share(self, answer: Answer) -> int:
        """Return the part of the entries that stand where they belong."""
        right = sum(one == other for one, other in zip(answer, self.entries, strict=True))
        if self.marking == ALL_OR_NOTHING and right < len(self.entries):
            return 0
        return right * FULL_SHARE // len(self.entries)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return the entries, shuffled."""
        return {"entries": named(self.entries, shuffle(self.id, list(self.entries)), language)}


def _entries(walk: Walk, value: Any, place: Place) -> None:
    walk.entries(value, place, ENTRY, most=20)


PARTS = Parts({"entries": _entries}, {"marking": marking(PARTIAL, ALL_OR_NOTHING)})


def build(common: dict, document: dict) -> Ordering:
    """Return the question of a sound document."""
    entries = {entry["id"]: entry["text"] for entry in document["entries"]}
    return Ordering(**common, entries=entries, marking=document.get("marking", PARTIAL))
