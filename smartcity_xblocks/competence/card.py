"""A unit's card: what the unit is about, what learners can do afterwards, which competences that serves."""

from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.documents import read, rev_of
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import InvalidDocument, Problem, errors
from smartcity_xblocks.shape import Shape

FORMAT = 1


@dataclass(frozen=True)
class Card:
    """The card's texts as language maps, the codes of its competences, the workload in hours."""

    rev: str
    title: LanguageMap
    summary: LanguageMap
    outcomes: tuple[LanguageMap, ...]
    competences: tuple[str, ...]
    hours: int


def check(document: Any) -> list[Problem]:
    """Return all problems of a card document, each with its place. Never raises."""
    shape = Shape()
    document = shape.mapping(document, "", {"format", "title", "summary", "outcomes", "competences", "hours"})
    shape.one_of(document.get("format"), "format", (FORMAT,))
    for name in ("title", "summary"):
        shape.language_map(document.get(name), name)
    for index, outcome in enumerate(shape.items(document.get("outcomes"), "outcomes", least=1)):
        shape.language_map(outcome, f"outcomes/{index + 1}")
    for index, code in enumerate(shape.items(document.get("competences"), "competences")):
        shape.text(code, f"competences/{index + 1}", 60)
    shape.whole_number(document.get("hours"), "hours", least=0)
    return shape.problems


def load(text: str) -> Card:
    """Return the card that the JSON ``text`` describes. Raises `InvalidDocument`."""
    return parse(read(text))


def parse(document: Any) -> Card:
    """Return the card that ``document`` describes. Raises `InvalidDocument` with all problems."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    return Card(
        rev=rev_of(document),
        title=document["title"],
        summary=document["summary"],
        outcomes=tuple(document["outcomes"]),
        competences=tuple(document["competences"]),
        hours=document["hours"],
    )
