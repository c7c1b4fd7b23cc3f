"""Sitting the exam by calls, as its page makes them."""

import pytest
from completion.models import BlockCompletion

from demo.models import StudentModule
from smartcity_plugin.models import Attempt, AttemptEvent, ExamAnswer
from tests.fixtures.exam import EXAM, WRONG, begin, sit

pytestmark = pytest.mark.rows


def test_a_learner_sits_the_exam_and_has_the_grade(exam, jonas):
    sit(jonas)
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


def test_who_fails_has_completed_and_not_passed(exam, jonas):
    sit(jonas, WRONG)
    row = Attempt.objects.get()
    assert (row.state, row.grade, row.passed) == ("cleared", 0, False)
    assert StudentModule.objects.get(usage_key=EXAM).grade == 0.0
    assert BlockCompletion.objects.get(block_key=EXAM).completion == 1.0


def test_the_same_request_again_starts_no_second_attempt(exam, jonas):
    first, again = begin(jonas, "one"), begin(jonas, "one")
    assert (first["session"], first["paper"]) == (again["session"], again["paper"])
    assert jonas.call(EXAM, "begin", {"key": "another window"}).status_code == 409
    assert Attempt.objects.count() == 1
