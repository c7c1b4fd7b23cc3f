"""The runtime services that blocks get."""

import gettext
from importlib import resources
from typing import Any

from django.conf import settings
from django.utils import translation
from eventtracking import tracker
from lms.djangoapps.grades.signals.signals import SCORE_PUBLISHED
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock
from xblock.reference.user_service import UserService, XBlockUser


class I18nService:
    """Translations of one block, found beside its package (xmodule/modulestore/django.py, XBlockI18nService).

    The catalogue is ``translations/<locale>/LC_MESSAGES/text.mo`` in the root package, else Django's own.
    """

    def __init__(self, block: XBlock):
        root_package = block.unmixed_class.__module__.partition(".")[0]
        locale = translation.to_locale(translation.get_language() or settings.LANGUAGE_CODE)
        with resources.as_file(resources.files(root_package) / "translations") as folder:
            try:
                self._translator: Any = gettext.translation("text", str(folder), [locale])
            except OSError:
                self._translator = translation

    def __getattr__(self, name: str) -> Any:
        return getattr(self._translator, "gettext" if name == "ugettext" else name)


class DjangoUserService(UserService):
    """The user whom the block is shown to (common/djangoapps/xblock_django/user_service.py).

    Studio's editor passes the user alone: there nobody is staff and everybody a student.
    """

    def __init__(
        self, user: Any, *, role: str = "student", staff: bool = False, anonymous_id: str | None = None
    ):
        super().__init__()
        self._user = user
        self._attributes = {
            "edx-platform.anonymous_user_id": anonymous_id,
            "edx-platform.user_is_staff": staff,
            "edx-platform.user_role": role,
        }

    def get_current_user(self) -> XBlockUser:
        """Return the user as blocks know users."""
        user, xblock_user = self._user, XBlockUser(is_current_user=True)
        xblock_user.opt_attrs["edx-platform.is_authenticated"] = user.is_authenticated
        if user.is_authenticated:
            profile = getattr(user, "profile", None)
            xblock_user.full_name = profile.name if profile else None
            xblock_user.emails = [user.email]
            xblock_user.opt_attrs |= self._attributes
            xblock_user.opt_attrs |= {
                "edx-platform.user_id": user.id,
                "edx-platform.username": user.username,
                "edx-platform.user_is_global_staff": user.is_staff,
            }
        return xblock_user


class PublishService:
    """Where the events that blocks publish in the LMS go (xmodule/services.py, EventPublishingService).

    ``read_only``: staff see the course as the user; then nothing is graded or completed.
    """

    def __init__(self, user: Any, course_key: CourseKey, *, read_only: bool = False):
        self._user = user
        self._course_key = course_key
        self._read_only = read_only

    def publish(self, block: XBlock, event_type: str, event: dict) -> None:
        """Send a grade to the score receivers, a completion to edx-completion, anything else to the tracking log."""
        completion = None if self._read_only else block.runtime.service(block, "completion")
        if event_type == "grade" and not self._read_only:
            self._publish_grade(block, event)
        elif event_type == "completion" and completion and completion.completion_tracking_enabled():
            completion.submit_completion(block.scope_ids.usage_id, event["completion"])
        else:
            context = {"course_id": str(self._course_key), "user_id": self._user.pk}
            with tracker.get_tracker().context(event_type, context):
                tracker.emit(event_type, event)

    def _publish_grade(self, block: XBlock, event: dict) -> None:
        if self._user.is_anonymous:
            return
        SCORE_PUBLISHED.send(
            sender=None,
            block=block,
            user=self._user,
            raw_earned=event["value"],
            raw_possible=event["max_value"],
            only_if_higher=event.get("only_if_higher"),
            score_deleted=event.get("score_deleted"),
            grader_response=event.get("grader_response"),
        )
