"""The only door to edx-platform: small functions, late imports, each naming the platform file it was read in.

A host that is not edx-platform offers modules under the same paths.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from crum import get_current_request, get_current_user
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Manager, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, LearningContextKey, UsageKey
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock


class NoSuchBlock(LookupError):
    """The published course has no such block, or not any more."""


def is_own_request(learner: int) -> bool:
    """Return whether the request under way comes from that user, and not from staff viewing as them.

    When staff masquerade, blocks are bound to the learner but the request's user stays the member of staff
    (lms/djangoapps/courseware/masquerade.py, setup_masquerade).
    """
    user = get_current_user()
    return bool(user and user.is_authenticated and user.id == learner)


def processes() -> frozenset[str]:
    """Return which of the platform's services this process is: ``lms``, ``cms``, or both on a host that is one.

    Read in lms/envs/common.py and cms/envs/common.py: each has its own ROOT_URLCONF.
    """
    service = settings.ROOT_URLCONF.partition(".")[0]
    return frozenset({service} if service in ("lms", "cms") else {"lms", "cms"})


def request_under_way() -> HttpRequest | None:
    """Return the request that is being answered, which blocks see only in part.

    Kept by crum.CurrentRequestUserMiddleware (lms/envs/common.py, MIDDLEWARE). Its address is as the browser knows it
    where SECURE_PROXY_SSL_HEADER and the proxy agree.
    """
    return get_current_request()


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


def may_review(course_key: CourseKey) -> bool:
    """Return whether the user of the request under way may decide about exams in this course.

    The course team may (lms/djangoapps/courseware/access.py, has_access), and whoever has the permission
    ``smartcity.review_attempts``: people who proctor need not see the course in Studio, where the answers stand.
    """
    from lms.djangoapps.courseware.access import has_access

    user = get_current_user()
    if not user or not user.is_authenticated:
        return False
    return user.has_perm("smartcity.review_attempts") or bool(has_access(user, "staff", course_key))


def may_teach(course_key: CourseKey) -> bool:
    """Return whether the user of the request under way belongs to the team of this course (as in `may_review`)."""
    from lms.djangoapps.courseware.access import has_access

    user = get_current_user()
    return bool(user and user.is_authenticated and has_access(user, "staff", course_key))


def bearer_authentication() -> Any:
    """Return what knows the platform's own access tokens (``Authorization: Bearer``) for REST framework.

    Read in openedx/core/lib/api/authentication.py. It does not ask for scopes; tokens of restricted applications are
    expired from the start (openedx/core/djangoapps/oauth_dispatch/dot_overrides/validators.py).
    """
    from openedx.core.lib.api.authentication import BearerAuthenticationAllowInactiveUser

    return BearerAuthenticationAllowInactiveUser()


def learner_name(user: Any) -> str:
    """Return the full name for a credential (common/djangoapps/student/models/user.py, UserProfile.name)."""
    profile = getattr(user, PROFILE, None)
    name = profile.name if profile else user.get_full_name()
    return name.strip() or user.username


def learner_names(learners: Collection[int]) -> dict[int, str]:
    """Return the same for each of these users, by id; who has gone meanwhile is left out. One query."""
    users = get_user_model().objects.filter(pk__in=learners)
    rows = users.values_list("pk", "username", "first_name", "last_name", f"{PROFILE}__name")
    return {
        learner: (f"{first} {last}" if name is None else name).strip() or username
        for learner, username, first, last, name in rows
    }


PROFILE = "profile"
"""Where a user's full name stands, for `select_related`."""


def named_like(text: str, user: str) -> Q:
    """Return the condition that the name or the username of the user under ``user`` holds ``text``."""
    return Q(**{f"{user}__username__icontains": text}) | Q(**{f"{user}__{PROFILE}__name__icontains": text})


def learner_of_anonymous_id(anonymous_id: str) -> int | None:
    """Return the id of the user whom blocks know by ``anonymous_id``, or None.

    Read in common/djangoapps/student/models/user.py, user_by_anonymous_id.
    """
    from common.djangoapps.student.models import user_by_anonymous_id

    user = user_by_anonymous_id(anonymous_id)
    return user.id if user else None


def learner_languages(learners: Collection[int]) -> dict[int, str]:
    """Return the language that learners have chosen, such as ``el`` or ``pt-pt``; who chose none is left out.

    One query. Read in openedx/core/djangoapps/user_api/models.py, UserPreference, and lang_pref/__init__.py beside it,
    LANGUAGE_KEY.
    """
    from openedx.core.djangoapps.user_api.models import UserPreference

    rows = UserPreference.objects.filter(user_id__in=learners, key="pref-lang")
    return dict(rows.values_list("user_id", "value"))


def course_grades(
    course_keys: Collection[CourseKey], learners: Collection[int]
) -> list[tuple[int, CourseKey, int]]:
    """Return learner, course and grade in basis points, as last computed. One query.

    Read in lms/djangoapps/grades/models.py, PersistentCourseGrade: ``percent_grade`` is 0 to 1.
    """
    from lms.djangoapps.grades.models import PersistentCourseGrade

    rows = PersistentCourseGrade.objects.filter(user_id__in=learners, course_id__in=course_keys)
    return [
        (learner, course_key, round(grade * 10_000))
        for learner, course_key, grade in rows.values_list("user_id", "course_id", "percent_grade")
    ]


def graded_in(course_keys: Collection[CourseKey], first: int, last: int, since: datetime | None) -> QuerySet:
    """Return the ids of users from ``first`` to ``last`` who have a grade in these courses, computed since then.

    Of the table of `course_grades`; ``modified`` is TimeStampedModel's.
    """
    from lms.djangoapps.grades.models import PersistentCourseGrade

    rows = PersistentCourseGrade.objects.filter(
        user_id__gte=first, user_id__lte=last, course_id__in=course_keys
    )
    return (rows.filter(modified__gte=since) if since else rows).values_list("user_id", flat=True)


def learners_named(usernames: Collection[str]) -> dict[str, int]:
    """Return the ids of users by username; those whom nobody has are left out."""
    users = get_user_model().objects.filter(username__in=usernames)
    return dict(users.values_list("username", "id"))


def learners_enrolled(course_key: CourseKey) -> QuerySet:
    """Return the users who have a place in the course.

    Read in common/djangoapps/student/models/course_enrollment.py, CourseEnrollmentManager.users_enrolled_in.
    """
    from common.djangoapps.student.models import CourseEnrollment

    return CourseEnrollment.objects.users_enrolled_in(course_key)


def enrolled_courses(learner: int) -> set[CourseKey]:
    """Return the courses in which the learner has a place. One query.

    Read in common/djangoapps/student/models/course_enrollment.py, CourseEnrollment.enrollments_for_user.
    """
    from common.djangoapps.student.models import CourseEnrollment

    return {each.course_id for each in CourseEnrollment.enrollments_for_user(learner)}


def enrolled_by_name(course_key: CourseKey, usernames: Collection[str]) -> dict[str, int]:
    """Return the ids of those of these users who have a place in the course, by username. One query.

    Read in common/djangoapps/student/models/course_enrollment.py, CourseEnrollmentManager.users_enrolled_in.
    """
    from common.djangoapps.student.models import CourseEnrollment

    users = CourseEnrollment.objects.users_enrolled_in(course_key).filter(username__in=usernames)
    return dict(users.values_list("username", "id"))


ENROLLMENT_TRACKS = 50
"""The id of the partition by enrolment track (xmodule/partitions/partitions.py, ENROLLMENT_TRACK_PARTITION_ID)."""


def groups_of(course_key: CourseKey, learners: Collection[int]) -> dict[int, dict[int, int]]:
    """Return the group that each learner is in, by partition, as ``group_access`` names both. Two queries.

    Content groups come with cohorts (openedx/core/djangoapps/course_groups/partition_scheme.py and models.py), others
    with the enrolment (openedx/core/djangoapps/verified_track_content/partition_scheme.py). Teams and split tests put
    learners in groups too; of these nothing is told.
    """
    from common.djangoapps.student.models import CourseEnrollment
    from openedx.core.djangoapps.course_groups.models import CohortMembership

    found: dict[int, dict[int, int]] = {learner: {} for learner in learners}
    group = "course_user_group__courseusergrouppartitiongroup"
    rows = CohortMembership.objects.filter(course_id=course_key, user_id__in=learners)
    for learner, partition, number in rows.exclude(**{group: None}).values_list(
        "user_id", f"{group}__partition_id", f"{group}__group_id"
    ):
        found[learner][partition] = number
    # Who is in for credit sees what those with a verified place see.
    modes = {mode: each["id"] for mode, each in settings.COURSE_ENROLLMENT_MODES.items()}
    modes["credit"] = modes.get("verified", modes.get("credit"))
    places = CourseEnrollment.objects.filter(course_id=course_key, user_id__in=learners, is_active=True)
    for learner, mode in places.values_list("user_id", "mode"):
        found[learner][ENROLLMENT_TRACKS] = modes.get(mode)
    return found


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


BLOCKS_WITH_ROWS = frozenset({"smartcity_scenario", "smartcity_exam", "smartcity_diagnostic"})
"""Types of blocks that keep in rows what learners do."""


def clear_state(learner: int, usage_key: UsageKey) -> None:
    """Have the published block forget a learner, as where staff delete the state of that learner alone.

    The same call as in lms/djangoapps/instructor/enrollment.py, reset_student_attempts. A block that is not published
    any more has nobody to begin anew.
    """
    from common.djangoapps.student.models import anonymous_id_for_user

    user = get_user_model().objects.get(pk=learner)
    try:
        block = published_block(usage_key)
    except NoSuchBlock:
        return
    block.clear_student_state(
        user_id=anonymous_id_for_user(user, usage_key.course_key),
        course_id=str(usage_key.course_key),
        item_id=str(usage_key),
        requesting_user_id="",
    )


def publish_score(
    block: XBlock, learner: int, earned: float, possible: float, *, only_if_higher: bool
) -> None:
    """Tell the platform a learner's raw score in ``block``, a `published_block`.

    The signal that a block's own "grade" event leads to in the LMS (lms/djangoapps/grades/signals/signals.py,
    SCORE_PUBLISHED; received in handlers.py beside it); outside the learner's request no event leads anywhere.
    """
    from lms.djangoapps.grades.signals.signals import SCORE_PUBLISHED

    user = get_user_model().objects.get(pk=learner)
    SCORE_PUBLISHED.send(
        sender=None,
        block=block,
        user=user,
        raw_earned=earned,
        raw_possible=possible,
        only_if_higher=only_if_higher,
    )


def lone_subsection(block: XBlock) -> UsageKey | None:
    """Return the subsection of ``block``, a `published_block`, where nothing else stands in it; else None."""
    unit = block.get_parent()
    subsection = unit and unit.get_parent()
    if not subsection or len(unit.children) != 1 or len(subsection.children) != 1:
        return None
    return subsection.scope_ids.usage_id


def send_exam_event(kind: str, learner: int, subsection: UsageKey) -> None:
    """Send the platform ``submitted``, ``rejected`` or ``verified`` of the exam that a subsection is.

    Read in openedx_events/learning/signals.py and data.py; what the platform does with them stands in
    lms/djangoapps/grades/signals/handlers.py, instructor/handlers.py and certificates/signals.py.
    """
    from openedx_events.learning import signals
    from openedx_events.learning.data import ExamAttemptData, UserData, UserPersonalData

    user = get_user_model().objects.get(pk=learner)
    data = UserData(
        id=user.pk,
        is_active=user.is_active,
        pii=UserPersonalData(username=user.username, email=user.email, name=learner_name(user)),
    )
    attempt = ExamAttemptData(
        student_user=data,
        course_key=subsection.course_key,
        usage_key=subsection,
        exam_type="proctored",
        requesting_user=data,
    )
    getattr(signals, f"EXAM_ATTEMPT_{kind.upper()}").send_event(exam_attempt=attempt)


def is_completion_tracked() -> bool:
    """Return whether the platform keeps completion at all: the switch of edx-completion (completion/waffle.py)."""
    from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH

    return ENABLE_COMPLETION_TRACKING_SWITCH.is_enabled()


def submit_completion(learner: int, usage_key: UsageKey, completion: float) -> None:
    """Set how far a block is complete for a learner, 0 to 1, where the platform tracks completion."""
    from completion.models import BlockCompletion

    if is_completion_tracked():
        user = get_user_model().objects.get(pk=learner)
        BlockCompletion.objects.submit_completion(user=user, block_key=usage_key, completion=completion)


def team_of(
    learner: int, course_key: CourseKey, teamset: str
) -> tuple[str, str, list[tuple[int, str]]] | None:
    """Return id, name and members, as (user id, username), of the learner's team in a teamset, or None.

    Read in lms/djangoapps/teams/services.py (TeamsService) and models.py (CourseTeam) beside it.
    """
    from lms.djangoapps.teams.services import TeamsService

    user = get_user_model().objects.get(pk=learner)
    team = TeamsService().get_team(user, str(course_key), teamset)
    if team is None:
        return None
    return team.team_id, team.name, [(member.id, member.username) for member in team.users.order_by("id")]


def block_address(usage_key: UsageKey) -> str:
    """Return where a learner finds a block in its course (lms/urls.py, jump_to)."""
    return f"{settings.LMS_ROOT_URL.rstrip('/')}/courses/{usage_key.course_key}/jump_to/{usage_key}"


def due_of(learner: int, usage_key: UsageKey) -> datetime | None:
    """Return when a block is due for a learner, with any extension; for outside the learner's request.

    Read in edx_when/api.py, get_date_for_block; inside the request the block's field ``due`` says the same.
    """
    from edx_when.api import get_date_for_block

    return get_date_for_block(usage_key.course_key, usage_key, user=learner)


def published_block(usage_key: UsageKey) -> XBlock:
    """Return a block of the published course, bound to no learner (xmodule/modulestore/mixed.py, get_item).

    Raises `NoSuchBlock` where there is none (xmodule/modulestore/exceptions.py, ItemNotFoundError).
    """
    from xmodule.modulestore import ModuleStoreEnum
    from xmodule.modulestore.django import modulestore
    from xmodule.modulestore.exceptions import ItemNotFoundError

    store = modulestore()
    with store.branch_setting(ModuleStoreEnum.Branch.published_only, usage_key.course_key):
        try:
            return store.get_item(usage_key)
        except ItemNotFoundError as error:
            raise NoSuchBlock(str(usage_key)) from error


def published_blocks(course_key: CourseKey) -> Iterator[tuple[tuple[XBlock, ...], XBlock, bool]]:
    """Yield each completable block of the published course: what it stands in, the block, whether it is scored.

    What it stands in is its section, its subsection and so on, without the course. Read in
    xmodule/modulestore/django.py (modulestore) and xmodule/modulestore/mixed.py (branch_setting, get_course). Blocks
    shown to staff only count for nobody.
    """
    from xmodule.modulestore import ModuleStoreEnum
    from xmodule.modulestore.django import modulestore

    store = modulestore()
    with store.branch_setting(ModuleStoreEnum.Branch.published_only, course_key):
        course = store.get_course(course_key, depth=None)
        for section in course.get_children() if course else ():
            for path, block in _completable(section, ()):
                # A section that is itself complete or not, as few are, stands in itself.
                yield path or (section,), block, bool(getattr(block, "has_score", False))


def _completable(block: XBlock, path: tuple[XBlock, ...]) -> Iterator[tuple[tuple[XBlock, ...], XBlock]]:
    """Yield the completable leaves under ``block``, as completion.services.CompletionService counts them."""
    if getattr(block, "visible_to_staff_only", False):
        return
    mode = XBlockCompletionMode.get_mode(block)
    if mode == XBlockCompletionMode.COMPLETABLE:
        yield path, block
    elif mode == XBlockCompletionMode.AGGREGATOR:
        for child in block.get_children():
            yield from _completable(child, (*path, block))


def all_courses() -> list[CourseKey]:
    """Return all courses of the platform (xmodule/modulestore/mixed.py, get_course_summaries)."""
    from xmodule.modulestore.django import modulestore

    return [summary.id for summary in modulestore().get_course_summaries()]


def platform_tags(course_key: CourseKey) -> list[tuple[UsageKey, str, int]]:
    """Return the tags on blocks of a course that have an id of their own: block, that id, its taxonomy. One query.

    Read in openedx/core/djangoapps/content_tagging/api.py, get_all_object_tags, which gives values only, and in the
    models of the tagging app: ``ObjectTag.object_id`` is the usage key as text, ``Tag.external_id`` the id that the tag
    had in its file. A taxonomy that was switched off counts for nothing.
    """
    if not (rows := _tagging("ObjectTag")):
        return []
    of_course = str(course_key.make_usage_key("x", "x")).removesuffix("x+block@x")
    found = rows.filter(
        object_id__startswith=of_course, tag__external_id__isnull=False, taxonomy__enabled=True
    ).values_list("object_id", "tag__external_id", "taxonomy_id")
    return [(UsageKey.from_string(object_id), code, taxonomy) for object_id, code, taxonomy in found]


def taxonomy_codes(taxonomy: int) -> list[str]:
    """Return the ids that the tags of a taxonomy had in their file; see `platform_tags`. One query."""
    rows = _tagging("Tag").filter(taxonomy_id=taxonomy, external_id__isnull=False)
    return list(rows.values_list("external_id", flat=True))


def _tagging(model: str) -> Manager | None:
    """Return the rows of a model of the tagging app, or None without the app.

    It is openedx_tagging.core.tagging in openedx-learning before 0.32 and openedx_tagging since, today in openedx-core;
    its label has stayed the same.
    """
    try:
        return apps.get_model("oel_tagging", model).objects
    except LookupError:
        return None
