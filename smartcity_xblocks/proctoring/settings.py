"""The exam's settings that authors edit beside the document; pure, so that they are checked as the document is."""

from datetime import datetime
from math import isfinite
from typing import Any

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.proctoring.policy import Policy
from smartcity_xblocks.shape import Parts, Place, Shape

WEIGHT_LIMIT, ATTEMPTS_LIMIT, NAME_LIMIT = 10_000, 1_000, 200
MINUTES_LIMIT, HOURS_LIMIT, CREDIT_LIMIT = 24 * 60, 24 * 365, 60
MOMENT_LIMIT = 40
PREREQUISITES = ("none", "modules", "sections")
"""What has to be done before: nothing, all other sections of the course, or so many of those that are chosen."""
SECTIONS_LIMIT, SECTION_LIMIT = 500, 255
RELEASE = ("cleared", "closed", "never")
"""When learners see their points: once cleared, once the exam has closed for everybody, or never."""


def moment(text: str) -> datetime | None:
    """Return the moment that an ISO 8601 text with its offset names; None for an empty text. Raises ValueError."""
    if not text:
        return None
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def policy_of(settings: dict, due: datetime | None) -> Policy:
    """Return the policy that sound ``settings`` make; ``due`` is when the platform closes the block, or None."""
    closing = [each for each in (moment(settings["closes_at"]), due) if each]
    return Policy(
        minutes=settings["minutes"],
        opens_at=moment(settings["opens_at"]),
        closes_at=min(closing, default=None),
        attempts=settings["max_attempts"],
        cool_down_hours=settings["cool_down_hours"],
        credit_minutes=settings["credit_minutes"],
        proctored=settings["proctored"],
    )


def check_settings(settings: Any) -> list[Problem]:
    """Return the problems of ``settings``, all of `NAMES` with their new values; places begin with ``settings``."""
    shape = Shape()
    shape.parts(settings, "settings", _SETTINGS)
    if not shape.problems:
        opens, closes = moment(settings["opens_at"]), moment(settings["closes_at"])
        if opens and closes and closes <= opens:
            message = mark("The exam closes before it opens. Choose a later moment.")
            shape.report("closes_before", "settings/closes_at", message)
        if settings["prerequisites"] == "sections":
            _check_chosen(shape, settings)
    return shape.problems


def _check_chosen(shape: Shape, settings: dict) -> None:
    chosen, count = settings["prerequisite_sections"], settings["prerequisite_count"]
    if not chosen:
        shape.report("none_chosen", "settings/prerequisite_sections", mark("Choose at least one section."))
    elif count > len(chosen):
        message = mark("More than are chosen ({chosen}). Ask for fewer, or choose more sections.")
        shape.report("too_many_asked", "settings/prerequisite_count", message, chosen=len(chosen))


def _name(shape: Shape, value: Any, place: Place) -> None:
    shape.text(value, place, NAME_LIMIT)


def _weight(shape: Shape, value: Any, place: Place) -> None:
    """Expect a number: the platform's weights may have a fraction."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or not 0 <= value <= WEIGHT_LIMIT:
        message = mark("This must be a number from 0 to {most}.")
        shape.report("not_a_weight", place, message, most=WEIGHT_LIMIT)


def _whole(most: int):
    def read(shape: Shape, value: Any, place: Place) -> None:
        shape.whole_number(value, place, 0, most)

    return read


def _one_of(allowed: tuple):
    def read(shape: Shape, value: Any, place: Place) -> None:
        shape.one_of(value, place, allowed)

    return read


def _yes_or_no(shape: Shape, value: Any, place: Place) -> None:
    if not isinstance(value, bool):
        shape.report("not_yes_or_no", place, mark("This must be true or false."))


def _sections(shape: Shape, value: Any, place: Place) -> None:
    chosen = shape.items(value, place, most=SECTIONS_LIMIT)
    for index, section in enumerate(chosen):
        if shape.text(section, (place, index + 1), SECTION_LIMIT) in chosen[:index]:
            message = mark("This section is chosen twice.")
            shape.report("double_section", (place, index + 1), message)


def _moment(shape: Shape, value: Any, place: Place) -> None:
    try:
        moment(shape.text(value, place, MOMENT_LIMIT))
    except ValueError:
        message = mark("Write a moment with its offset, such as 2026-06-01T09:00+02:00, or nothing.")
        shape.report("not_a_moment", place, message)


_SETTINGS = Parts(
    {
        "display_name": _name,
        "weight": _weight,
        "minutes": _whole(MINUTES_LIMIT),
        "opens_at": _moment,
        "closes_at": _moment,
        "max_attempts": _whole(ATTEMPTS_LIMIT),
        "cool_down_hours": _whole(HOURS_LIMIT),
        "credit_minutes": _whole(CREDIT_LIMIT),
        "proctored": _yes_or_no,
        "prerequisites": _one_of(PREREQUISITES),
        "prerequisite_score": _whole(10_000),
        "prerequisite_sections": _sections,
        "prerequisite_count": _whole(SECTIONS_LIMIT),
        "release": _one_of(RELEASE),
    }
)
NAMES = tuple(_SETTINGS.required)
