"""From a bank to a paper: the same seed draws the same questions in the same order, on every server.

Every question gets a rank from the seed alone, so whether one is drawn does not depend on how many others there are.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from smartcity_xblocks.items.bank import Bank, DrawRule
from smartcity_xblocks.items.question import Question, Shuffle


class CannotDraw(ValueError):
    """The bank has too few questions for its rules; ``check`` reports it before a learner meets it."""

    code = "cannot_draw"


@dataclass(frozen=True)
class Paper:
    """What one attempt is asked: ids of questions in their order; ``seed`` gives the order inside each question."""

    seed: str
    questions: tuple[str, ...]

    @property
    def shuffle(self) -> Shuffle:
        """Return this paper's own order of whatever is shuffled in a question."""
        return partial(shuffled, self.seed)


def shuffled(seed: str, place: str, ids: Sequence[str]) -> list[str]:
    """Return ``ids`` in the order of their ranks: HMAC-SHA256 (RFC 2104), keyed by ``seed``, over place and id."""
    key = seed.encode()
    return sorted(ids, key=lambda each: hmac.digest(key, f"{place}/{each}".encode(), hashlib.sha256))


def draw(bank: Bank, seed: str) -> Paper:
    """Return the paper that ``seed`` draws. Raises `CannotDraw`.

    Each rule takes those of its questions that rank first. Where rules share questions, one that runs short takes a
    question from a rule which can take another instead (augmenting paths), so that a draw fails only if none can be.
    """
    ranked = shuffled(seed, "draw", list(bank.questions))
    drawn = _drawn(bank, ranked) if bank.rules else set(ranked)
    order = ranked if bank.shuffled else bank.questions
    return Paper(seed, tuple(each for each in order if each in drawn))


def short_rule(bank: Bank) -> DrawRule | None:
    """Return a rule for which there are too few questions, or None. Which ones rank first does not matter."""
    try:
        _drawn(bank, list(bank.questions))
    except CannotDraw as error:
        return error.args[0]
    return None


def _drawn(bank: Bank, ranked: Sequence[str]) -> set[str]:
    pools = [[each for each in ranked if each in fitting] for fitting in bank.fitting]
    taken_by: dict[str, int] = {}
    # Who has least to choose from chooses first: then few have to give back what they took.
    for index in sorted(range(len(pools)), key=lambda each: len(pools[each]) - bank.rules[each].count):
        rule = bank.rules[index]
        free = [each for each in pools[index] if each not in taken_by][: rule.count]
        taken_by |= dict.fromkeys(free, index)
        for _ in range(rule.count - len(free)):
            if not _taken(index, pools, taken_by, set()):
                raise CannotDraw(rule)
    return set(taken_by)


def _taken(rule: int, pools: list[list[str]], taken_by: dict[str, int], asked: set[int]) -> bool:
    """Take one more question for ``rule``, if need be from another rule that finds itself another one.

    ``asked`` are the rules on the way and those that found none: as deep as there are rules, at most.
    """
    asked.add(rule)
    for question in pools[rule]:
        holder = taken_by.get(question)
        if holder is None or (holder not in asked and _taken(holder, pools, taken_by, asked)):
            taken_by[question] = rule
            return True
    return False


def questions_of(paper: Paper, bank: Bank) -> list[Question]:
    """Return the questions of a paper in its order; ``bank`` is the one that it was drawn from."""
    return [bank.questions[each] for each in paper.questions]
