"""The platform's own events about exams: only where the operator wants them, and only of an exam that stands alone."""

from datetime import UTC, datetime, timedelta

import pytest
from openedx_events.learning import signals

from demo.content import CourseContent
from smartcity_plugin.proctoring import deciding, telling
from smartcity_plugin.proctoring.sweeping import sweep
from smartcity_plugin.proctoring.tasks import tell_attempt
from tests.fixtures.exam import EXAM
from tests.fixtures.host import COURSE
from tests.fixtures.review import person, reject_by_two, sit_watched, watch_exam

pytestmark = pytest.mark.rows

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
    reject_by_two(attempt)
    tell_attempt(attempt.pk)
    assert sent[1:] == []  # an appeal may still change it
    assert sweep(datetime.now(UTC) + timedelta(days=13)).to_tell == ()
    later = datetime.now(UTC) + timedelta(days=15)
    assert sweep(later).to_tell == (attempt.pk,)
    telling.tell(attempt.pk, later)
    assert sent[1:] == [("REJECTED", "jonas", SUBSECTION)]
    assert sweep(later).to_tell == ()


@pytest.mark.parametrize(("decide", "kind"), [(deciding.uphold, "REJECTED"), (deciding.clear, "VERIFIED")])
def test_after_an_appeal_it_is_told_as_that_was_decided(exam, jonas, sent, decide, kind):
    watch_exam()
    attempt = sit_watched(jonas)
    reject_by_two(attempt)
    tell_attempt(attempt.pk)
    appealed = jonas.call(EXAM, "appeal", {"attempt": 1, "text": "It was my own work.", "key": "appeal"})
    assert appealed.status_code == 200
    tell_attempt(attempt.pk)
    later = datetime.now(UTC) + timedelta(days=15)
    assert sweep(later).to_tell == ()  # whoever decides may take longer
    decide(attempt.pk, person("operator"), later)
    telling.tell(attempt.pk, later)
    assert sent[1:] == [(kind, "jonas", SUBSECTION)]


def test_a_rejection_is_not_told_beside_an_attempt_that_was_cleared(exam, jonas, sent):
    watch_exam(max_attempts=2)
    rejected = sit_watched(jonas)
    reject_by_two(rejected)
    cleared = sit_watched(jonas)
    deciding.clear(cleared.pk, person("operator"), datetime.now(UTC))
    tell_attempt(cleared.pk)
    telling.tell(rejected.pk, datetime.now(UTC) + timedelta(days=15))
    assert {kind for kind, *_ in sent} == {"SUBMITTED", "VERIFIED"}


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
