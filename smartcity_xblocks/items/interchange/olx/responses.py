"""What the responses of Open edX's problem markup ask, and what an answer to them earns.

Facts: xmodule/capa/responsetypes.py and inputtypes.py of edx-platform. Nothing is run: what a script would compute is
not known here.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from xml.etree.ElementTree import Element

from smartcity_xblocks.items.interchange.composing import FULL, Asked, Number, Option, Word
from smartcity_xblocks.items.interchange.numbers import number
from smartcity_xblocks.items.interchange.olx.texts import inner_html
from smartcity_xblocks.items.interchange.prose import of_signs
from smartcity_xblocks.problems import mark

Ask = Callable[[Asked], None]
"""Says of a question in the making what kind it is."""

_QUOTED = re.compile(r"'((?:[^'\\]|\\.|(?<=[A-Za-z])'(?=[A-Za-z]))*)'")
_RANGE = re.compile(r"([\[(])([^,]+),([^,]+)([\])])")


def asks(response: Element) -> Iterator[Ask]:
    """Yield how to ask each of the questions in ``response``; none for a response that cannot be carried over."""
    if response.tag == "optionresponse":
        for each in response.iter("optioninput"):
            yield partial(_dropdown, each)
    elif response.tag in _ASKS:
        yield partial(_ASKS[response.tag], response)


def _single(response: Element, asked: Asked) -> None:
    group = response.find(".//choicegroup")
    if group is not None and (group.get("answer-pool") or "0") != "0":
        message = mark("Only some of the wrong options were shown to each learner. Here all of them are.")
        asked.lose("answer_pool", message)
    shuffled = group is not None and (group.get("shuffle") == "true" or group.get("answer-pool") is not None)
    if shuffled and response.find(".//choice[@fixed='true']") is not None:
        message = mark("Some options kept their place while others were shuffled. Here all are shuffled.")
        asked.lose("fixed_option", message)
    has_parts = _credit(response) == "points"
    options = [Option(inner_html(each), _worth(each, has_parts)) for each in response.iter("choice")]
    asked.single(options, fixed_order=not shuffled)


def _worth(choice: Element, has_parts: bool) -> Fraction:
    correct = choice.get("correct", "").lower()
    if correct == "partial" and has_parts:
        return (number(choice.get("point_value", "0.5")) or Fraction()) * 100
    return FULL if correct == "true" else Fraction()


def _multiple(response: Element, asked: Asked) -> None:
    credit = _credit(response)
    if credit == "halves":
        message = mark(
            "Each error halved the points. Here each wrong option takes away the part of a right one."
        )
        asked.lose("marking", message)
    markings = {"edc": "each_option", "halves": "partial"}
    options = [
        (inner_html(each), each.get("correct", "").lower() == "true") for each in response.iter("choice")
    ]
    asked.multiple(options, markings.get(credit, "all_or_nothing"), fixed_order=True)


def _dropdown(given: Element, asked: Asked) -> None:
    options = [
        ((each.text or "").strip(), each.get("correct", "").lower() == "true")
        for each in given.iter("option")
    ]
    if not options:
        right = given.get("correct", "")
        names = [name.replace("\\'", "'") for name in _QUOTED.findall(given.get("options", ""))]
        options = [(name, name == right) for name in names]
    asked.single([Option(of_signs(text), FULL * right) for text, right in options], fixed_order=True)


def _numeric(response: Element, asked: Asked) -> None:
    """Ask for a number. Where no tolerance is given capa allows 0.001 %, room for its floats; ours are exact."""
    if _credit(response):
        asked.lose("marking", mark("Numbers that are nearly right earn nothing here."))
    answer = response.get("answer", "").strip()
    others = (number(each.get("answer", "")) for each in response.iter("additional_answer"))
    numbers = [
        *_accepted(response, answer, asked),
        *(Number(each, Fraction()) for each in others if each is not None),
    ]
    field = next((each for each in response.iter() if each.get("trailing_text")), None)
    asked.numeric(numbers, field.get("trailing_text") if field is not None else "")


def _accepted(response: Element, answer: str, asked: Asked) -> Iterator[Number]:
    if found := _RANGE.fullmatch(answer):
        least, most = number(found[2]), number(found[3])
        if least is not None and most is not None:
            if "(" in answer or ")" in answer:
                asked.lose("bound", mark("An end of the range did not count itself. Here it does."))
            yield Number((least + most) / 2, abs(most - least) / 2)
            return
    value, tolerance = number(answer), _tolerance(response)
    if value is None or tolerance is None:
        message = mark("The accepted number “{text}” cannot be read; it is left out.")
        asked.lose("number", message, text=answer)
        return
    yield Number(value, tolerance(value))


def _tolerance(response: Element) -> Callable[[Fraction], Fraction] | None:
    param = response.find(".//responseparam[@type='tolerance']")
    text = (param.get("default", "") if param is not None else "0").strip()
    found = number(text.removesuffix("%"))
    if found is None:
        return None
    return lambda value: abs(value * found / 100) if text.endswith("%") else abs(found)


def _typed(response: Element, asked: Asked) -> None:
    kinds = response.get("type", "").lower().split()
    answer = response.get("answer", "")
    texts = answer.split("_or_") if "_or_" in answer else [answer]
    texts += [each.get("answer") or (each.text or "") for each in response.iter("additional_answer")]
    if "regexp" in kinds:
        message = mark(
            "The accepted text “{text}” is a pattern; it is left out. Add the texts it stands for."
        )
        asked.lose("pattern", message, text=answer)
        texts = []
    asked.typed([Word(text) for text in texts if text.strip()], match_case="ci" not in kinds)


_ASKS: dict[str, Callable[[Element, Asked], None]] = {
    "multiplechoiceresponse": _single,
    "choiceresponse": _multiple,
    "numericalresponse": _numeric,
    "stringresponse": _typed,
}


def _credit(response: Element) -> str:
    """Return how parts of the points are given: ``points``, ``edc``, ``halves``, ``close``, ``list`` or not."""
    credit = response.get("partial_credit", "").strip().lower()
    return "" if credit == "false" else credit
