"""The course blocks API (lms/djangoapps/course_api/blocks/api.py); edx-completion's API imports it."""

from typing import Any


def get_blocks(*args: Any, **kwargs: Any) -> dict:
    """Refuse: completion by subsection, the one address that asks, is not served here."""
    raise NotImplementedError("The course blocks API is not part of this host")
