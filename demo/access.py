"""Who may do what in a course, as lms/djangoapps/courseware/access.py and common/djangoapps/student/auth.py decide."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock

from demo.models import CourseAccessRole

TEAM = ("instructor", "staff")
"""Roles of the course team; beta testers have a role too, and are learners."""


def user_role(user: Any, course_key: CourseKey) -> str:
    """Return instructor, staff or student."""
    if not user.is_authenticated:
        return "student"
    roles = set(
        CourseAccessRole.objects.filter(user=user, course_key=course_key, role__in=TEAM).values_list(
            "role", flat=True
        )
    )
    if user.is_staff or "instructor" in roles:
        return "instructor"
    return "staff" if roles else "student"


def has_staff_access(user: Any, course_key: CourseKey) -> bool:
    """Return whether the user belongs to the course team: may see what learners may not, and write in Studio."""
    return user_role(user, course_key) != "student"


def can_load(block: XBlock, *, staff: bool) -> bool:
    """Return whether a block may be loaded: by the team always, by others when it is visible and has started.

    Like the platform's it does not ask for an enrolment; views that show a course do.
    """
    return staff or (not block.visible_to_staff_only and block.start <= datetime.now(UTC))


def navigation(request: HttpRequest) -> dict:
    """Return what the header of every page needs to know (a context processor)."""
    user = getattr(request, "user", None)
    is_author = bool(user and user.is_authenticated) and (
        user.is_staff or CourseAccessRole.objects.filter(user=user, role__in=TEAM).exists()
    )
    return {"languages": settings.LANGUAGES, "is_author": is_author}
