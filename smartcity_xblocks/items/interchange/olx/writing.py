"""Questions as Open edX's problem markup, with a report of what it cannot say.

Facts: as in `responses`. Capa has no kinds for orders, matches and (but for rectangles) places in a picture.
"""

from fractions import Fraction
from xml.etree import ElementTree as ET

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.items.interchange.numbers import decimal
from smartcity_xblocks.items.interchange.olx.texts import element_of, is_response
from smartcity_xblocks.items.kinds.choice import EACH_OPTION, PARTIAL, MultipleChoice, SingleChoice
from smartcity_xblocks.items.kinds.numeric import Numeric
from smartcity_xblocks.items.kinds.text import ShortText
from smartcity_xblocks.items.question import FULL_SHARE, Question
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import to_html
from smartcity_xblocks.problems import mark

_BLOCKS = frozenset(("p", "ul", "ol", "dl", "table", "pre", "blockquote", "h5", "h6", "hr"))
"""What cannot stand in a label."""
_HOLDERS = frozenset(("vertical", "problem", "choicegroup", "checkboxgroup"))


class Writer:
    """Writes problems in one language."""

    def __init__(self, language: str, report: Report):
        self.language, self.report = language, report

    def problem(self, question: Question) -> ET.Element | None:
        """Return the problem that asks ``question``, or None where the report says why there is none."""
        place = f"questions/{question.id}"
        if question.voided:
            self.report.lose("voided", place, mark("The question is voided; it is left out."))
            return None
        match question:
            case SingleChoice():
                response = self._single(question)
            case MultipleChoice():
                response = self._multiple(question, place)
            case Numeric():
                response = self._numeric(question, place)
            case ShortText():
                response = self._typed(question, place)
            case _:
                message = mark("Open edX has no problem of the kind “{kind}”; the question is left out.")
                self.report.lose("kind", place, message, kind=question.kind)
                return None
        problem = ET.Element("problem", {"display_name": question.id})
        if question.points != 1:
            problem.set("weight", str(question.points))
        for picture in question.media:
            shown = ET.SubElement(ET.SubElement(problem, "p"), "img")
            shown.attrib.update(src=picture.url, alt=pick(picture.alt, self.language))
        problem.append(response)
        return problem

    def _single(self, question: SingleChoice) -> ET.Element:
        response = self._response("multiplechoiceresponse", question)
        if any(0 < share < FULL_SHARE for share in question.shares.values()):
            response.set("partial_credit", "points")
        group = ET.SubElement(response, "choicegroup", {"type": "MultipleChoice"})
        if not question.fixed_order:
            group.set("shuffle", "true")
        for name, text in question.options.items():
            share = question.shares[name]
            correct = {0: "false", FULL_SHARE: "true"}.get(share, "partial")
            choice = self._html("choice", text)
            choice.set("correct", correct)
            if correct == "partial":
                choice.set("point_value", str(decimal(Fraction(share, FULL_SHARE))))
            group.append(choice)
        return response

    def _multiple(self, question: MultipleChoice, place: str) -> ET.Element:
        response = self._response("choiceresponse", question)
        # One right option under `partial` is all or nothing.
        if question.marking == EACH_OPTION or (question.marking == PARTIAL and len(question.right) > 1):
            response.set("partial_credit", "EDC")
        if question.marking == PARTIAL and len(question.right) > 1:
            message = mark("In Open edX every option counts alike, rightly chosen or rightly left.")
            self.report.lose("marking", place, message)
        if not question.fixed_order:
            self.report.lose("order", place, mark("Open edX does not shuffle the options of checkboxes."))
        group = ET.SubElement(response, "checkboxgroup")
        for name, text in question.options.items():
            choice = self._html("choice", text)
            choice.set("correct", "true" if name in question.right else "false")
            group.append(choice)
        return response

    def _numeric(self, question: Numeric, place: str) -> ET.Element:
        response = self._response("numericalresponse", question)
        first, *others = (each for each in question.accepted if each.share == FULL_SHARE)
        value, tolerance = decimal((first.low + first.high) / 2), (first.high - first.low) / 2
        response.set("answer", str(value))
        if tolerance:
            param = {"type": "tolerance", "default": str(decimal(tolerance))}
            ET.SubElement(response, "responseparam", param)
        for each in others:
            if each.low == each.high:
                ET.SubElement(response, "additional_answer", {"answer": str(decimal(each.low))})
            else:
                message = mark("Open edX knows one range of accepted numbers; another one is left out.")
                self.report.lose("range", place, message)
        self._lose_parts(len(question.accepted) > 1 + len(others), place)
        field = ET.SubElement(response, "formulaequationinput")
        if question.unit:
            field.set("trailing_text", question.unit)
        return response

    def _typed(self, question: ShortText, place: str) -> ET.Element:
        response = self._response("stringresponse", question)
        first, *others = (text for text, share in question.shares if share == FULL_SHARE)
        response.set("answer", first)
        if not question.match_case:
            response.set("type", "ci")
        for text in others:
            ET.SubElement(response, "additional_answer", {"answer": text})
        self._lose_parts(len(question.shares) > 1 + len(others), place)
        ET.SubElement(response, "textline", {"size": "40"})
        return response

    def _lose_parts(self, has_parts: bool, place: str) -> None:
        if has_parts:
            message = mark("In Open edX such an answer earns all or nothing; what earned a part is left out.")
            self.report.lose("parts", place, message)

    def _response(self, tag: str, question: Question) -> ET.Element:
        """Return a response that begins with the question's text: as its label where it is one paragraph."""
        response, text = ET.Element(tag), self._html("label", question.text)
        if any(each.tag in _BLOCKS for each in text.iter()):
            text.tag = "div"
        response.append(text)
        return response

    def _html(self, tag: str, texts: LanguageMap) -> ET.Element:
        """Return an element with a text in it; where that is one paragraph, with what is in the paragraph."""
        element = element_of(tag, to_html(pick(texts, self.language)).strip())
        if len(element) == 1 and element[0].tag == "p" and not element.text and not element[0].tail:
            element = element[0]
            element.tag = tag
        return element


def in_lines(element: ET.Element) -> None:
    """Put line breaks between what is in ``element``, but not into texts, where they would be spaces."""
    if element.tag in _HOLDERS or is_response(element):
        element.text = "\n"
        for child in element:
            child.tail = "\n"
            in_lines(child)
