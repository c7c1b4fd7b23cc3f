"""The course of an address, for its team."""

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.courses.api import published_courses
from smartcity_plugin.pages import Refusal


def taught(course_key: str, *, unknown: Refusal, forbidden: Refusal) -> CourseKey:
    """Return the published course to whose team the reader belongs. Raises one of the two refusals."""
    try:
        key = CourseKey.from_string(course_key)
    except InvalidKeyError:
        raise unknown from None
    if not compat.may_teach(key):
        raise forbidden
    if key not in published_courses():
        raise unknown
    return key
