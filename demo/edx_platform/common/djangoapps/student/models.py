"""Enrolments and anonymous ids (common/djangoapps/student/models: course_enrollment.py and user.py)."""

import hashlib
from typing import Any

from django.conf import settings
from opaque_keys.edx.keys import CourseKey

from demo.models import AnonymousUserId, CourseEnrollment

__all__ = ["CourseEnrollment", "anonymous_id_for_user", "user_by_anonymous_id"]


def anonymous_id_for_user(user: Any, course_id: CourseKey) -> str | None:
    """Return the id by which blocks of one course know the user, made when first asked for."""
    if not user.is_authenticated:
        return None
    row = AnonymousUserId.objects.filter(user=user, course_key=course_id).first()
    if row is None:
        digest = hashlib.shake_128(f"{settings.SECRET_KEY}{user.id}{course_id}".encode()).hexdigest(16)
        row, _ = AnonymousUserId.objects.get_or_create(
            anonymous_user_id=digest, defaults={"user": user, "course_key": course_id}
        )
    return row.anonymous_user_id


def user_by_anonymous_id(uid: str) -> Any | None:
    """Return the user with that id, or None."""
    row = AnonymousUserId.objects.select_related("user").filter(anonymous_user_id=uid).first()
    return row.user if row else None
