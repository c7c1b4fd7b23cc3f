"""Open edX's problem markup: every ``<problem>`` of a file, each of its responses a question of ours.

Facts: docs.openedx.org, "Open Learning XML, Problems", and xmodule/capa/capa_problem.py of edx-platform.
"""

from fractions import Fraction
from xml.etree.ElementTree import Element, tostring

from smartcity_xblocks.interchange.words import plain
from smartcity_xblocks.items.interchange.composing import Composer
from smartcity_xblocks.items.interchange.numbers import number
from smartcity_xblocks.items.interchange.olx.responses import Ask, asks
from smartcity_xblocks.items.interchange.olx.texts import FEEDBACK, UNREAD, inner_html, pieces
from smartcity_xblocks.problems import mark

BLANK = "_____"


def read_problems(root: Element, composer: Composer) -> None:
    """Hand the questions of all problems in ``root`` to ``composer``."""
    for problem in root.iter("problem"):
        _Problem(problem, composer).read()


class _Problem:
    def __init__(self, problem: Element, composer: Composer):
        self.problem, self.composer = problem, composer
        self.name = problem.get("display_name") or problem.get("url_name") or ""
        self.has_feedback = any(each.tag in FEEDBACK for each in problem.iter())
        self.has_script = any(each.tag in UNREAD for each in problem.iter())

    def read(self) -> None:
        found = self._questions()
        if not found:
            self.composer.leave_out(self.name, "pointer" if not len(self.problem) else "html")
            return
        weight = number(self.problem.get("weight") or "")
        points = None if weight is None else weight / len(found)
        for response, text, ask in found:
            if ask is None:
                self.composer.leave_out(self.name or plain(text), response.tag)
            elif self.has_script and "$" in text + tostring(response, encoding="unicode"):
                self.composer.leave_out(self.name or plain(text), "script")
            else:
                self._ask(text, ask, points)

    def _ask(self, text: str, ask: Ask, points: Fraction | None) -> None:
        asked = self.composer.asked(self.name, text, points)
        if self.has_feedback:
            asked.lose("feedback", mark("Hints, feedback and explanations are not carried over."))
        if self.has_script:
            asked.lose("script", mark("The problem holds a script or a style, which is never run."))
        ask(asked)

    def _questions(self) -> list[tuple[Element, str, Ask | None]]:
        """Return each response with its text and how to ask it, None where we cannot.

        What stands before a response is its text. Where all have a text of their own, what stands before the first is
        said of all.
        """
        before: list[str] = [""]
        responses: list[Element] = []
        for piece in pieces(self.problem):
            if isinstance(piece, str):
                before[-1] += piece
            else:
                responses.append(piece)
                before.append("")
        own = [inner_html(each, BLANK if _is_inline(each) else "") for each in responses]
        shared = before[0] if own and all(map(plain, own)) else ""
        found = []
        for at, response in enumerate(responses):
            said = [shared if at else "", before[at], own[at]]
            if response is responses[-1]:
                said.append(before[-1])
            text = ("" if _is_inline(response) else "\n\n").join(said)
            text = text if plain(text) else _label(response)
            found += [(response, text, ask) for ask in asks(response)] or [(response, text, None)]
        return found


def _is_inline(response: Element) -> bool:
    return any(each.get("inline") in ("1", "true") for each in response.iter())


def _label(response: Element) -> str:
    """Return the text that old problems have in an attribute of the input."""
    return next((label for each in response.iter() if (label := each.get("label"))), "")
