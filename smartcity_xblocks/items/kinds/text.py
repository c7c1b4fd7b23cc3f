"""A short text. The answer is what the learner typed; spaces around and between words do not count."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.items.question import FULL_SHARE, Answer, Question, Shuffle
from smartcity_xblocks.items.walk import Walk, percent
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT, Parts, Place

LENGTH_LIMIT = 200


@dataclass(frozen=True)
class ShortText(Question):
    """A word or a few; ``shares`` gives the basis points of each accepted one, in any language."""

    shares: tuple[tuple[str, int], ...] = ()
    match_case: bool = False

    def accepts(self, answer: Answer) -> bool:
        """Expect a text that is not empty."""
        return (
            isinstance(answer, str)
            and len(answer.strip()) > 0
            and len(answer) <= LENGTH_LIMIT
            and not NOT_KEPT.search(answer)
        )

    def share(self, answer: Answer) -> int:
        """Return what the text earns; of several accepted ones that are alike the best counts."""
        given = self._plain(answer)
        return max((share for text, share in self.shares if self._plain(text) == given), default=0)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return how long the text may be."""
        return {"most": LENGTH_LIMIT}

    def _plain(self, text: str) -> str:
        """Return ``text`` as it is compared: one form of each letter (Unicode NFKC), single spaces."""
        text = unicodedata.normalize("NFKC", text)
        if not self.match_case:
            # Folding takes some letters apart: an iota with dialytika and tonos is three signs then.
            text = unicodedata.normalize("NFKC", text.casefold())
        return " ".join(text.split())


def _answers(walk: Walk, value: Any, place: Place) -> None:
    for number, answer in enumerate(walk.items(value, place, 1, 100), 1):
        if answer is not None:
            walk.parts(answer, (place, number), _ANSWER)


def _accepted(walk: Walk, value: Any, place: Place) -> None:
    if not walk.text(value, place, LENGTH_LIMIT).strip():
        walk.report("empty_word", place, mark("Write something here."))


_ANSWER = Parts({"text": _accepted}, {"percent": percent})
PARTS = Parts({"answers": _answers}, {"match_case": Walk.yes_or_no})


def build(common: dict, document: dict) -> ShortText:
    """Return the question of a sound document."""
    shares = tuple(
        (answer["text"], answer.get("percent", 100) * FULL_SHARE // 100) for answer in document["answers"]
    )
    return ShortText(**common, shares=shares, match_case=document.get("match_case", False))
