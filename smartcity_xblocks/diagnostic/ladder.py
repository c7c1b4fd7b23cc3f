"""A ladder test: which level of one competence somebody reaches, found with few questions.

One question at a time, as in an up-and-down test (Dixon and Mood, "A method for obtaining and analyzing sensitivity
data", Journal of the American Statistical Association 43, 1948, pages 109-126): a rung up after a right answer, a rung
down after a wrong one. It stops as soon as two answers agree on a level:

- right on a rung and wrong on the next one above it: the level is that rung's;
- two right answers on the highest rung: its level;
- two wrong answers on the lowest rung: no level.

On a ladder of one rung the third question decides. Where a rung has no question left that was not asked, the answers so
far decide. So n rungs take at most n + 2 questions, none of them twice.

All follows from the answers that were given and from the questions there are now: a test goes on wherever it was left,
also when its author has changed the questions meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NO_LEVEL = 0
"""Below the lowest rung."""
AGREE = 2
"""Answers that have to agree on the highest and on the lowest rung."""


@dataclass(frozen=True)
class Answered:
    """A question that was answered: on the rung of which level, and whether rightly."""

    question: str
    level: int
    right: bool


@dataclass(frozen=True)
class Step:
    """Where a test stands: the question that comes next with its level, or, where that is None, the level found."""

    question: str | None
    level: int


Rungs = Mapping[int, Sequence[str]]
"""The questions of one competence by level, in the order in which they are asked. No level is without a question."""


def climb(rungs: Rungs, rating: int, answers: Sequence[Answered]) -> Step:
    """Return where the test stands that began at ``rating``, the level at which the learner sees themselves."""
    if not answers:
        return _asked(rungs, start(rungs, rating), ()) if rungs else Step(None, NO_LEVEL)
    last = answers[-1]
    after = above(rungs, last.level) if last.right else below(rungs, last.level)
    if after is None:
        return _at_the_end(rungs, answers)
    back = _last_verdict(answers, after)
    if back is not None and back is not last.right:
        return Step(None, last.level if last.right else after)
    return _asked(rungs, after, answers)


def start(rungs: Rungs, rating: int) -> int:
    """Return the rung to begin on: the nearest one to the rating, of two the lower one."""
    return min(rungs, key=lambda level: (abs(level - rating), level))


def above(rungs: Iterable[int], level: int) -> int | None:
    """Return the next higher rung, or None."""
    return min((each for each in rungs if each > level), default=None)


def below(rungs: Iterable[int], level: int) -> int | None:
    """Return the next lower rung, or None."""
    return max((each for each in rungs if each < level), default=None)


def most_questions(rungs: Rungs) -> int:
    """Return how many questions the test takes at most."""
    return min(len(rungs) + AGREE, sum(map(len, rungs.values())))


def _at_the_end(rungs: Rungs, answers: Sequence[Answered]) -> Step:
    """Return what follows where there is no rung beyond the last answer's: confirm it, or take it as it is."""
    last = answers[-1]
    alike = sum(each.level == last.level and each.right is last.right for each in answers)
    if alike < AGREE and last.level in rungs:
        return _asked(rungs, last.level, answers)
    return Step(None, found(answers))


def _asked(rungs: Rungs, level: int, answers: Sequence[Answered]) -> Step:
    asked = {each.question for each in answers}
    for question in rungs[level]:
        if question not in asked:
            return Step(question, level)
    return Step(None, found(answers))


def found(answers: Sequence[Answered]) -> int:
    """Return the level that answers show by themselves: the highest right one that no wrong one undercuts."""
    verdicts = {each.level: each.right for each in answers}
    wrong = min((level for level, right in verdicts.items() if not right), default=None)
    return max(
        (level for level, right in verdicts.items() if right and (wrong is None or level < wrong)),
        default=NO_LEVEL,
    )


def _last_verdict(answers: Sequence[Answered], level: int) -> bool | None:
    return next((each.right for each in reversed(answers) if each.level == level), None)
