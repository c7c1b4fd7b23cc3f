"""Staff who see a course as one of its learners does (lms/djangoapps/courseware/masquerade.py).

The session says as whom. Blocks are bound to that learner; the request's user stays the member of staff. What blocks
write of the learner's state goes to the session instead, and what they publish is only tracked.
"""

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST
from opaque_keys.edx.keys import CourseKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.runtime import KeyValueStore

from demo.access import has_staff_access
from demo.models import CourseEnrollment

SETTINGS, DATA = "masquerade_settings", "masquerade_data"


@login_required
@require_POST
def masquerade(request: HttpRequest, course_key: CourseKey) -> JsonResponse:
    """Keep as whom the user sees the course: ``{"user_name": of somebody in it, or nothing: as themselves}``."""
    username = json.loads(request.body).get("user_name")
    if username and not CourseEnrollment.objects.users_enrolled_in(course_key).filter(username=username):
        return JsonResponse({"success": False})
    request.session[SETTINGS] = {**request.session.get(SETTINGS, {}), str(course_key): username}
    return JsonResponse({"success": True})


def seen_as(request: HttpRequest, course_key: CourseKey) -> Any:
    """Return the user to whom blocks are bound: of staff the learner as whom they see the course, else themselves."""
    username = request.session.get(SETTINGS, {}).get(str(course_key))
    if not username or not has_staff_access(request.user, course_key):
        return request.user
    return get_user_model().objects.get(username=username)


class MasqueradingKeyValueStore(KeyValueStore):
    """A learner's state to be read, and the session to write to."""

    def __init__(self, state: KeyValueStore, session: SessionBase):
        self._state, self._session = state, session
        self._data = session.setdefault(DATA, {})

    def get(self, key: KeyValueStore.Key) -> Any:
        """Return a value; KeyError where there is none."""
        return self._data[repr(tuple(key))] if repr(tuple(key)) in self._data else self._state.get(key)

    def has(self, key: KeyValueStore.Key) -> bool:
        """Return whether there is a value."""
        return repr(tuple(key)) in self._data or self._state.has(key)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Keep a value in the session."""
        self._data[repr(tuple(key))] = value
        self._session.modified = True

    def delete(self, key: KeyValueStore.Key) -> None:
        """Refuse, as the state itself does."""
        self._state.delete(key)


def shown_read_only(block: XBlock, fragment: Fragment) -> Fragment:
    """Return what is shown of a block: itself, where it says that nothing can be written in it in somebody's place."""
    if getattr(block, "show_in_read_only_mode", False):
        return fragment
    return Fragment("This type of component cannot be shown while viewing the course as a specific student.")
