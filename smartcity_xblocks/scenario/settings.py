"""The block's settings that authors edit beside the document; pure, so that they are checked as the document is."""

from math import isfinite
from typing import Any

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import Parts, Place, Shape

WEIGHT_LIMIT, ATTEMPTS_LIMIT, NAME_LIMIT = 10_000, 1_000, 200
COUNTED = ("best", "last", "first", "mean")
REVEAL = ("each", "last", "never")


def check_settings(settings: Any) -> list[Problem]:
    """Return the problems of ``settings``, all of `NAMES` with their new values; places begin with ``settings``."""
    shape = Shape()
    shape.parts(settings, "settings", _SETTINGS)
    return shape.problems


def _name(shape: Shape, value: Any, place: Place) -> None:
    shape.text(value, place, NAME_LIMIT)


def _weight(shape: Shape, value: Any, place: Place) -> None:
    """Expect a number: the platform's weights may have a fraction."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or not 0 <= value <= WEIGHT_LIMIT:
        message = mark("This must be a number from 0 to {most}.")
        shape.report("not_a_weight", place, message, most=WEIGHT_LIMIT)


def _attempts(shape: Shape, value: Any, place: Place) -> None:
    shape.whole_number(value, place, 0, ATTEMPTS_LIMIT)


def _counted(shape: Shape, value: Any, place: Place) -> None:
    shape.one_of(value, place, COUNTED)


def _reveal(shape: Shape, value: Any, place: Place) -> None:
    shape.one_of(value, place, REVEAL)


_SETTINGS = Parts(
    {
        "display_name": _name,
        "weight": _weight,
        "max_attempts": _attempts,
        "attempts_counted": _counted,
        "reveal": _reveal,
    }
)
NAMES = tuple(_SETTINGS.required)
