"""Sitting the exam by calls, as its page makes them."""

import pytest
from completion.models import BlockCompletion

from demo.models import StudentModule
from smartcity_plugin.models import Attempt, AttemptEvent, ExamAnswer
from tests.fixtures.host import COURSE

EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
RIGHT = {"cascade": "second-feed", "pumps": "50", "phases": ["identify", "assess", "treat", "review"]}

pytestmark = pytest.mark.rows


@pytest.fixture
def ready(host):
    from demo.content import CourseContent

    content = CourseContent(COURSE)
    content.set(EXAM, "settings", "prerequisites", "none")
    content.save()


def test_a_learner_sits_the_exam_and_has_the_grade(ready, jonas):
    begun = jonas.call(EXAM, "begin", {"key": "k1"})
    assert begun.status_code == 200, begun.content
    view = begun.json()
    session = view["session"]
    assert [each["id"] for each in view["paper"]["questions"]] != []
    assert view["attempt"]["state"] == "in_progress"
    for question, answer in RIGHT.items():
        kept = jonas.call(
            EXAM,
            "answer",
            {
                "attempt": 1,
                "session": session,
                "question": question,
                "answer": answer,
                "marked": False,
                "version": 0,
            },
        )
        assert kept.status_code == 200, kept.content
    handed_in = jonas.call(EXAM, "submit", {"session": session, "key": "k2"})
    assert handed_in.status_code == 200, handed_in.content
    row = Attempt.objects.get()
    assert (row.state, row.grade, row.passed) == ("cleared", 10_000, True)
    assert ExamAnswer.objects.count() == 3
    assert list(AttemptEvent.objects.values_list("action", flat=True)) == [
        "enter",
        "start",
        "submit",
        "clear",
    ]
    assert StudentModule.objects.get(usage_key=EXAM).grade == 1.0
    assert BlockCompletion.objects.get(block_key=EXAM).completion == 1.0
    seen = jonas.call(EXAM, "status", {"attempt": 1, "session": ""}).json()
    assert seen["result"]["grade"] == 10_000
