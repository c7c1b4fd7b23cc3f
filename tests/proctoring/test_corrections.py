"""Questions that were found to be wrong, changed or removed while attempts are open, and after."""

import pytest

from demo.models import StudentModule
from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring import marking
from smartcity_plugin.proctoring.tasks import tell_attempt
from tests.fixtures.exam import EXAM, RIGHT, answer, begin, save, sit

pytestmark = pytest.mark.rows


def mark_again() -> None:
    from django.utils import timezone  # noqa: PLC0415

    for changed in marking.mark_again(EXAM, timezone.now(), None):
        tell_attempt(changed)


def grade() -> tuple[int, float]:
    return Attempt.objects.get().grade, StudentModule.objects.get(usage_key=EXAM).grade


def test_a_corrected_question_is_marked_again_and_the_grade_told_anew(exam, jonas, author):
    sit(jonas, {**RIGHT, "pumps": "5"})
    assert grade() == (7_500, 0.75)

    def correct(questions, _document):
        questions["pumps"]["answers"] = [{"value": "5"}]

    save(author, correct)
    assert grade() == (7_500, 0.75)
    mark_again()
    assert grade() == (10_000, 1.0)
    event = Attempt.objects.get().events.get(action="mark_again")
    assert (event.detail["before"]["grade"], event.detail["after"]["grade"]) == (7_500, 10_000)
    mark_again()
    assert Attempt.objects.get().events.filter(action="mark_again").count() == 1


def test_a_correction_may_lower_a_grade(exam, jonas, author):
    sit(jonas)

    def correct(questions, _document):
        questions["pumps"]["answers"] = [{"value": "51"}]

    save(author, correct)
    mark_again()
    assert grade() == (7_500, 0.75)


@pytest.mark.parametrize(("voided", "expected"), [("full", 10_000), ("left_out", 10_000)])
def test_a_voided_question_harms_nobody(exam, jonas, author, voided, expected):
    sit(jonas, {**RIGHT, "pumps": "5"})
    save(author, lambda questions, _document: questions["pumps"].update(voided=voided))
    mark_again()
    assert Attempt.objects.get().grade == expected


def test_a_learner_goes_on_with_the_questions_as_they_were(exam, jonas, author):
    view = begin(jonas)

    def change(questions, document):
        questions["cascade"]["text"] = {"en": "Something else?"}
        document["questions"] = [each for each in document["questions"] if each["id"] != "phases"]

    save(author, change)
    resumed = jonas.call(EXAM, "resume", {"key": "again"}).json()
    assert resumed["paper"]["questions"] == view["paper"]["questions"]
    for question, given in RIGHT.items():
        assert answer(jonas, resumed, question, given).status_code == 200
    jonas.call(EXAM, "submit", {"session": resumed["session"], "key": "end"})
    assert grade() == (10_000, 1.0)


def test_a_new_attempt_has_the_questions_as_they_are(exam, jonas, author):
    sit(jonas)
    save(author, lambda questions, _document: questions["cascade"].update(text={"en": "Something else?"}))
    view = begin(jonas, "second")
    texts = [each["text"] for each in view["paper"]["questions"]]
    assert "<p>Something else?</p>" in texts
