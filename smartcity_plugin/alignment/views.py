"""What a course covers, for its team."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.alignment.telling import coverage_told
from smartcity_plugin.courses.api import published_courses
from smartcity_plugin.pages import Refusal, safe_page
from smartcity_xblocks.problems import mark

NO_COURSE = mark("There is no such course here. Open it from the list of courses.")
MAY_NOT = mark("Only the team of a course may see what it covers. Ask the team to take you in.")


@never_cache
@safe_page
@login_required
def coverage(request: HttpRequest, course_key: str) -> HttpResponse:
    """Show which competences a course develops where, what it leaves out and what is said twice."""
    return render(request, "smartcity/coverage.html", coverage_told(_course(course_key)))


def _course(given: str) -> CourseKey:
    """Return the course of an address, for its team. Raises `Refusal`."""
    try:
        key = CourseKey.from_string(given)
    except InvalidKeyError:
        raise Refusal(404, "unknown_course", NO_COURSE) from None
    if not compat.may_teach(key):
        raise Refusal(403, "may_not_teach", MAY_NOT)
    if key not in published_courses():
        raise Refusal(404, "unknown_course", NO_COURSE)
    return key
