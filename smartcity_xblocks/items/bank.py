"""An item bank: its questions in groups, and how a paper is drawn from it. Made by `parse` from a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from smartcity_xblocks.items.question import Question
from smartcity_xblocks.language_map import LanguageMap


@dataclass(frozen=True)
class DrawRule:
    """``count`` questions of a group, or of a competence, or of any kind where both are empty."""

    count: int
    group: str = ""
    competence: str = ""

    def fits(self, question: Question) -> bool:
        """Return whether ``question`` may be drawn by this rule."""
        return self.group in ("", question.group) and (
            not self.competence or self.competence in question.competences
        )


@dataclass(frozen=True)
class Bank:
    """Questions by id in the author's order. Without ``rules`` a paper holds them all."""

    questions: Mapping[str, Question] = field(repr=False)
    groups: Mapping[str, LanguageMap] = field(default_factory=dict)
    rules: tuple[DrawRule, ...] = ()
    shuffled: bool = True

    @cached_property
    def fitting(self) -> tuple[frozenset[str], ...]:
        """Return for each rule the questions that it may draw: the same for every paper."""
        return tuple(
            frozenset(each for each, question in self.questions.items() if rule.fits(question))
            for rule in self.rules
        )
