"""The exam's settings that authors edit beside the document; pure, so that they are checked as the document is."""

import re
from datetime import datetime
from typing import Any

from smartcity_xblocks.competence import tags
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.proctoring.policy import Policy
from smartcity_xblocks.proctoring.safe_browser import KEY
from smartcity_xblocks.setting_readers import ATTEMPTS_LIMIT, name, one_of, weight, whole, yes_or_no
from smartcity_xblocks.shape import Parts, Place, Shape

MINUTES_LIMIT, HOURS_LIMIT, CREDIT_LIMIT = 24 * 60, 24 * 365, 60
MOMENT_LIMIT = 40
PREREQUISITES = ("none", "modules", "sections")
"""What has to be done before: nothing, all other sections of the course, or so many of those that are chosen."""
SECTIONS_LIMIT, SECTION_LIMIT = 500, 255
KEYS_LIMIT, KEY_LIMIT = 20, 64
PROVIDER = re.compile(r"[a-z0-9-]{0,40}")
WATCHES = ("camera", "sound", "fullscreen", "screen")
"""What may watch a learner who agrees to it."""
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


OF_POLICY = (
    "minutes",
    "opens_at",
    "closes_at",
    "max_attempts",
    "cool_down_hours",
    "credit_minutes",
    "proctored",
    "provider",
    "watch_by",
)
"""What `policy_of` asks for: reading a field costs each request of a learner."""


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
        provider=settings["provider"] if settings["proctored"] else "",
        watch_by=_watched_by(settings),
    )


def _watched_by(settings: dict) -> tuple[str, ...]:
    """Return what watches: nothing where nobody is watched, or where an outside service does it."""
    if not settings["proctored"] or settings["provider"]:
        return ()
    return tuple(each for each in WATCHES if each in settings["watch_by"])


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


def _sections(shape: Shape, value: Any, place: Place) -> None:
    chosen = shape.items(value, place, most=SECTIONS_LIMIT)
    for index, section in enumerate(chosen):
        if shape.text(section, (place, index + 1), SECTION_LIMIT) in chosen[:index]:
            message = mark("This section is chosen twice.")
            shape.report("double_section", (place, index + 1), message)


def _config_keys(shape: Shape, value: Any, place: Place) -> None:
    for index, key in enumerate(shape.items(value, place, most=KEYS_LIMIT)):
        # Told of the whole: the form has one field for all of them.
        if not KEY.fullmatch(shape.text(key, place, KEY_LIMIT)):
            message = mark("Key {number}: a config key has 64 digits, 0 to 9 and a to f.")
            shape.report("not_a_key", place, message, number=index + 1)


def _provider(shape: Shape, value: Any, place: Place) -> None:
    # Whether it is set up is no property of the course: another installation may know it.
    if not PROVIDER.fullmatch(shape.text(value, place)):
        shape.report("not_a_name", place, mark("A service's name has at most 40 of a to z, 0 to 9 and -."))


def _watches(shape: Shape, value: Any, place: Place) -> None:
    chosen = shape.items(value, place, most=len(WATCHES))
    for index, watch in enumerate(chosen):
        if shape.one_of(watch, (place, index + 1), WATCHES) in chosen[:index]:
            shape.report("double_watch", (place, index + 1), mark("This is chosen twice."))


def _moment(shape: Shape, value: Any, place: Place) -> None:
    try:
        moment(shape.text(value, place, MOMENT_LIMIT))
    except ValueError:
        message = mark("Write a moment with its offset, such as 2026-06-01T09:00+02:00, or nothing.")
        shape.report("not_a_moment", place, message)


_SETTINGS = Parts(
    {
        "display_name": name,
        "weight": weight,
        "minutes": whole(0, MINUTES_LIMIT),
        "opens_at": _moment,
        "closes_at": _moment,
        "max_attempts": whole(0, ATTEMPTS_LIMIT),
        "cool_down_hours": whole(0, HOURS_LIMIT),
        "credit_minutes": whole(0, CREDIT_LIMIT),
        "proctored": yes_or_no,
        "provider": _provider,
        "seb_config_keys": _config_keys,
        "watch_by": _watches,
        "prerequisites": one_of(*PREREQUISITES),
        "prerequisite_score": whole(0, 10_000),
        "prerequisite_sections": _sections,
        "prerequisite_count": whole(0, SECTIONS_LIMIT),
        "release": one_of(*RELEASE),
        "competences": tags.read,
    }
)
NAMES = tuple(_SETTINGS.required)
