"""A number with a tolerance. The answer is what the learner typed: digits with a comma or a point for decimals.

Numbers are decimal texts in documents and exact here, so that 0.1 is a tenth on every server.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from smartcity_xblocks.items.question import FULL_SHARE, Answer, Question, Shuffle
from smartcity_xblocks.items.walk import Walk, percent
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Parts, Place

LENGTH_LIMIT = 40
_NUMBER = re.compile(r"[-+\u2212]?\d{1,30}(?:[.,]\d{1,30})?", re.ASCII)


def number_of(text: str) -> Fraction | None:
    """Return the number that ``text`` says, or None. One comma or point is a decimal sign, never a thousands sign."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    return Fraction(text.replace("\u2212", "-").replace(",", "."))


@dataclass(frozen=True)
class Accepted:
    """Numbers from ``low`` to ``high``, both included, earn so many basis points."""

    low: Fraction
    high: Fraction
    share: int


@dataclass(frozen=True)
class Numeric(Question):
    """A number is asked for; of several accepted ranges the one that earns most counts."""

    accepted: tuple[Accepted, ...] = ()
    unit: str = ""

    def accepts(self, answer: Answer) -> bool:
        """Expect a text that is a number."""
        return isinstance(answer, str) and len(answer) <= LENGTH_LIMIT and number_of(answer) is not None

    def share(self, answer: Answer) -> int:
        """Return what the number earns."""
        number = number_of(answer)
        return max((each.share for each in self.accepted if each.low <= number <= each.high), default=0)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return the unit."""
        return {"unit": self.unit}


def _answers(walk: Walk, value: Any, place: Place) -> None:
    for number, answer in enumerate(walk.items(value, place, 1, 20), 1):
        if answer is not None:
            walk.parts(answer, (place, number), _ANSWER)


def _number(walk: Walk, value: Any, place: Place) -> Fraction | None:
    if not walk.text(value, place, LENGTH_LIMIT):
        return None
    if (found := number_of(value)) is None:
        walk.report("not_a_number", place, mark("Write a number, such as 12.5."))
    return found


def _tolerance(walk: Walk, value: Any, place: Place) -> None:
    found = _number(walk, value, place)
    if found is not None and found < 0:
        walk.report("too_small", place, mark("This must be at least {least}."), least=0)


def _unit(walk: Walk, value: Any, place: Place) -> None:
    walk.text(value, place, LENGTH_LIMIT)


_ANSWER = Parts({"value": _number}, {"tolerance": _tolerance, "percent": percent})
PARTS = Parts({"answers": _answers}, {"unit": _unit})


def build(common: dict, document: dict) -> Numeric:
    """Return the question of a sound document."""
    return Numeric(
        **common, accepted=tuple(map(_accepted, document["answers"])), unit=document.get("unit", "")
    )


def _accepted(answer: dict) -> Accepted:
    value, tolerance = number_of(answer["value"]), number_of(answer.get("tolerance", "0"))
    return Accepted(value - tolerance, value + tolerance, answer.get("percent", 100) * FULL_SHARE // 100)
