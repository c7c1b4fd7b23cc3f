"""Ids as a browser knows them: other ones in every paper, since an author's own may tell what is right.

Whoever looks into the page sees ids. An author may have called the right option ``right``, or numbered the entries of
an order as they belong. So a paper gives each id an alias, made of its seed, and the seed never leaves the server. In
answers an alias stands for its id; what is no alias stands for itself.
"""

import hashlib
import hmac
from collections.abc import Mapping

from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.items.question import Answer, Question

LENGTH = 12
"""Hexadecimal digits: of forty ids two are alike once in 10^11 papers."""


def shown_as(question: Question, paper: Paper, language: str) -> dict:
    """Return what a browser may know of the question in this paper; see `Question.shown`."""
    shown = question.shown(language, paper.shuffle)
    for member, names in _names(question, paper).items():
        shown[member] = [{**each, "id": names[each["id"]]} for each in shown[member]]
    return shown


def to_browser(question: Question, paper: Paper, answer: Answer) -> Answer:
    """Return an answer in the ids that this paper's browser knows."""
    return question.renamed(answer, _names(question, paper))


def from_browser(question: Question, paper: Paper, answer: Answer) -> Answer:
    """Return an answer of any shape in the question's own ids."""
    names = {
        member: {alias: each for each, alias in own.items()}
        for member, own in _names(question, paper).items()
    }
    return question.renamed(answer, names)


def _names(question: Question, paper: Paper) -> Mapping[str, Mapping[str, str]]:
    key = paper.seed.encode()
    return {
        member: {
            each: hmac.digest(key, f"alias/{question.id}/{member}/{each}".encode(), hashlib.sha256).hex()[
                :LENGTH
            ]
            for each in ids
        }
        for member, ids in question.parts.items()
    }
