"""How settings are checked that blocks share: fields that authors edit beside the document."""

from math import isfinite
from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Place, Reader, Shape

WEIGHT_LIMIT, NAME_LIMIT, ATTEMPTS_LIMIT = 10_000, 200, 1_000


def name(shape: Shape, value: Any, place: Place) -> None:
    """Expect a short text, which may be empty."""
    shape.text(value, place, NAME_LIMIT)


def weight(shape: Shape, value: Any, place: Place) -> None:
    """Expect a number: the platform's weights may have a fraction."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or not 0 <= value <= WEIGHT_LIMIT:
        message = mark("This must be a number from 0 to {most}.")
        shape.report("not_a_weight", place, message, most=WEIGHT_LIMIT)


def yes_or_no(shape: Shape, value: Any, place: Place) -> None:
    """Expect true or false."""
    if not isinstance(value, bool):
        shape.report("not_yes_or_no", place, mark("This must be true or false."))


def whole(least: int, most: int) -> Reader:
    """Return a reader that expects a whole number from ``least`` to ``most``."""
    return lambda shape, value, place: shape.whole_number(value, place, least, most)


def one_of(*allowed: str) -> Reader:
    """Return a reader that expects one of the ``allowed`` words."""
    return lambda shape, value, place: shape.one_of(value, place, allowed)
