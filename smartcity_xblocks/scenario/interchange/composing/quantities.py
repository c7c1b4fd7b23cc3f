"""Variables of a story as the indicator and the stocks of a document."""

import re

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.interchange.words import Ids, plain
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.city import QUANTITIES
from smartcity_xblocks.scenario.interchange.ranges import take_ranges
from smartcity_xblocks.scenario.interchange.story import Story

RANGE = 1_000_000
"""How far variables of other formats may go either way: far enough never to be met, near enough to compute with."""
_ONCE = "taken:"
"""How the name of a stock begins that remembers a link; variables of other formats hold no colon."""
_RESERVED = frozenset(
    ("and", "or", "not", "if", "min", "max", "abs", "visits", "happened", "ended", "time", "share")
)


class QuantityIds(Ids):
    """Gives out ids that can stand in expressions."""

    joint = "_"

    def wanted(self, name: str) -> str:
        """Return the id for ``name`` if nobody has it."""
        wanted = re.sub(r"[^A-Za-z0-9_]+", "_", name[:200]).strip("_")[:34] or self.fallback
        if wanted[0].isdigit() or wanted in _RESERVED:
            wanted = f"{self.fallback}_{wanted}"[:34]
        return wanted


class Quantities:
    """What a document has of a story's variables. ``ids`` are those of the quantities by the variables' names."""

    def __init__(self, story: Story, report: Report):
        self.story, self.report = story, report
        self.ranges = take_ranges(story)
        self._given = QuantityIds("value")
        self.judged = story.judged.variable if story.judged else None
        # One place is kept for the indicator; the judged variable goes first.
        names = sorted(story.variables, key=lambda name: name != self.judged)
        self.ids = {name: self._given.give(name) for name in names[: QUANTITIES - 1]}
        for name in names[QUANTITIES - 1 :]:
            message = mark(
                "There are too many variables; “{name}” is not carried over, nor what depends on it."
            )
            report.lose("too_many_variables", "stocks", message, name=name)
        self._once: dict[tuple[str, str, str], str] = {}

    def once(self, passage: str, text: str, target: str) -> str | None:
        """Return the variable that remembers a link which is there once, or None where no more can be had.

        All versions of a passage share it.
        """
        link = (passage, text, target)
        if link not in self._once:
            if len(self.ids) >= QUANTITIES - 1:
                return None
            name = f"{_ONCE}{len(self._once)}"
            self._once[link] = name
            self.ids[name] = self._given.give(f"taken_{text}")
        return self._once[link]

    def indicator(self, values: dict[str, int]) -> dict:
        """Return the one indicator, as it stands at the start."""
        shared = {"unit": "", "better": "higher", "weight": 1}
        judged = self.story.judged
        if judged:
            least, most = judged.minimum, max(judged.maximum, judged.minimum + 1)
            title = {self.story.language: plain(judged.variable)}
            start = min(max(values[judged.variable], least), most)
            own = {"id": self.ids[judged.variable], "minimum": least, "maximum": most, "start": start}
            return {**own, "title": title, **shared}
        message = mark(
            "The file says nothing about scores, so whoever finishes has the full grade. "
            "Say with indicators and effects what counts."
        )
        self.report.lose("no_score", "indicators", message)
        own = {"id": self._given.give("outcome"), "minimum": 0, "maximum": 100, "start": 0}
        return {**own, "title": {self.story.language: "Outcome"}, **shared}

    def stocks(self, values: dict[str, int]) -> list[dict]:
        """Return the stocks, as they stand at the start; what was given no range is reported."""
        return [
            self._stock(quantity, name, values.get(name, 0))
            for name, quantity in self.ids.items()
            if name != self.judged
        ]

    def _stock(self, quantity: str, name: str, start: int) -> dict:
        least, most = self.ranges.get(name, (-RANGE, RANGE))
        ours = name.startswith(_ONCE)
        if name not in self.ranges and name not in self.story.counters and not ours:
            message = mark(
                "The file gives “{name}” no range; it is now kept between {least} and {most}, out of sight."
            )
            self.report.lose("no_range", f"stocks/{quantity}", message, name=name, least=least, most=most)
        return {
            "id": quantity,
            "title": {self.story.language: quantity if ours else plain(name) or quantity},
            "unit": "",
            "minimum": least,
            "maximum": most,
            "start": min(max(start, least), most),
            "shown": False,
        }
