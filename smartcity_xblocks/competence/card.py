"""A unit's card: what the unit is about, what learners can do afterwards, how long it takes.

Format 2 has its text in Markdown; which competences the unit develops is in the block's settings. Format 1 had a plain
``summary``, and codes of competences in the document: it is read as long as an author has not saved the card anew.
"""

import re
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks import markdown
from smartcity_xblocks.competence.tags import Tag, tags
from smartcity_xblocks.documents import read, rev_of
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.shape import Parts, Place, Shape

FORMAT, FIRST_FORMAT = 2, 1
TEXT_LIMIT = 3_000
"""Characters of the text; reading Markdown made to be hard takes time that grows with the square."""

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~]|^[-+=#]|^\d+(?=[.)])")
"""What Markdown would take for more than itself in a line of plain text."""


@dataclass(frozen=True)
class Card:
    """The card's texts as language maps, ``text`` in Markdown; the workload in hours."""

    rev: str
    title: LanguageMap
    text: LanguageMap
    outcomes: tuple[LanguageMap, ...]
    hours: int
    tags: tuple[Tag, ...] = ()
    """Of a document in format 1: its competences, each at level 1."""


def check(document: Any) -> list[Problem]:
    """Return all problems of a card document, each with its place. Never raises."""
    shape = Shape()
    is_first = isinstance(document, dict) and document.get("format") == FIRST_FORMAT
    document = shape.parts(document, "", _FIRST if is_first else _PARTS)
    shape.one_of(document.get("format"), "format", (FORMAT, FIRST_FORMAT))
    return shape.problems


def load(text: str) -> Card:
    """Return the card that the JSON ``text`` describes. Raises `InvalidDocument`."""
    return parse(read(text))


def parse(document: Any) -> Card:
    """Return the card that ``document`` describes. Raises `InvalidDocument` with all problems."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    now = renewed(document)
    return Card(
        rev=rev_of(document),
        title=now["title"],
        text=now["text"],
        outcomes=tuple(now["outcomes"]),
        hours=now["hours"],
        tags=tags([{"code": code} for code in dict.fromkeys(document.get("competences", ()))]),
    )


def renewed(document: dict) -> dict:
    """Return a sound document in today's format; the codes of an older one are left to `Card.tags`."""
    if document["format"] == FORMAT:
        return document
    return {
        "format": FORMAT,
        "title": document["title"],
        "text": {language: _in_markdown(text) for language, text in document["summary"].items()},
        "outcomes": document["outcomes"],
        "hours": document["hours"],
    }


def _in_markdown(text: str) -> str:
    """Return a plain text, which was shown as one paragraph, as the Markdown that shows the same."""
    line = " ".join(filter(None, re.split(r"[ \t\r\n]+", text)))
    return _SIGNS.sub(lambda found: f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}", line)


def _text(shape: Shape, value: Any, place: Place) -> None:
    """Expect Markdown by language, and nothing in it that learners would not get to see."""
    for language, text in shape.language_map(value, place).items():
        if len(text) > TEXT_LIMIT:
            message = mark("This text is too long: at most {most} characters.")
            shape.report("too_long", (place, language), message, most=TEXT_LIMIT)
        elif found := markdown.dropped(text):
            message = mark("This is not allowed in texts and would be left out: {found}. Remove it.")
            shape.report("unsafe", (place, language), message, found=", ".join(found[:5])[:100])


def _outcomes(shape: Shape, value: Any, place: Place) -> None:
    for index, outcome in enumerate(shape.items(value, place, least=1)):
        shape.language_map(outcome, (place, index + 1))


def _codes(shape: Shape, value: Any, place: Place) -> None:
    for index, code in enumerate(shape.items(value, place)):
        shape.text(code, (place, index + 1), 60)


def _hours(shape: Shape, value: Any, place: Place) -> None:
    shape.whole_number(value, place, least=0)


_SHARED = {"format": Shape.given, "title": Shape.language_map, "outcomes": _outcomes, "hours": _hours}
_PARTS = Parts({**_SHARED, "text": _text})
_FIRST = Parts({**_SHARED, "summary": Shape.language_map, "competences": _codes})
