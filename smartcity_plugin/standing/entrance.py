"""Which course, profile and number of hours an address means, and who may see a class."""

from collections.abc import Mapping

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.competences.api import profile
from smartcity_plugin.competences.pathways import HOURS_A_WEEK
from smartcity_plugin.courses.api import published_courses
from smartcity_plugin.courses.entrance import taught
from smartcity_plugin.pages import LARGEST_ID, Refusal
from smartcity_xblocks.competence.framework import Framework, Profile
from smartcity_xblocks.problems import mark

MOST_HOURS = 168
"""Hours of a week."""

NO_COURSE = mark("There is no such course here. Open it from the list of courses.")
MAY_NOT = mark("Only the team of a course may see how its class stands. Ask the team to take you in.")
NO_PROFILE = mark("There is no such job profile. Choose one from the list.")
NO_HOURS = mark("Hours a week are a whole number from 1 to {most}. Enter another one.")
NO_PLACE = mark("This address does not belong to a page of the list. Begin with its first page.")


def class_of(course_key: str) -> CourseKey:
    """Return the course of an address, for its team. Raises `Refusal`."""
    return taught(
        course_key,
        unknown=Refusal(404, "unknown_course", NO_COURSE),
        forbidden=Refusal(403, "may_not_teach", MAY_NOT),
    )


def classes_taught() -> list[CourseKey]:
    """Return the published courses to whose team the reader belongs."""
    return [key for key in sorted(published_courses(), key=str) if compat.may_teach(key)]


def profile_named(code: str) -> tuple[Framework, Profile]:
    """Return a job profile with its framework. Raises `Refusal`."""
    found = profile(code)
    if found is None:
        raise Refusal(404, "unknown_profile", NO_PROFILE)
    return found


def hours_a_week(asked: Mapping[str, str]) -> int:
    """Return how many hours a week somebody has. Raises `Refusal`."""
    hours = _number(asked.get("hours", "") or str(HOURS_A_WEEK), MOST_HOURS)
    if not hours:
        raise Refusal(400, "bad_hours", NO_HOURS, most=MOST_HOURS)
    return hours


def after(asked: Mapping[str, str]) -> int:
    """Return behind which learner a page of a class begins; 0: with the first. Raises `Refusal`."""
    learner = _number(asked.get("after", "") or "0", LARGEST_ID)
    if learner is None:
        raise Refusal(400, "bad_page", NO_PLACE)
    return learner


def _number(text: str, most: int) -> int | None:
    """Return the whole number that a text is, or None where it is none or more than ``most``."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        return None
    return number if (number := int(text)) <= most else None
