"""Telling what has become of an attempt: completion once it has ended, grade and competences once it was cleared."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Max, Q, QuerySet
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import write
from smartcity_plugin.proctoring import showing
from smartcity_plugin.proctoring.models import Attempt
from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.proctoring.attempt import BEFORE_START, RUNNING, State

log = Logbook(__name__)

_NOTHING_TO_TELL = BEFORE_START | RUNNING | {State.VOIDED}


def tell(attempt_id: int, now: datetime) -> None:
    """Tell the platform about one attempt, and what it shows. Doing it twice, or at the same time, tells the same.

    The grade that counts is the best of all cleared attempts. It is told as it is, not only when it is higher: a
    question that was found to be wrong may have lowered it.
    """
    row = Attempt.objects.get(pk=attempt_id)
    if row.state in _NOTHING_TO_TELL:
        return
    showing.show(row, now)
    if row.state == State.CLEARED:
        try:
            block = compat.published_block(row.usage_key)
        except compat.NoSuchBlock:
            return  # the exam is gone, and its grade with it
        grade = counted_grade(row.learner_id, row.usage_key)
        compat.publish_score(
            block,
            row.learner_id,
            grade / FULL_GRADE * block.max_score(),
            block.max_score(),
            only_if_higher=False,
        )
        write(log, "grade_published", attempt=row.pk, usage=row.usage_key)
    compat.submit_completion(row.learner_id, row.usage_key, 1.0)
    if settings.SMARTCITY_EXAM_EVENTS and row.proctored:
        _send_event(row, now)
    # What was marked again meanwhile is told once more.
    Attempt.objects.filter(pk=row.pk, state=row.state, marked_at=row.marked_at).update(told_at=now)


def _event(row: Attempt, now: datetime) -> str | None:
    """Return what the platform is sent, in its own words, or None.

    A rejected exam zeroes all grades of its subsection until it is verified. So it is told once no appeal can change
    it, and never of an attempt beside another one that was cleared, perhaps long before.
    """
    match row.state:
        case State.UNDER_REVIEW | State.SECOND_REVIEW:
            return "submitted"
        case State.CLEARED:
            return "verified"
    if row.is_rejected_for_good(now) and counted_grade(row.learner_id, row.usage_key) is None:
        return "rejected"
    return None


def _send_event(row: Attempt, now: datetime) -> None:
    """Send the platform's own event, where the exam stands alone in its subsection: the event acts on all of that."""
    event = _event(row, now)
    if event is None:
        return
    try:
        subsection = compat.lone_subsection(compat.published_block(row.usage_key))
    except compat.NoSuchBlock:
        return
    if subsection is not None:
        compat.send_exam_event(event, row.learner_id, subsection)


def counted_grade(learner: int, usage_key: UsageKey) -> int | None:
    """Return the best grade of the learner's cleared attempts, in basis points, or None."""
    rows = Attempt.objects.filter(learner_id=learner, usage_key=usage_key, state=State.CLEARED)
    return rows.aggregate(best=Max("grade"))["best"]


def passed_and_cleared(
    course_keys: Collection[CourseKey], learners: Collection[int]
) -> list[tuple[int, UsageKey, int]]:
    """Return learner, exam and best grade in basis points of whoever has passed an exam of the courses. One query."""
    rows = Attempt.objects.filter(
        learner_id__in=learners, course_key__in=course_keys, state=State.CLEARED, passed=True
    )
    return list(rows.values_list("learner_id", "usage_key").annotate(best=Max("grade")).order_by())


def cleared_in(
    course_keys: Collection[CourseKey], first: int, last: int, since: datetime | None
) -> QuerySet[Attempt]:
    """Return the cleared attempts of learners from the first to the last id, those decided since then."""
    rows = Attempt.objects.filter(
        learner_id__gte=first,
        learner_id__lte=last,
        course_key__in=course_keys,
        state=State.CLEARED,
        passed=True,
    )
    # One that was not reviewed is cleared by its mark.
    return rows.filter(Q(decided_at__gte=since) | Q(marked_at__gte=since)) if since else rows


def untold(before: datetime) -> list[int]:
    """Return the attempts that ended or were decided before that moment, and of which the platform was not told.

    Also those that were told as rejected while an appeal was possible, where the time for it is over since.
    """
    clock = timedelta(days=settings.SMARTCITY_APPEAL_DAYS)
    untold = Q(told_at=None, ended_at__lt=before)
    final = Q(state=State.REJECTED, decided_at__lt=before - clock, told_at__lt=F("decided_at") + clock)
    rows = Attempt.objects.filter(untold | final).exclude(state__in=_NOTHING_TO_TELL)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:1_000])
