"""Moodle XML: ``<quiz>`` with a ``<question>`` of a type for each question, and for each category.

Facts: docs.moodle.org, "Moodle XML format", question/format/xml/format.php of Moodle 5, and export_to_xml of
question/type/ordering.
"""

from collections.abc import Callable
from fractions import Fraction
from xml.etree.ElementTree import Element

from smartcity_xblocks.items.interchange.composing import Asked, Composer, Option, Word
from smartcity_xblocks.items.interchange.moodle import answers
from smartcity_xblocks.items.interchange.moodle.categories import title_of
from smartcity_xblocks.items.interchange.numbers import number
from smartcity_xblocks.items.interchange.prose import of_signs
from smartcity_xblocks.problems import mark

_FEEDBACK = (
    "feedback",
    "generalfeedback",
    "hint",
    "correctfeedback",
    "partiallycorrectfeedback",
    "incorrectfeedback",
)
_SIGNS = ("plain_text", "markdown", "wiki_like")
"""Formats of texts that are not HTML."""


def read_quiz(quiz: Element, composer: Composer) -> None:
    """Hand all questions of ``quiz`` to ``composer``."""
    for question in quiz.iter("question"):
        kind = question.get("type", "").strip()
        name = _text(question.find("name"))
        if kind == "category":
            composer.enter(title_of(_text(question.find("category"))))
        elif kind not in _KINDS:
            composer.leave_out(name or _text(question.find("questiontext")), kind)
        else:
            asked = composer.asked(name, _html(question.find("questiontext")), _points(question))
            _lose_rest(asked, question)
            _KINDS[kind](asked, question, composer.language)


def _lose_rest(asked: Asked, question: Element) -> None:
    """Report what no kind of ours has."""
    if any(_text(part) for name in _FEEDBACK for part in question.iter(name)):
        asked.lose("feedback", mark("Hints, feedback and explanations are not carried over."))
    if question.find("tags/tag") is not None:
        names = ", ".join(_text(tag) for tag in question.iterfind("tags/tag"))
        asked.lose("tags", mark("Tags are not carried over: {names}."), names=names)
    if any(part.get("format") in ("markdown", "wiki_like") for part in question.iter()):
        asked.lose("markdown", mark("The text is in Markdown, whose signs are carried over as they are."))
    if _is(question, "hidden", default="0"):
        asked.lose("hidden", mark("The question was hidden, as one that is not asked any more."))


def _multichoice(asked: Asked, question: Element, language: str) -> None:
    options = [Option(_html(each), _percent(each)) for each in question.iterfind("answer")]
    fixed_order = not _is(question, "shuffleanswers", default="false")
    if _is(question, "single", default="true"):
        asked.single(options, fixed_order=fixed_order)
    else:
        answers.choose_any(asked, options, fixed_order=fixed_order)


def _multichoiceset(asked: Asked, question: Element, language: str) -> None:
    """Ask to choose any, all or nothing (the plugin qtype_multichoiceset)."""
    options = [(_html(each), _percent(each) > 0) for each in question.iterfind("answer")]
    fixed_order = not _is(question, "shuffleanswers", default="false")
    asked.multiple(options, "all_or_nothing", fixed_order=fixed_order)


def _truefalse(asked: Asked, question: Element, language: str) -> None:
    """Of the two answers one says ``true``; in old files the first one does, in whatever language."""
    given = question.findall("answer")
    words = [_text(each).lower() for each in given]
    at = words.index("true") if "true" in words else 1 - words.index("false") if "false" in words[:2] else 0
    right = len(given) > at and _percent(given[at]) == answers.FULL
    answers.true_or_false(asked, language, right=right)


def _shortanswer(asked: Asked, question: Element, language: str) -> None:
    words = [Word(_text(each), _percent(each)) for each in question.iterfind("answer")]
    answers.write_text(asked, words, match_case=_is(question, "usecase", default="0"))


def _numerical(asked: Asked, question: Element, language: str) -> None:
    given = [
        (_text(each), (each.findtext("tolerance") or "0").strip(), _percent(each))
        for each in question.iterfind("answer")
    ]
    units = [
        (unit.findtext("unit_name") or "", unit.findtext("multiplier")) for unit in question.iter("unit")
    ]
    if len(units) > 1 or _is(question, "unitgradingtype", default="0"):
        message = mark("Other units of the number are not carried over: only {unit} is asked for.")
        asked.lose("units", message, unit=units[0][0] if units else "-")
    own = next((name for name, times in units if number(times or "1") == 1), units[0][0] if units else "")
    answers.write_number(asked, given, own)


def _match(asked: Asked, question: Element, language: str) -> None:
    pairs = [(_html(each), _text(each.find("answer"))) for each in question.iterfind("subquestion")]
    answers.match(asked, pairs)


def _ordering(asked: Asked, question: Element, language: str) -> None:
    """Entries stand in the order of their fractions: 1, 2, 3."""
    entries = sorted(question.findall("answer"), key=lambda each: _fraction(each.get("fraction")))
    marking = {"-1": "all_or_nothing", "ALL_OR_NOTHING": "all_or_nothing"}
    graded = (question.findtext("gradingtype") or "0").strip()
    if graded not in (*marking, "0", "ABSOLUTE_POSITION"):
        message = mark("Entries counted by what stands beside them. Here each counts where it belongs.")
        asked.lose("marking", message)
    if (question.findtext("selecttype") or "ALL").strip() not in ("0", "ALL"):
        asked.lose("selection", mark("Only some of the entries were shown. Here all of them are."))
    asked.order([_html(each) for each in entries], marking.get(graded, "partial"))


_KINDS: dict[str, Callable[[Asked, Element, str], None]] = {
    "multichoice": _multichoice,
    "multichoiceset": _multichoiceset,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _match,
    "match": _match,
    "ordering": _ordering,
}


def _text(part: Element | None) -> str:
    """Return the signs of a part: those of its ``<text>``, or its own."""
    if part is None:
        return ""
    inside = part.find("text")
    return "".join((part if inside is None else inside).itertext()).strip()


def _html(part: Element | None) -> str:
    text = _text(part)
    return of_signs(text) if part is not None and part.get("format") in _SIGNS else text


def _points(question: Element) -> Fraction | None:
    return number(question.findtext("defaultgrade") or "1")


def _percent(answer: Element) -> Fraction:
    return _fraction(answer.get("fraction") or answer.findtext("fraction"))


def _fraction(text: str | None) -> Fraction:
    found = number(text or "0")
    return Fraction() if found is None else found


def _is(question: Element, name: str, default: str) -> bool:
    return (question.findtext(name) or default).strip().lower() not in ("false", "0", "")
