"""What a bank, and every paper drawn from it, asks about: by competence, at least and at most.

The questions that can be drawn together for all rules are the bases of a matroid (of questions matched to places on a
paper), so the least and the most is found by taking question after question, the lightest or heaviest first, wherever
one more still fits: no paper that a seed can draw has less or more. Questions that the same rules may draw are alike in
this, so that a large bank takes no longer than a small one.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.question import LEFT_OUT, Question

Weight = Callable[[Question], int]


@dataclass(frozen=True)
class Amount:
    """So many questions, and their points."""

    questions: int
    points: int


@dataclass(frozen=True)
class Covered:
    """A competence in the bank, and in a paper at ``least`` and at ``most``; each number for itself."""

    code: str
    bank: Amount
    least: Amount
    most: Amount


@dataclass(frozen=True)
class Coverage:
    """All competences of a bank, by code, and what a whole paper holds. Questions that are left out count nowhere."""

    competences: tuple[Covered, ...]
    least: Amount
    most: Amount


def coverage(bank: Bank) -> Coverage:
    """Return what ``bank`` covers; a paper can be drawn from it (see `draw.short_rule`)."""
    counted = [each for each in bank.questions.values() if each.voided != LEFT_OUT]
    codes = sorted({code for each in counted for code in each.competences})
    return Coverage(
        competences=tuple(_covered(bank, code, counted) for code in codes),
        least=_bound(bank, _is_counted, heaviest=False),
        most=_bound(bank, _is_counted, heaviest=True),
    )


def _covered(bank: Bank, code: str, counted: Iterable[Question]) -> Covered:
    def shows(question: Question) -> bool:
        return _is_counted(question) and code in question.competences

    own = [each for each in counted if shows(each)]
    return Covered(
        code=code,
        bank=Amount(len(own), sum(each.points for each in own)),
        least=_bound(bank, shows, heaviest=False),
        most=_bound(bank, shows, heaviest=True),
    )


def _is_counted(question: Question) -> bool:
    return question.voided != LEFT_OUT


def _bound(bank: Bank, shows: Callable[[Question], bool], *, heaviest: bool) -> Amount:
    return Amount(
        questions=_weighed(bank, lambda each: int(shows(each)), heaviest=heaviest),
        points=_weighed(bank, lambda each: each.points if shows(each) else 0, heaviest=heaviest),
    )


def _weighed(bank: Bank, weight: Weight, *, heaviest: bool) -> int:
    """Return the weight of the lightest or heaviest paper."""
    if not bank.rules:
        return sum(map(weight, bank.questions.values()))
    places = _Places([rule.count for rule in bank.rules])
    return sum(
        weight(question)
        for question in sorted(bank.questions.values(), key=weight, reverse=heaviest)
        if places.take(frozenset(index for index, rule in enumerate(bank.rules) if rule.fits(question)))
    )


class _Places:
    """The places on a paper while it is filled: ``counts`` of them for each rule."""

    def __init__(self, counts: list[int]) -> None:
        self._free = counts
        # How many questions of each sort a rule holds; a sort is the set of rules that may draw it.
        self._held: list[Counter[frozenset[int]]] = [Counter() for _ in counts]
        self._full: set[frozenset[int]] = set()

    def take(self, sort: frozenset[int]) -> bool:
        """Find a place for one more question of ``sort``, moving others if need be; return whether there is one."""
        # Where one does not fit any more, none will: what is taken is moved, never put back.
        if sort in self._full or not self._place(sort, set()):
            self._full.add(sort)
            return False
        return True

    def _place(self, sort: frozenset[int], seen: set[int]) -> bool:
        for rule in sort:
            if rule in seen:
                continue
            seen.add(rule)
            if self._free[rule]:
                self._free[rule] -= 1
                self._held[rule][sort] += 1
                return True
            for other in [each for each, count in self._held[rule].items() if count]:
                if self._place(other, seen):
                    self._held[rule][other] -= 1
                    self._held[rule][sort] += 1
                    return True
        return False
