"""Signals of the platform. They are sent inside other people's requests: keep what is to be done, and never fail.

But for the retirement of an account, which must be seen to fail.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin import compat, tasks
from smartcity_plugin.after_commit import enqueue, enqueue_once
from smartcity_plugin.competences import api as competences
from smartcity_plugin.errands.tasks import send
from smartcity_plugin.programmes.conditions import GradeAtLeast, MasteryHeld
from smartcity_plugin.programmes.loading import programmes, programmes_of
from smartcity_plugin.rights.retiring import retire
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


def _harmless(receiver: Callable[..., None]) -> Callable[..., None]:
    """Let no failure reach the sender: the platform sends by ``send()``, inside a learner's request."""

    @functools.wraps(receiver)
    def harmless(sender: Any, **kwargs: Any) -> None:
        try:
            receiver(sender, **kwargs)
        except Exception:
            log.exception("signal_failed", receiver=receiver.__name__)

    return harmless


@_harmless
def completion_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A learner completed a block (post_save of completion.models.BlockCompletion): look for what is earned."""
    course_key = instance.context_key
    if isinstance(course_key, CourseKey) and programmes_of(course_key):
        send(tasks.award_learner, instance.user_id, str(course_key), instance.user_id)


@_harmless
def score_changed(sender: Any, **kwargs: Any) -> None:
    """A block's score changed (PROBLEM_WEIGHTED_SCORE_CHANGED, lms/djangoapps/grades/signals/signals.py).

    Ids come as strings and some senders omit members or send None; the same score may be sent again.
    """
    if not programmes_of(CourseKey.from_string(kwargs["course_id"])):
        return
    earned, possible = kwargs.get("weighted_earned"), kwargs.get("weighted_possible")
    if kwargs.get("score_deleted") or earned is None or possible is None:
        earned = possible = 0
    modified = kwargs.get("modified") or timezone.now()
    learner = int(kwargs["user_id"])
    send(tasks.keep_score, learner, learner, kwargs["usage_id"], earned, possible, modified.isoformat())


@_harmless
def score_shown(sender: Any, **kwargs: Any) -> None:
    """The same signal again: a score may show competences, and a deleted one does not any more."""
    usage_key = UsageKey.from_string(kwargs["usage_id"])
    if not competences.is_scored_for(usage_key):
        return
    learner, moment = int(kwargs["user_id"]), (kwargs.get("modified") or timezone.now()).isoformat()
    earned, possible = kwargs.get("weighted_earned"), kwargs.get("weighted_possible")
    if kwargs.get("score_deleted"):
        send(tasks.void_scores, learner, learner, str(usage_key), moment)
    elif earned is not None and possible:
        send(tasks.show_score, learner, learner, str(usage_key), earned, possible, moment)


@_harmless
def state_deleted(sender: Any, instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """Staff deleted what the platform keeps of a learner in a block (post_delete of courseware's StudentModule).

    Of one learner the platform tells the block first, which then has nothing more to forget; of all learners at once it
    does not (lms/djangoapps/instructor_task/tasks_helper/module_state.py, delete_problem_module_state). Done here and
    now, in the transaction of the deletion: later the learner may have begun anew. What goes with a whole account is no
    such deletion.
    """
    usage_key = instance.module_state_key
    if origin is instance and usage_key.block_type in compat.BLOCKS_WITH_ROWS:
        compat.clear_state(instance.student_id, usage_key.map_into_course(instance.course_id))


@_harmless
def grade_changed(sender: Any, grade: Any, **kwargs: Any) -> None:
    """A course grade was computed anew (PERSISTENT_GRADE_SUMMARY_CHANGED, openedx_events/learning/signals.py)."""
    course_key = grade.course.course_key
    if any(GradeAtLeast in programme.asks for programme in programmes_of(course_key)):
        send(tasks.award_learner, grade.user_id, str(course_key), grade.user_id)


def account_retired(sender: Any, user: Any, **kwargs: Any) -> None:
    """An account is being retired (USER_RETIRE_LMS_MISC, openedx/core/djangoapps/user_api/accounts/signals.py).

    Sent by LMSAccountRetirementView in views.py beside it, while the account still has its name. A failure must reach
    the sender: it answers 500 then, and the retirement is tried again.
    """
    retire(user.id)


@_harmless
def course_published(sender: Any, course_key: CourseKey, **kwargs: Any) -> None:
    """A course was published (sent in Studio's process, several times a publish): read it in the worker."""
    enqueue_once(tasks.read_published_course, str(course_key))
    enqueue(tasks.solve_published_course, str(course_key))


@_harmless
def evidence_changed(sender: Any, shown: dict[int, set[str]], **kwargs: Any) -> None:
    """Evidence of competences was added or voided (`competences.signals`): judge anew what their learners master."""
    for learner, codes in shown.items():
        send(tasks.judge_learner, learner, learner, sorted(codes))


@_harmless
def mastery_rose(sender: Any, risen: dict[int, set[str]], **kwargs: Any) -> None:
    """Learners hold higher levels than ever before (`competences.signals`): look for what that earns."""
    for programme in programmes():
        asked = {
            each.competence
            for achievement in programme.achievements.values()
            for each in achievement.conditions
            if isinstance(each, MasteryHeld)
        }
        for learner, codes in risen.items():
            if codes & asked:
                send(tasks.award_learner, learner, str(programme.course_keys[0]), learner)


@_harmless
def tags_changed(sender: Any, content_object: Any, **kwargs: Any) -> None:
    """Tags of a block changed (CONTENT_OBJECT_ASSOCIATIONS_CHANGED, openedx_events/content_authoring/signals.py).

    Sent in Studio's process, once for each block and taxonomy (openedx/core/djangoapps/content_tagging/api.py).
    Libraries and courses as a whole have tags too, and the same event tells of collections.
    """
    if content_object.changes and "tags" not in content_object.changes:
        return
    try:
        course_key = UsageKey.from_string(content_object.object_id).context_key
    except InvalidKeyError:
        return
    if course_key.is_course:
        enqueue_once(tasks.read_published_course, str(course_key))
