"""The platform's own events about exams: only where the operator wants them, and only of an exam that stands alone."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from openedx_events.learning import signals

from demo.content import CourseContent
from smartcity_plugin.proctoring import deciding
from smartcity_plugin.proctoring.tasks import tell_attempt
from tests.fixtures.host import COURSE
from tests.fixtures.review import sit_watched, watch_exam

SUBSECTION = COURSE.make_usage_key("sequential", "exam-sit")


@pytest.fixture
def sent(settings):
    """What was sent: kind, learner, key."""
    settings.SMARTCITY_EXAM_EVENTS = True
    found = []
    kinds = ("SUBMITTED", "REJECTED", "VERIFIED")

    def keep(kind):
        def receiver(exam_attempt, **more):
            found.append((kind, exam_attempt.student_user.pii.username, exam_attempt.usage_key))

        return receiver

    receivers = {kind: keep(kind) for kind in kinds}
    for kind, receiver in receivers.items():
        getattr(signals, f"EXAM_ATTEMPT_{kind}").connect(receiver)
    yield found
    for kind, receiver in receivers.items():
        getattr(signals, f"EXAM_ATTEMPT_{kind}").disconnect(receiver)


def test_an_attempt_is_told_as_submitted_and_then_as_it_was_decided(exam, jonas, sent):
    watch_exam()
    attempt = sit_watched(jonas)
    assert sent == [("SUBMITTED", "jonas", SUBSECTION)]
    reviewer = get_user_model().objects.get(username="operator").pk
    deciding.reject(attempt.pk, reviewer, datetime.now(UTC), reason="help")
    tell_attempt(attempt.pk)
    assert sent[1:] == [("REJECTED", "jonas", SUBSECTION)]


def test_an_exam_beside_other_things_is_told_nobody(exam, jonas, sent):
    content = CourseContent(COURSE)
    content.add(COURSE.make_usage_key("vertical", "beside"), SUBSECTION)
    watch_exam()
    sit_watched(jonas)
    assert sent == []


def test_nothing_is_sent_unless_the_operator_wants_it(exam, jonas, sent, settings):
    settings.SMARTCITY_EXAM_EVENTS = False
    watch_exam()
    sit_watched(jonas)
    assert sent == []
