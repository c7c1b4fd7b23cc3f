"""What attempts tell of the questions themselves: classical test theory, for authors who mend a bank.

Crocker and Algina, Introduction to Classical and Modern Test Theory (1986), chapter 14, name the figures; Moodle shows
the same two as facility index and (uncorrected) discrimination index in its quiz statistics.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt

from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.kinds.choice import SingleChoice
from smartcity_xblocks.items.marking import Marked, Result
from smartcity_xblocks.items.question import Answer

LEAST = 10
"""Attempts below which a correlation says nothing."""


@dataclass(frozen=True)
class ItemStatistics:
    """Figures of one question. Where it was voided, only the counts are of use: its marks are not the learners'."""

    asked: int
    answered: int
    facility: int | None
    """Mean share in basis points, nothing for no answer: 10,000 where everybody was right. None: never marked."""
    discrimination: int | None
    """Hundredths, -100 to 100: do those who do well in the rest of the paper do well here? Below 20 look at it."""
    chosen: Mapping[str, int]
    """Of a single choice: how often each option was chosen, in the author's order. A wrong one that nobody chooses
    distracts nobody."""


def statistics(
    attempts: Iterable[tuple[Mapping[str, Answer], Result]], bank: Bank
) -> dict[str, ItemStatistics]:
    """Return figures by question id, in the order of ``bank``, then of what it holds no more.

    Each attempt is its answers by question id, and its marks; they are read once, one after the other.
    """
    sums: dict[str, _Sums] = {}
    for answers, result in attempts:
        counted = [each for each in result.marks if each.voided is None]
        earned, points = sum(each.earned for each in counted), sum(each.points for each in counted)
        for mark in result.marks:
            rest = points - mark.points
            share = (earned - mark.earned) // rest if rest and mark.voided is None else None
            sums.setdefault(mark.question, _Sums()).add(mark, answers.get(mark.question), share)
    order = [*bank.questions, *(each for each in sums if each not in bank.questions)]
    return {each: _figures(sums[each], bank, each) for each in order if each in sums}


@dataclass
class Correlation:
    """Pearson's correlation, summed up in one pass. Sums are whole numbers, so only the last step rounds."""

    n: int = 0
    x: int = 0
    y: int = 0
    xx: int = 0
    yy: int = 0
    xy: int = 0

    def add(self, x: int, y: int) -> None:
        """Count one pair."""
        self.n, self.x, self.y = self.n + 1, self.x + x, self.y + y
        self.xx, self.yy, self.xy = self.xx + x * x, self.yy + y * y, self.xy + x * y

    @property
    def hundredths(self) -> int | None:
        """Return the correlation, -100 to 100; None without variance or with fewer than `LEAST` pairs."""
        varied = (self.n * self.xx - self.x**2) * (self.n * self.yy - self.y**2)
        if self.n < LEAST or not varied:
            return None
        return round(100 * (self.n * self.xy - self.x * self.y) / sqrt(varied))


@dataclass
class _Sums:
    """What one pass keeps of a question.

    Its shares are correlated with those of the rest of the paper, in basis points. The question itself is not in the
    rest: the correction of Henrysson (Psychometrika 28, 1963). Where its shares are all or nothing this is the
    point-biserial correlation.
    """

    asked: int = 0
    answered: int = 0
    marked: int = 0
    share: int = 0
    answers: Counter = field(default_factory=Counter)
    rest: Correlation = field(default_factory=Correlation)

    def add(self, mark: Marked, answer: Answer, rest: int | None) -> None:
        """Count one attempt; ``rest`` None: there is nothing to compare this mark with."""
        self.asked += 1
        self.answered += mark.answered
        if isinstance(answer, str):
            self.answers[answer] += 1
        if mark.voided is None:
            self.marked += 1
            self.share += mark.share
        if rest is not None:
            self.rest.add(mark.share, rest)


def _figures(sums: _Sums, bank: Bank, name: str) -> ItemStatistics:
    question = bank.questions.get(name)
    options = question.options if isinstance(question, SingleChoice) else ()
    return ItemStatistics(
        asked=sums.asked,
        answered=sums.answered,
        facility=sums.share // sums.marked if sums.marked else None,
        discrimination=sums.rest.hundredths,
        chosen={option: sums.answers[option] for option in options},
    )
