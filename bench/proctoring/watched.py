"""A proctored exam with its learners on the host, and what its records hold afterwards."""

from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import UsageKey

from bench.exam.documents import GROUPS, exam
from bench.exam.host import add_exam
from bench.proctoring.sending import Page
from demo.content import SETTINGS, CourseContent
from demo.models import CourseEnrollment
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring import recording
from smartcity_plugin.records import api as records
from smartcity_plugin.records.verify import verify

QUESTIONS = 3
PASSWORD = "smartcity"  # noqa: S105 - of learners who last as long as the benchmark


def add_watched_exam(name: str, document: dict | None = None) -> UsageKey:
    """Make a course of nothing but a proctored exam."""
    usage_key = add_exam(document or exam(QUESTIONS), name)
    content = CourseContent(usage_key.course_key)
    content.set(usage_key, SETTINGS, "proctored", True)
    content.save()
    return usage_key


def add_typed_exam(name: str, learner: str) -> UsageKey:
    """Make one in which the learner, who may see the course, types a text."""
    question = {
        "id": "typed",
        "kind": "text",
        "group": GROUPS[0],
        "text": {"en": "What holds the river back?"},
        "answers": [{"text": "The levee"}],
    }
    usage_key = add_watched_exam(name, {**exam(QUESTIONS), "questions": [question]})
    user = get_user_model().objects.get(username=learner)
    CourseEnrollment.objects.create(user=user, course_id=usage_key.course_key)
    return usage_key


def add_learners(count: int) -> list[str]:
    """Make learners who can log in; return their usernames."""
    names = [f"watched-{number}" for number in range(count)]
    for name in names:
        get_user_model().objects.create_user(name, password=PASSWORD)
    return names


def astray(pages: list[Page]) -> int:
    """Return how many events of the pages are not in the records exactly once, in order and as they were sent."""
    found: dict[str, list] = {page.name: [] for page in pages}
    for attempt in Attempt.objects.all():
        for each in records.noticed(attempt.pk):
            found.get(each.page, []).append(each.signal)
    return sum(_astray(page.sent, found[page.name]) for page in pages)


def _astray(sent: list, kept: list) -> int:
    """Return how many of two lists have no equal at their own place in the other."""
    together = sum(one == other for one, other in zip(sent, kept, strict=False))
    return max(len(sent), len(kept)) - together


def not_holding(usage_key: UsageKey) -> int:
    """Return how many records of the exam's ended attempts do not hold."""
    attempts = Attempt.objects.filter(usage_key=usage_key)
    issuer = did_document()
    return sum(bool(verify(recording.exported(attempt.pk), issuer)) for attempt in attempts)
