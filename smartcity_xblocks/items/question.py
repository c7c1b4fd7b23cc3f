"""A question as all kinds share it: what is asked, what it is worth, and what an answer to it earns.

A kind is one file in `kinds/`: how authors write it (its parts and their readers), what an answer looks like, what a
browser may know, and what share of the points an answer earns. Nothing that a browser may know says what is right.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import to_html

FULL_SHARE = 10_000
"""Basis points: what a right answer earns of its question's points."""

FULL, LEFT_OUT = "full", "left_out"
VOIDED = (FULL, LEFT_OUT)
"""What becomes of a question found to be wrong: everybody gets its points, or it counts for nobody."""

Shuffle = Callable[[str, Sequence[str]], list[str]]
"""The paper's own order: ``shuffle(place, ids)`` gives the ids in the order that this paper shows them in."""

Answer = Any
"""A JSON value of the shape that the question's kind says; see each kind."""


@dataclass(frozen=True)
class Picture:
    """An image with what it shows in words."""

    url: str
    alt: LanguageMap


@dataclass(frozen=True)
class Question:
    """What is asked. ``points`` are whole; ``competences`` are codes of a framework; ``text`` is simple HTML."""

    texts: ClassVar[Mapping[str, str]] = {}
    """Words that a page needs beside its own to show the question, as marked templates."""

    id: str
    kind: str
    text: LanguageMap
    points: int = 1
    group: str = ""
    competences: tuple[str, ...] = ()
    media: tuple[Picture, ...] = ()
    voided: str | None = None

    @property
    def parts(self) -> Mapping[str, Collection[str]]:
        """Return the ids that answers are made of, by the member of `asked` that lists them."""
        return {}

    def renamed(self, answer: Answer, names: Mapping[str, Mapping[str, str]]) -> Answer:
        """Return ``answer``, of any shape, with other names for ids; what has no other name stays as it is."""
        for own in names.values():
            if isinstance(answer, str):
                return own.get(answer, answer)
            if isinstance(answer, list):
                return [own.get(each, each) if isinstance(each, str) else each for each in answer]
        return answer

    def accepts(self, answer: Answer) -> bool:
        """Return whether ``answer`` is one that can be given here, right or wrong."""
        raise NotImplementedError

    def share(self, answer: Answer) -> int:
        """Return the basis points that an accepted ``answer`` earns, 0 to `FULL_SHARE`."""
        raise NotImplementedError

    def follows(self, answer: Answer, before: Answer) -> bool:
        """Return whether ``answer`` may take the place of ``before``; where something is played, only what goes on."""
        return True

    def played(self, answer: Answer, language: str) -> dict | None:
        """Return what a browser may know of where ``answer`` (or None) has led to; None where nothing is played."""
        return None

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return what is shown beside the text, in the order of the paper."""
        raise NotImplementedError

    def shown(self, language: str, shuffle: Shuffle) -> dict:
        """Return what a browser may know: nothing in it tells a right answer from a wrong one."""
        return {
            "id": self.id,
            "kind": self.kind,
            "text": to_html(pick(self.text, language)),
            "points": self.points,
            "media": [{"url": each.url, "alt": pick(each.alt, language)} for each in self.media],
            **self.asked(language, shuffle),
        }


def named(entries: Mapping[str, LanguageMap], ids: Sequence[str], language: str) -> list[dict]:
    """Return the entries of ``ids`` as a browser shows them: id and HTML."""
    return [{"id": each, "text": to_html(pick(entries[each], language))} for each in ids]


def are_ids(answer: Answer, ids: Mapping[str, Any]) -> bool:
    """Return whether ``answer`` is a list of some of ``ids``, none of them twice."""
    return (
        isinstance(answer, list)
        and all(isinstance(each, str) and each in ids for each in answer)
        and len(set(answer)) == len(answer)
    )
