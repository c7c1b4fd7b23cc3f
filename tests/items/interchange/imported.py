"""Imported questions as tests talk of them: by the texts of options, not by their ids."""

from typing import Any

from smartcity_xblocks.items.interchange.importing import Imported, import_questions
from smartcity_xblocks.items.question import Question
from smartcity_xblocks.items.reading import build_question
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import to_line


def imported(name: str, text: str | bytes, language: str | None = "en") -> Imported:
    return import_questions(name, text if isinstance(text, bytes) else text.encode(), language)


def codes(found: Imported) -> list[str]:
    return [problem.code for problem in found.report]


def built(document: dict) -> Question:
    return build_question(document)


def said(entries: list[dict]) -> list[str]:
    """Return what people read of options or entries."""
    return [to_line(pick(entry["text"], "en")) for entry in entries]


def share(document: dict, answer: Any) -> float:
    """Return the part of the points that ``answer`` earns; options and entries stand in it by their texts."""
    question = built(document)
    given = _with_ids(document, answer)
    return question.share(given) / 10_000 if question.accepts(given) else 0


def _with_ids(document: dict, answer: Any) -> Any:
    ids = {
        part: dict(zip(said(document[part]), [entry["id"] for entry in document[part]], strict=True))
        for part in ("options", "entries", "left", "right")
        if part in document
    }
    if "left" in ids:
        return {ids["left"][one]: ids["right"][other] for one, other in answer.items()}
    known = ids.get("options") or ids.get("entries")
    if known is None:
        return answer
    return [known[each] for each in answer] if isinstance(answer, list) else known[answer]
