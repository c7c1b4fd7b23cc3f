"""The exam document: what learners read before they begin, the pass mark, and the item bank. docs/exam-format.md."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from smartcity_xblocks.documents import SIZE_LIMIT, read, rev_of, write
from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.draw import draw
from smartcity_xblocks.items.reading import build_bank, check_bank, read_draw, read_groups, read_questions
from smartcity_xblocks.items.walk import Walk
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.shape import Parts, Place

FORMAT = 1
"""The document format this release writes and reads; `check` names any other as an error."""


@dataclass(frozen=True)
class Exam:
    """An exam. ``allowed`` says what may be used meanwhile; ``pass_mark`` is in basis points."""

    rev: str
    title: LanguageMap
    introduction: LanguageMap
    allowed: LanguageMap
    pass_mark: int
    bank: Bank = field(repr=False)

    @cached_property
    def questions_drawn(self) -> int:
        """Return how many questions a paper has: the same for every seed."""
        return len(draw(self.bank, "").questions)


def check(document: Any) -> list[Problem]:
    """Return all problems of an exam document, each with its place. Never raises."""
    walk = _walked(document, warnings=True)
    if not errors(walk.problems):
        _check_size(walk, document)
    return walk.problems


def parse(document: Any) -> Exam:
    """Return the exam that ``document`` describes. Raises `InvalidDocument` with all problems."""
    walk = _walked(document, warnings=False)
    if walk.problems:
        raise InvalidDocument(walk.problems)
    return Exam(
        rev=rev_of(document),
        title=document["title"],
        introduction=document["introduction"],
        allowed=document.get("allowed") or {},
        pass_mark=document["pass_mark"],
        bank=build_bank(document),
    )


def load(text: str) -> Exam:
    """Return the exam that the JSON ``text`` holds. Raises `InvalidDocument`."""
    return parse(read(text))


def _walked(document: Any, *, warnings: bool) -> Walk:
    walk = Walk(warnings=warnings)
    walk.parts(document, "", _EXAM)
    if not errors(walk.problems):
        check_bank(walk, document)
    return walk


def _check_size(walk: Walk, document: dict) -> None:
    size = len(write(document))
    if size > SIZE_LIMIT:
        message = mark("The document is too large: {size} characters, at most {most} are allowed.")
        walk.report("too_large", "", message, size=size, most=SIZE_LIMIT)


def _format(walk: Walk, value: Any, place: Place) -> None:
    walk.one_of(value, place, (FORMAT,))


def _pass_mark(walk: Walk, value: Any, place: Place) -> None:
    walk.whole_number(value, place, 0, FULL_GRADE)


_EXAM = Parts(
    {
        "format": _format,
        "title": Walk.language_map,
        "introduction": Walk.markup,
        "pass_mark": _pass_mark,
        "questions": read_questions,
    },
    {"allowed": Walk.markup, "groups": read_groups, "draw": read_draw},
)
