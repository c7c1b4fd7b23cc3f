"""What the platform asks of the exam block: scores only of what was cleared, and staff who delete a learner's state."""

import logging

import pytest
from common.djangoapps.student.models import anonymous_id_for_user
from completion.models import BlockCompletion
from crum import impersonate
from django.contrib.auth import get_user_model
from django.utils import timezone

from demo.content import CourseContent
from demo.models import StudentModule
from demo.modulestore import ModuleStore
from demo.runtime import LmsRuntime
from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring import deciding
from tests.fixtures.exam import EXAM, RIGHT, answer, begin, sit
from tests.fixtures.host import COURSE, Person
from tests.fixtures.review import person, sit_watched, watch_exam

pytestmark = pytest.mark.rows


def jonas_id() -> int:
    return get_user_model().objects.get(username="jonas").pk


def block():
    user = get_user_model().objects.get(username="jonas")
    return LmsRuntime(user, CourseContent(COURSE)).get_block(EXAM)


def test_a_staff_rescore_cannot_bypass_the_review(exam, jonas):
    watch_exam()
    attempt = sit_watched(jonas)
    assert attempt.state == "under_review"
    assert not block().has_submitted_answer()
    with pytest.raises(ValueError, match="rescore"):
        block().rescore(only_if_higher=False)
    assert not StudentModule.objects.filter(usage_key=EXAM, grade__isnull=False).exists()
    deciding.clear(attempt.pk, get_user_model().objects.get(username="operator").pk, timezone.now())
    assert block().has_submitted_answer()
    assert block().get_score().raw_earned == 1.0


def test_an_exam_is_complete_when_handed_in_though_its_grade_waits(exam, jonas):
    watch_exam()
    sit_watched(jonas)
    assert BlockCompletion.objects.get(block_key=EXAM).completion == 1.0
    assert StudentModule.objects.get(usage_key=EXAM).grade is None


def test_deleting_a_learners_state_voids_every_attempt_and_takes_score_and_completion_back(exam, jonas):
    sit(jonas)
    user = get_user_model().objects.get(username="jonas")
    ModuleStore().get_item(EXAM).clear_student_state(
        user_id=anonymous_id_for_user(user, COURSE),
        course_id=str(COURSE),
        item_id=str(EXAM),
        requesting_user_id="",
    )
    assert Attempt.objects.get().state == "voided"
    assert BlockCompletion.objects.get(block_key=EXAM).completion == 0.0
    view = begin(jonas, "anew")
    assert (view["attempt"]["number"], view["attempt"]["state"]) == (2, "in_progress")


def test_staff_who_view_as_a_learner_can_do_nothing_and_see_no_paper(exam, jonas):
    view = begin(jonas)
    staff = Person("author")
    with impersonate(get_user_model().objects.get(username="author")):
        shown = block()._view(block()._attempts())
    assert (shown["session"], shown["paper"]) == (None, None)
    refused = answer(staff, view, "pumps", "50")
    assert refused.status_code in (403, 409)
    assert not Attempt.objects.get().answers.exists()


def test_each_refusal_is_logged(exam, jonas, caplog):
    view = begin(jonas)
    with caplog.at_level(logging.WARNING, logger="smartcity_plugin.proctoring"):
        assert answer(jonas, view, "pumps", "fifty").status_code == 422
        assert answer(jonas, view, "no-such", RIGHT["pumps"]).status_code == 422
        assert answer(jonas, {**view, "session": "x"}, "pumps", "50").status_code == 409
    told = [record.getMessage() for record in caplog.records if "refused" in record.getMessage()]
    assert ["bad_answer" in told[0], "not_in_paper" in told[1], "other_session" in told[2]] == [True] * 3


def test_the_next_attempt_waits_for_what_becomes_of_the_last_one(exam, jonas):
    watch_exam()
    attempt = sit_watched(jonas)
    refused = jonas.call(EXAM, "enter", {})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "undecided")
    deciding.reject(attempt.pk, person("operator"), timezone.now(), reason="technical")
    refused = jonas.call(EXAM, "enter", {})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "undecided")
    deciding.confirm(attempt.pk, person("author"), timezone.now())
    assert jonas.call(EXAM, "enter", {}).status_code == 200
