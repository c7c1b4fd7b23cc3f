"""The only door to edx-platform: small functions, late imports, each naming the platform file it was read in.

A host that is not edx-platform offers modules under the same paths.
"""

from collections.abc import Iterator
from typing import Any

from crum import get_current_user
from django.contrib.auth import get_user_model
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, LearningContextKey, UsageKey
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock


def is_own_request(learner: int) -> bool:
    """Return whether the request under way comes from that user, and not from staff viewing as them.

    When staff masquerade, blocks are bound to the learner but the request's user stays the member of staff
    (lms/djangoapps/courseware/masquerade.py, setup_masquerade).
    """
    user = get_current_user()
    return bool(user and user.is_authenticated and user.id == learner)


def may_author(context_key: LearningContextKey) -> bool:
    """Return whether the user of the request under way may write this course or library in Studio.

    Studio's view of a block's handlers asks nobody (cms/djangoapps/contentstore/views/component.py), so a block
    that writes must. Read in common/djangoapps/student/auth.py, has_studio_write_access. That one knows courses
    and libraries of the old kind; in those of the new kind the runtime itself asks when a block is saved
    (openedx/core/djangoapps/xblock/runtime/learning_core_runtime.py, save_block).
    """
    from common.djangoapps.student.auth import has_studio_write_access

    if not isinstance(context_key, CourseKey):
        return True
    user = get_current_user()
    return bool(user and user.is_authenticated and has_studio_write_access(user, context_key))


def learner_name(user: Any) -> str:
    """Return the full name for a credential (common/djangoapps/student/models/user.py, UserProfile.name)."""
    profile = getattr(user, "profile", None)
    name = profile.name if profile else user.get_full_name()
    return name.strip() or user.username


def learner_of_anonymous_id(anonymous_id: str) -> int | None:
    """Return the id of the user whom blocks know by ``anonymous_id``, or None.

    Read in common/djangoapps/student/models/user.py, user_by_anonymous_id.
    """
    from common.djangoapps.student.models import user_by_anonymous_id

    user = user_by_anonymous_id(anonymous_id)
    return user.id if user else None


def take_back_score(learner: int, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
    """Tell the platform that a learner's score is gone.

    The same signal as in lms/djangoapps/instructor/enrollment.py, _fire_score_changed_for_block; "csm" is
    ScoreDatabaseTableEnum.courseware_student_module in lms/djangoapps/grades/constants.py.
    """
    from lms.djangoapps.grades.signals.signals import PROBLEM_RAW_SCORE_CHANGED

    PROBLEM_RAW_SCORE_CHANGED.send(
        sender=None,
        raw_earned=0,
        raw_possible=max_score,
        weight=weight,
        user_id=learner,
        course_id=str(usage_key.course_key),
        usage_id=str(usage_key),
        score_deleted=True,
        only_if_higher=False,
        modified=timezone.now(),
        score_db_table="csm",
    )


def take_back_completion(learner: int, usage_key: UsageKey) -> None:
    """Make a block incomplete for a learner, where the platform tracks completion."""
    from completion.models import BlockCompletion
    from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH

    if ENABLE_COMPLETION_TRACKING_SWITCH.is_enabled():
        user = get_user_model().objects.get(pk=learner)
        BlockCompletion.objects.submit_completion(user=user, block_key=usage_key, completion=0.0)


def published_blocks(course_key: CourseKey) -> Iterator[tuple[str, XBlock, bool]]:
    """Yield each completable block of the published course: its section's block id, the block, whether scored.

    Read in xmodule/modulestore/django.py (modulestore) and xmodule/modulestore/mixed.py (branch_setting,
    get_course). Blocks shown to staff only count for nobody.
    """
    from xmodule.modulestore import ModuleStoreEnum
    from xmodule.modulestore.django import modulestore

    store = modulestore()
    with store.branch_setting(ModuleStoreEnum.Branch.published_only, course_key):
        course = store.get_course(course_key, depth=None)
        for section in course.get_children() if course else ():
            for block in _completable(section):
                yield section.scope_ids.usage_id.block_id, block, bool(getattr(block, "has_score", False))


def _completable(block: XBlock) -> Iterator[XBlock]:
    """Yield the completable leaves under ``block``, as completion.services.CompletionService counts them."""
    if getattr(block, "visible_to_staff_only", False):
        return
    mode = XBlockCompletionMode.get_mode(block)
    if mode == XBlockCompletionMode.COMPLETABLE:
        yield block
    elif mode == XBlockCompletionMode.AGGREGATOR:
        for child in block.get_children():
            yield from _completable(child)
