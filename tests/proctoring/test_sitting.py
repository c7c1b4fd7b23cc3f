"""Sitting the exam by calls, as its page makes them."""

from datetime import timedelta

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.utils import timezone

from demo.models import StudentModule, UserDate
from smartcity_plugin.models import Attempt, AttemptEvent, ExamAnswer
from smartcity_plugin.proctoring.sweeping import sweep
from tests.fixtures.exam import EXAM, WRONG, begin, set_exam, sit

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
    assert jonas.call(EXAM, "begin", {"key": "another-window"}).status_code == 409
    assert Attempt.objects.count() == 1


def test_an_extension_of_the_due_date_moves_the_end_of_a_running_attempt(exam, jonas):
    now = timezone.now()
    set_exam(due=(now + timedelta(minutes=5)).isoformat())
    view = begin(jonas)
    assert view["attempt"]["remaining_ms"] <= 300_000
    learner = get_user_model().objects.get(username="jonas")
    UserDate.objects.create(user=learner, usage_key=EXAM, due=now + timedelta(hours=1))
    seen = jonas.call(EXAM, "status", {"attempt": 1, "session": view["session"]}).json()
    assert 1_700_000 < seen["attempt"]["remaining_ms"] <= 1_800_000


def test_the_sweep_knows_of_an_extension_that_the_learner_has_not_met_yet(exam, jonas):
    now = timezone.now()
    set_exam(due=(now + timedelta(minutes=5)).isoformat(), credit_minutes=0)
    begin(jonas)
    learner = get_user_model().objects.get(username="jonas")
    UserDate.objects.create(user=learner, usage_key=EXAM, due=now + timedelta(minutes=20))
    assert sweep(now + timedelta(minutes=10)).ended == 0
    assert sweep(now + timedelta(minutes=25)).ended == 1
