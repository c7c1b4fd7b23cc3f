"""All kinds of questions: how each is written, what is checked beyond its shape, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from smartcity_xblocks.items.kinds import choice, hotspot, match, numeric, order, text
from smartcity_xblocks.items.question import Question
from smartcity_xblocks.items.walk import Walk, something_right
from smartcity_xblocks.shape import Parts, Place


@dataclass(frozen=True)
class Kind:
    """A kind of question. ``check_meaning`` is called for a document whose shape is sound."""

    parts: Parts
    build: Callable[[dict, dict], Question]
    check_meaning: Callable[[Walk, dict, Place], None] = lambda walk, document, place: None


KINDS = {
    "single": Kind(choice.SINGLE, choice.build_single),
    "multiple": Kind(choice.MULTIPLE, choice.build_multiple),
    "numeric": Kind(numeric.PARTS, numeric.build, something_right),
    "text": Kind(text.PARTS, text.build, something_right),
    "order": Kind(order.PARTS, order.build),
    "match": Kind(match.PARTS, match.build, match.check_meaning),
    "hotspot": Kind(hotspot.PARTS, hotspot.build, hotspot.check_meaning),
}
