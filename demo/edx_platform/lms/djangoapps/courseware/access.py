"""Who may do what in a course (lms/djangoapps/courseware/access.py)."""

from typing import Any

from opaque_keys.edx.keys import CourseKey

from demo.access import has_staff_access


def has_access(user: Any, action: str, courselike: CourseKey) -> bool:
    """Return whether the user belongs to the course team; the platform knows more actions than ``staff``."""
    if action != "staff":
        raise ValueError(action)
    return has_staff_access(user, courselike)
