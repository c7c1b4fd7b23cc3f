"""What a paper's answers are worth: a pure function of the paper, the answers and the bank, in whole numbers.

Points are kept in ten-thousandths (`Result.earned`), since float sums differ between databases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.items.question import FULL, FULL_SHARE, LEFT_OUT, Answer, Question


@dataclass(frozen=True)
class Marked:
    """One question's mark: basis points of its points. ``answered`` tells nothing from a wrong answer."""

    question: str
    points: int
    share: int
    answered: bool
    voided: str | None = None
    competences: tuple[str, ...] = ()

    @property
    def earned(self) -> int:
        """Return ten-thousandths of a point."""
        return self.points * self.share


@dataclass(frozen=True)
class Result:
    """All marks of a paper. Questions that are left out count on neither side."""

    marks: tuple[Marked, ...]

    @property
    def earned(self) -> int:
        """Return the ten-thousandths of a point that were earned."""
        return sum(each.earned for each in self._counted)

    @property
    def possible(self) -> int:
        """Return the ten-thousandths of a point that there were to earn."""
        return sum(each.points for each in self._counted) * FULL_SHARE

    @property
    def grade(self) -> int:
        """Return the grade in basis points, rounded down; 0 where every question is left out."""
        return self.earned * FULL_GRADE // self.possible if self.possible else 0

    @property
    def competences(self) -> dict[str, tuple[int, int]]:
        """Return what was earned and what was possible, in ten-thousandths of a point, by competence."""
        sums: dict[str, tuple[int, int]] = {}
        for each in self._counted:
            for code in each.competences:
                earned, possible = sums.get(code, (0, 0))
                sums[code] = (earned + each.earned, possible + each.points * FULL_SHARE)
        return sums

    def to_json(self) -> list[list]:
        """Return the marks as JSON values, for keeping."""
        return [
            [each.question, each.points, each.share, each.answered, each.voided, list(each.competences)]
            for each in self.marks
        ]

    @classmethod
    def from_json(cls, marks: Iterable[list[Any]]) -> "Result":
        """Return what `to_json` gave."""
        return cls(tuple(Marked(*mark, tuple(competences)) for *mark, competences in marks))

    @property
    def _counted(self) -> list[Marked]:
        return [each for each in self.marks if each.voided != LEFT_OUT]


def mark_paper(
    paper: Paper, answers: Mapping[str, Answer], drawn_from: Bank, current: Bank | None = None
) -> Result:
    """Return the marks of ``answers``, by question id, for a paper that was ``drawn_from`` a bank.

    What is right is what the ``current`` bank says, so that correcting a question corrects every paper that is marked
    again. A question that was removed since, or made one of another kind, is marked as the learner saw it.
    """
    return Result(
        tuple(
            _marked(drawn_from.questions[each], current and current.questions.get(each), answers.get(each))
            for each in paper.questions
        )
    )


def _marked(seen: Question, corrected: Question | None, answer: Answer) -> Marked:
    question = corrected if corrected and corrected.kind == seen.kind else seen
    answered = answer is not None
    # An answer that the corrected question does not know, as a removed option's, is judged by the question it was to.
    judge = question if answered and question.accepts(answer) else seen
    share = judge.share(answer) if answered and judge.accepts(answer) else 0
    return Marked(
        question=seen.id,
        points=question.points,
        share=FULL_SHARE if question.voided == FULL else share,
        answered=answered,
        voided=question.voided,
        competences=question.competences,
    )
