"""What is asked wrongly of the page of what a course covers."""

from tests.fixtures.host import COURSE
from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by
from tests.wrong_input.unreadable import LONG, WAVE

COURSES = "/smartcity/competences/courses/"
COVERAGE, NO_COURSE = f"{COURSES}{COURSE}/coverage/", f"{COURSES}course-v1:A+B+C/coverage/"

# fmt: off
COVERING = [
    *cases("visitor", [COVERAGE, NO_COURSE],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("eleni, reviewer", [COVERAGE, NO_COURSE],
        ("who is not of the team",     by("GET"),                                    403, "may_not_teach")),
    *cases("author", COVERAGE, *other_methods("GET")),
    *cases("author", [f"{COURSES}{wrong}/coverage/" for wrong in ("x", "%00", WAVE, LONG)],
        ("no such course",             by("GET"),                                    404, "unknown_course")),
]
