"""What endings are worth to a solver: the score of a state, and bounds on what it can still become.

As much of the score as is a weighted sum of quantities is kept apart as the ``potential`` of a state. It can be
read before the end, and what a run can still gain of it adds up move by move; only the rest has to be bounded at
the ending. Potentials and rests are scaled to whole numbers: ``score == (potential + rest) // divisor``.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, lcm

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.scenario.expression import COUNTS, Tree
from smartcity_xblocks.scenario.solver.amounts import Ranges
from smartcity_xblocks.scenario.solver.spans import Span, span_of
from smartcity_xblocks.scenario.solver.tables import SCENE, State, Tables

_MILLION = 10**6


@dataclass
class Sum:
    """A weighted sum of slots, plus weighted parts of another shape, plus something between two numbers."""

    weights: dict[int, Fraction] = field(default_factory=dict)
    parts: list[tuple[Fraction, Tree]] = field(default_factory=list)
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)

    def add(self, other: "Sum", factor: Fraction) -> "Sum":
        """Return the sum of this and ``factor`` times the other."""
        weights = dict(self.weights)
        for slot, weight in other.weights.items():
            weights[slot] = weights.get(slot, Fraction(0)) + factor * weight
        ends = sorted((factor * other.low, factor * other.high))
        return Sum(
            weights,
            self.parts + [(factor * each, tree) for each, tree in other.parts],
            self.low + ends[0],
            self.high + ends[1],
        )


class Objective:
    """The score of a scenario's endings."""

    def __init__(self, tables: Tables):
        self.tables = tables
        score = tables.scenario.score
        self._endings = {
            number: _at_ending(score.tree, scene.id) if score else None
            for number, scene in enumerate(tables.scenes)
            if scene.is_ending
        }
        self.trees: list[Tree] = list(dict.fromkeys(filter(None, self._endings.values())))
        if score is None:
            self.trees = [("name", each.id) for each in tables.scenario.indicators if each.weight]
            total, self._sums = _mean(tables)
            divisor = sum(each.weight for each in tables.scenario.indicators) * _MILLION
        else:
            divisor, sums = _divided(self._endings, tables.ranges)
            self._sums = sums
            total = next(iter(sums.values()), Sum())
        self._amounts = {number: tables.ranges.amount(tree) for number, tree in self._endings.items() if tree}
        scale = lcm(*(weight.denominator for weight in total.weights.values()))
        self.weights = {slot: int(weight * scale) for slot, weight in total.weights.items() if weight}
        self.divisor = divisor * scale
        self._scale, self._total = scale, total

    def score(self, state: State) -> int:
        """Return the score of the ending that ``state`` shows."""
        amount = self._amounts.get(state[SCENE])
        return self._mean_of(state) if amount is None else int(amount(state))

    def potential(self, state: State) -> int:
        """Return the weighted sum of what ``state`` holds."""
        total = 0
        for slot, weight in self.weights.items():
            total += state[slot] * weight
        return total

    def span(self, number: int, low: list, high: list) -> Span:
        """Return between which scores the ending ``number`` lies with slots between ``low`` and ``high``."""
        tree = self._endings[number]
        if tree is not None:
            return span_of(tree, self.tables.ranges.slots)(low, high)
        lower = {
            self.tables.slot(each.id) for each in self.tables.scenario.indicators if each.better == "lower"
        }
        worst = [high[slot] if slot in lower else low[slot] for slot in range(len(low))]
        best = [low[slot] if slot in lower else high[slot] for slot in range(len(low))]
        return self._mean_of(worst), self._mean_of(best)

    def rest(self, number: int, low: list, high: list) -> Span:
        """Return between which numbers that part of the ending's score lies which is not its potential."""
        own = self._sums[number].add(self._total, Fraction(-1)) if number in self._sums else self._total
        least, greatest = self._sums[number].low, self._sums[number].high
        for weight, slot in ((weight, slot) for slot, weight in own.weights.items() if weight):
            ends = sorted((weight * low[slot], weight * high[slot]))
            least, greatest = least + ends[0], greatest + ends[1]
        for factor, tree in self._sums[number].parts:
            ends = sorted(factor * end for end in span_of(tree, self.tables.ranges.slots)(low, high))
            least, greatest = least + ends[0], greatest + ends[1]
        return floor(least * self._scale), ceil(greatest * self._scale)

    def _mean_of(self, state: State | list) -> int:
        """Return the weighted mean of the indicators, as `outcome.score` does."""
        earned = weights = 0
        for each in self.tables.scenario.indicators:
            value = state[self.tables.slot(each.id)]
            good = value - each.minimum if each.better == "higher" else each.maximum - value
            earned += each.weight * (good * FULL_GRADE * _MILLION // (each.maximum - each.minimum))
            weights += each.weight
        return earned // (weights * _MILLION)


def _at_ending(tree: Tree, ending: str) -> Tree:
    """Return ``tree`` with `ended` answered."""
    if tree[0] == "ended":
        return "number", int(tree[1] == ending)
    if tree[0] in ("number", "name", *COUNTS):
        return tree
    return tree[0], *(_at_ending(below, ending) for below in tree[1:])


def _mean(tables: Tables) -> tuple[Sum, dict[int, Sum]]:
    """Return what the weighted mean of the indicators adds up before it is divided, at every ending the same."""
    total = Sum()
    for each in tables.scenario.indicators:
        span = each.maximum - each.minimum
        weight = Fraction(each.weight * FULL_GRADE * _MILLION, span)
        lost = Fraction(0) if (FULL_GRADE * _MILLION) % span == 0 else Fraction(-each.weight)
        sign, zero = (1, -each.minimum) if each.better == "higher" else (-1, each.maximum)
        part = Sum({tables.slot(each.id): sign * weight}, [], weight * zero + lost, weight * zero)
        total = total.add(part, Fraction(1))
    return total, {number: total for number, scene in enumerate(tables.scenes) if scene.is_ending}


def _divided(endings: dict[int, Tree], ranges: Ranges) -> tuple[int, dict[int, Sum]]:
    """Return the number that all scores are divided by at last, 1 if there is none, and what is divided."""
    divisors = {ranges.constant(tree[2]) if tree[0] == "/" else None for tree in endings.values()}
    divisor = divisors.pop() if len(divisors) == 1 else None
    if not divisor or divisor < 0:
        return 1, {number: _summed(tree, ranges) for number, tree in endings.items()}
    return divisor, {number: _summed(tree[1], ranges) for number, tree in endings.items()}


def _summed(tree: Tree, ranges: Ranges) -> Sum:
    """Return ``tree`` as a weighted sum, as far as it is one."""
    one = Fraction(1)
    constant = ranges.constant(tree)
    if constant is not None:
        return Sum({}, [], Fraction(constant), Fraction(constant))
    if tree in ranges.slots:
        return Sum({ranges.slots[tree]: one})
    if tree[0] == "neg":
        return Sum().add(_summed(tree[1], ranges), -one)
    joined = None
    if tree[0] in ("+", "-", "*", "/") and not ranges.can_saturate(tree):
        joined = _joined(tree[0], tree[1], tree[2], ranges)
    return joined or Sum({}, [(one, tree)])


def _joined(kind: str, left: Tree, right: Tree, ranges: Ranges) -> Sum | None:
    """Return the sum, difference, multiple or part of weighted sums; None for a product of two."""
    if kind in ("+", "-"):
        return _summed(left, ranges).add(_summed(right, ranges), Fraction(1 if kind == "+" else -1))
    number, other = ranges.constant(right), ranges.constant(left)
    if kind == "/" and number:
        found = Sum().add(_summed(left, ranges), Fraction(1, number))
        found.low -= Fraction(abs(number) - 1, abs(number))  # rounded towards minus infinity
        return found
    if kind == "*" and number is not None:
        return Sum().add(_summed(left, ranges), Fraction(number))
    if kind == "*" and other is not None:
        return Sum().add(_summed(right, ranges), Fraction(other))
    return None
