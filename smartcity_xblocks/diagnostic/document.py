"""The diagnostic's document: what learners read first, which framework it goes by, and its questions by level."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.competence.tags import MOST_LEVELS
from smartcity_xblocks.documents import read, rev_of
from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.question import Question
from smartcity_xblocks.items.reading import build_bank, question_reader
from smartcity_xblocks.items.walk import Walk
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.shape import Parts, Place

FORMAT = 1
"""The document format this release writes and reads; `check` names any other as an error."""
PROFILES, CODE_LIMIT = 50, 100


@dataclass(frozen=True)
class Diagnostic:
    """A diagnostic. ``framework`` is the id of a framework, ``profiles`` are codes of its job profiles; empty: all."""

    rev: str
    title: LanguageMap
    introduction: LanguageMap
    framework: str
    profiles: tuple[str, ...]
    bank: Bank = field(repr=False)
    levels: Mapping[str, int] = field(repr=False)
    """The level that each question tests, by its id."""

    def rungs(self, competence: str) -> dict[int, tuple[str, ...]]:
        """Return the questions of a competence by level, in the author's order, without those found to be wrong."""
        found: dict[int, list[str]] = {}
        for question in self.bank.questions.values():
            if competence in question.competences and question.voided is None:
                found.setdefault(self.levels[question.id], []).append(question.id)
        return {level: tuple(ids) for level, ids in sorted(found.items())}

    def question(self, question_id: str) -> Question:
        """Return a question by its id."""
        return self.bank.questions[question_id]


def check(document: Any) -> list[Problem]:
    """Return all problems of a diagnostic's document, each with its place. Never raises."""
    return _walked(document, warnings=True).problems


def parse(document: Any) -> Diagnostic:
    """Return the diagnostic that ``document`` describes. Raises `InvalidDocument` with all problems."""
    walk = _walked(document, warnings=False)
    if walk.problems:
        raise InvalidDocument(walk.problems)
    return Diagnostic(
        rev=rev_of(document),
        title=document["title"],
        introduction=document["introduction"],
        framework=document["framework"],
        profiles=tuple(document.get("profiles") or ()),
        bank=build_bank(document),
        levels={each["id"]: each["level"] for each in document["questions"]},
    )


def load(text: str) -> Diagnostic:
    """Return the diagnostic that the JSON ``text`` holds. Raises `InvalidDocument`."""
    return parse(read(text))


def _walked(document: Any, *, warnings: bool) -> Walk:
    walk = Walk(warnings=warnings)
    walk.parts(document, "", _DIAGNOSTIC)
    if not errors(walk.problems):
        _check_questions(walk, document)
    return walk


def _check_questions(walk: Walk, document: dict) -> None:
    """Report what shows only once all is read; the shape of ``document`` is sound."""
    for question in build_bank(document).questions.values():
        place = f"questions/{question.id}"
        if len(question.competences) != 1:
            message = mark("A question of a diagnostic tests one competence. Choose one.")
            walk.report("not_one_competence", (place, "competences"), message)
        if question.played(None, "en") is not None:
            message = mark("What is played has several answers. Choose another kind of question.")
            walk.report("played", (place, "kind"), message)


def _format(walk: Walk, value: Any, place: Place) -> None:
    walk.one_of(value, place, (FORMAT,))


def _code(walk: Walk, value: Any, place: Place) -> None:
    if isinstance(value, str) and not value:
        walk.report("missing", place, mark("This part is missing. Add it."))
    walk.text(value, place, CODE_LIMIT)


def _profiles(walk: Walk, value: Any, place: Place) -> None:
    seen: set[str] = set()
    for number, code in enumerate(walk.items(value, place, most=PROFILES), 1):
        _code(walk, code, (place, number))
        if isinstance(code, str) and code in seen:
            walk.report("double_id", (place, number), mark("This id is used twice. Give another one."))
        seen.add(str(code))


def _level(walk: Walk, value: Any, place: Place) -> None:
    walk.whole_number(value, place, 1, MOST_LEVELS)


_DIAGNOSTIC = Parts(
    {
        "format": _format,
        "title": Walk.language_map,
        "introduction": Walk.markup,
        "framework": _code,
        "questions": question_reader({"level": _level}),
    },
    {"profiles": _profiles},
)
