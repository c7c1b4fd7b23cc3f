"""What a kind of question brings: how it is written, what is checked beyond its shape, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from smartcity_xblocks.items.question import Question
from smartcity_xblocks.items.walk import Walk
from smartcity_xblocks.shape import Parts, Place


@dataclass(frozen=True)
class Kind:
    """A kind of question. ``check_meaning`` is called for a document whose shape is sound."""

    parts: Parts
    build: Callable[[dict, dict], Question]
    check_meaning: Callable[[Walk, dict, Place], None] = lambda walk, document, place: None
