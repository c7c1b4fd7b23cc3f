"""What people who review exams look at: exams, their attempts, one attempt. Reads; `deciding` and `marking` write."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin import compat
from smartcity_plugin.courses import api as courses
from smartcity_plugin.proctoring import api
from smartcity_plugin.proctoring.load import DECISIONS, WAITING_FROM, Load, Step, loads
from smartcity_plugin.proctoring.models import Allowance, Attempt, AttemptEvent, ExamAnswer
from smartcity_plugin.proctoring.rows import is_overdue
from smartcity_xblocks.proctoring.attempt import DECIDED, ENDED, OPEN, RUNNING, WAITING, Action, State

BLOCK_TYPE = "smartcity_exam"
STANDINGS = {
    "waiting": frozenset({State.UNDER_REVIEW}),
    "second": frozenset({State.SECOND_REVIEW}),
    "appealed": frozenset({State.APPEALED}),
    "running": OPEN,
    "ended": ENDED,
    "cleared": frozenset({State.CLEARED}),
    "rejected": frozenset({State.REJECTED, State.UPHELD}),
    "voided": frozenset({State.VOIDED}),
}
"""What the list of attempts can be narrowed to. Every state is in one of them."""
ORDERS = {"age": ("created_at", "pk"), "flags": ("-flags", "created_at", "pk")}
"""The oldest first; or those with most flags first, and of them the oldest."""


@dataclass(frozen=True)
class ListedExam:
    """An exam as it is published, and how many of its attempts wait for people, run now, were decided."""

    usage_key: UsageKey
    title: str
    waiting: int
    running: int
    decided: int


def exams() -> list[ListedExam]:
    """Return the exams that whoever asks may review. Two queries beside those that find out what they may."""
    found = _reviewed()
    counted = Attempt.objects.filter(usage_key__in=[each.usage_key for each in found]).values("usage_key")
    counts = {
        row.pop("usage_key"): row
        for row in counted.annotate(
            waiting=_count(WAITING), running=_count(RUNNING), decided=_count(DECIDED)
        ).order_by()
    }
    none = {"waiting": 0, "running": 0, "decided": 0}
    return [ListedExam(each.usage_key, each.title, **counts.get(each.usage_key, none)) for each in found]


def reviews_somewhere() -> bool:
    """Return whether whoever asks may review any exam."""
    return bool(_reviewed())


def _reviewed() -> list[courses.OutlineBlock]:
    allowed: dict[CourseKey, bool] = {}
    found = courses.published(BLOCK_TYPE)
    for each in found:
        if each.course_key not in allowed:
            allowed[each.course_key] = compat.may_review(each.course_key)
    return [each for each in found if allowed[each.course_key]]


def _count(states: Iterable[State]) -> Count:
    return Count("pk", filter=Q(state__in=states))


def exam(usage_key: UsageKey) -> courses.OutlineBlock | None:
    """Return an exam as it is published, or None."""
    return courses.published_block(usage_key) if usage_key.block_type == BLOCK_TYPE else None


def standings(usage_key: UsageKey) -> Counter[str]:
    """Return how many attempts at the exam there are of each of `STANDINGS`."""
    rows = Attempt.objects.filter(usage_key=usage_key).values_list("state").annotate(Count("pk")).order_by()
    counts: Counter[str] = Counter()
    for state, number in rows:
        counts[standing(state)] += number
    return counts


def standing(state: str) -> str:
    """Return which of `STANDINGS` a state is in."""
    return next(name for name, states in STANDINGS.items() if state in states)


def attempts(
    usage_key: UsageKey, narrowed: str | None = None, name: str = "", order: str = "age"
) -> QuerySet[Attempt]:
    """Return the attempts at an exam in one of `ORDERS`, with their learners; only those of whoever is named so."""
    rows = Attempt.objects.filter(usage_key=usage_key).select_related(*_person("learner"))
    if narrowed:
        rows = rows.filter(state__in=STANDINGS[narrowed])
    if name:
        rows = rows.filter(compat.named_like(name, "learner"))
    return rows.order_by(*ORDERS[order])


def following(row: Attempt, reader: int) -> Attempt | None:
    """Return the attempt at the same exam that the reader may look at next: the one that waits behind this one.

    Those with most flags come first, then the oldest; after the last one it begins anew. None: no other one waits.
    """
    taken_part = AttemptEvent.objects.filter(
        attempt=OuterRef("pk"), action__in=(Action.REJECT, Action.CONFIRM), actor=reader
    )
    rows = attempts(row.usage_key, order="flags").filter(state__in=WAITING)
    rows = rows.exclude(pk=row.pk).exclude(learner=reader).exclude(Exists(taken_part))
    same = Q(flags=row.flags, created_at=row.created_at, pk__gt=row.pk)
    behind = Q(flags__lt=row.flags) | Q(flags=row.flags, created_at__gt=row.created_at) | same
    return rows.filter(behind).first() or rows.first()


def attempt(usage_key: UsageKey, attempt_id: int, now: datetime) -> tuple[Attempt | None, bool]:
    """Return an attempt at this exam, or None; and whether it was overdue, and was ended by looking at it."""
    rows = attempts(usage_key).filter(pk=attempt_id)
    row = rows.first()
    if row is None or not is_overdue(row, now):
        return row, False
    api.attempts(row.learner_id, usage_key, now)
    return rows.get(), True


def waiting_since(usage_key: UsageKey) -> datetime | None:
    """Return since when the attempt that has waited longest for somebody waits: since it was handed in."""
    rows = Attempt.objects.filter(usage_key=usage_key, state__in=WAITING)
    return rows.aggregate(first=Min("ended_at"))["first"]


def running(usage_key: UsageKey) -> QuerySet[Attempt]:
    """Return the attempts that are open, in the order in which they were entered, with their learners."""
    return attempts(usage_key).filter(state__in=OPEN)


def load(usage_key: UsageKey, since: datetime) -> list[tuple[Any, Load]]:
    """Return everybody who decided about attempts at the exam since then, with how much. Two queries."""
    events = AttemptEvent.objects.filter(attempt__usage_key=usage_key)
    decided = events.filter(action__in=DECISIONS, actor__isnull=False, at__gte=since)
    steps = events.filter(attempt__in=decided.values("attempt"), action__in=WAITING_FROM | DECISIONS)
    found = loads(
        starmap(Step, steps.order_by("pk").values_list("attempt_id", "action", "actor_id", "at")), since
    )
    users = get_user_model().objects.select_related(compat.PROFILE)
    people = users.in_bulk([each.actor for each in found])
    return [(people[each.actor], each) for each in found if each.actor in people]


def answers(row: Attempt) -> list[ExamAnswer]:
    """Return what was answered."""
    return list(ExamAnswer.objects.filter(attempt=row, answer__isnull=False))


def messages(row: Attempt) -> dict[int, str]:
    """Return what proctors wrote to the learner, by id."""
    return dict(row.messages.values_list("pk", "text"))


def allowances(usage_key: UsageKey) -> QuerySet[Allowance]:
    """Return who is allowed more in an exam, the latest first."""
    rows = Allowance.objects.filter(usage_key=usage_key)
    return rows.select_related(*_person("learner"), *_person("granted_by")).order_by("-granted_at", "-pk")


def _person(column: str) -> tuple[str, str]:
    return column, f"{column}__{compat.PROFILE}"
