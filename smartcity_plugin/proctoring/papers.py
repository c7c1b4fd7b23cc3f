"""What was asked in an attempt, what was answered and what it was worth, in the reader's words.

Words of answers come from what learners see of a question: nothing in that says what is right.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartcity_plugin.proctoring import banks
from smartcity_plugin.proctoring.models import Attempt
from smartcity_xblocks.items.marking import Marked, Result
from smartcity_xblocks.items.question import FULL, FULL_SHARE, LEFT_OUT, Question
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import to_html, to_line
from smartcity_xblocks.problems import mark

VOIDED = {
    FULL: mark("Found to be wrong: everybody gets its points"),
    LEFT_OUT: mark("Found to be wrong: counts for nobody"),
}


def marks_told(row: Attempt, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return each question of a marked attempt in the paper's order; nothing before it was marked."""
    if row.marks is None:
        return []
    questions = banks.exam_of(row.rev).bank.questions
    return [
        _mark_told(each, questions[each.question], answers.get(each.question))
        for each in Result.from_json(row.marks).marks
    ]


def _mark_told(marked: Marked, question: Question, answer: Any) -> dict[str, Any]:
    language = get_language()
    return {
        "text": _html(to_html(pick(question.text, language))),
        "points": marked.points,
        "earned": marked.earned / FULL_SHARE,
        "share": marked.share / 100,
        "answer": None if answer is None else answer_told(question, answer, language),
        "voided": _(VOIDED[marked.voided]) if marked.voided else "",
    }


def answer_told(question: Question, answer: Any, language: str) -> list[str]:
    """Return an answer as it was given: one line, or a line for each of its parts."""
    shown = question.asked(language, lambda place, ids: list(ids))
    words = {
        part: {each["id"]: to_line(each["text"]) for each in shown[part]}
        for part in ("options", "entries", "areas", "left", "right")
        if part in shown
    }
    if isinstance(answer, dict):
        return [f"{words['left'][one]} – {words['right'][other]}" for one, other in answer.items()]
    if not words:
        return [f"{answer} {shown.get('unit', '')}".strip()]
    [named] = words.values()
    return [named[each] for each in ([answer] if isinstance(answer, str) else answer)]


def _html(cleaned: str) -> SafeString:
    return mark_safe(cleaned)  # noqa: S308 - `to_html` lets through what `markup` lists
