"""What answers are worth in Moodle, whichever way its questions are written down: GIFT or XML.

Facts: question/type/{multichoice,shortanswer,numerical,match} of Moodle 4 and 5. Fractions are percent here.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from smartcity_xblocks.items.interchange.composing import FULL, Asked, Number, Option, Word
from smartcity_xblocks.items.interchange.numbers import number
from smartcity_xblocks.items.interchange.prose import of_signs
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

TRUE = {"en": "True", "el": "Σωστό", "de": "Wahr", "pt": "Verdadeiro"}
FALSE = {"en": "False", "el": "Λάθος", "de": "Falsch", "pt": "Falso"}
_NEAR = Fraction(1, 2)
"""Percent: Moodle writes a third as 33.33333, people as 33."""


def true_or_false(asked: Asked, language: str, *, right: bool) -> None:
    """Ask whether something is true; the two words are ours."""
    worth = (FULL, Fraction()) if right else (Fraction(), FULL)
    words = (pick(each, language) for each in (TRUE, FALSE))
    asked.single([Option(*each) for each in zip(words, worth, strict=True)], fixed_order=True)


def choose_any(asked: Asked, options: Sequence[Option], *, fixed_order: bool = False) -> None:
    """Ask to choose any. In Moodle what was chosen is added up, between nothing and all points.

    That is our ``partial`` where the right ones share the points and each wrong one takes such a share away.
    """
    right = sum(option.percent > 0 for option in options)
    share = FULL / right if right else FULL
    worth = (share if option.percent > 0 else -share for option in options)
    if right and any(abs(option.percent - each) > _NEAR for option, each in zip(options, worth, strict=True)):
        message = mark(
            "Options had weights of their own. Here each right one earns the same part, and each wrong one takes as "
            "much away."
        )
        asked.lose("weights", message)
    chosen = [(option.text, option.percent > 0) for option in options]
    asked.multiple(chosen, "partial", fixed_order=fixed_order)


def write_text(asked: Asked, words: Iterable[Word], *, match_case: bool = False) -> None:
    r"""Ask for a text. In Moodle ``*`` stands for any signs, ``\*`` for itself; alone it carries feedback only."""
    kept = []
    for word in words:
        if "*" not in word.text.replace(r"\*", ""):
            kept.append(word._replace(text=word.text.replace(r"\*", "*")))
        elif word.percent > 0:
            message = mark(
                "The accepted text “{text}” is a pattern; it is left out. Add the texts it stands for."
            )
            asked.lose("pattern", message, text=word.text)
    asked.typed(kept, match_case=match_case)


def write_number(asked: Asked, answers: Iterable[tuple[str, str, Fraction]], unit: str = "") -> None:
    """Ask for a number; an answer is its value, its tolerance and its percent. Of several the first one counts.

    `*` is any number and mostly carries feedback only.
    """
    kept: list[Number] = []
    for value, tolerance, percent in answers:
        found, around = number(value), number(tolerance or "0")
        if found is None or around is None:
            if percent > 0:
                message = mark("The accepted number “{text}” cannot be read; it is left out.")
                asked.lose("number", message, text=value)
            continue
        new = Number(found, abs(around), percent)
        if any(each.percent < percent and _meet(each, new) for each in kept):
            message = mark("Of accepted numbers that overlap the first one counted. Here the best one does.")
            asked.lose("overlap", message)
        kept.append(new)
    asked.numeric(kept, unit)


def match(asked: Asked, pairs: Iterable[tuple[str, str]]) -> None:
    """Ask what belongs together: HTML on the left, signs on the right."""
    asked.match([(one.strip(), of_signs(other)) for one, other in pairs])


def _meet(one: Number, other: Number) -> bool:
    return abs(one.value - other.value) <= one.tolerance + other.tolerance
