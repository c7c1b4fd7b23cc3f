"""Many requests at the same moment, from threads and to two processes: nothing is lost and nothing doubled."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from smartcity_plugin.models import Attempt, AttemptEvent, ExamAnswer
from smartcity_plugin.proctoring.sweeping import sweep
from tests.fixtures.exam import EXAM, RIGHT

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

AT_ONCE = 8


@pytest.fixture
def somebody(exam, sign_in):
    return sign_in(get_user_model().objects.create(username="somebody"))


def at_once(calls) -> list:
    """Make all calls at the same moment and return what they gave."""
    start = Barrier(len(calls))

    def call(one):
        start.wait()
        return one()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call, one) for one in calls]]


def everywhere(somebody, servers, handler: str, bodies: list[dict]) -> list[tuple[int, dict]]:
    """Send the bodies at once, in turn to both processes."""
    return at_once(
        [
            lambda body=body, server=servers[number % 2]: somebody.call(server, EXAM, handler, body)
            for number, body in enumerate(bodies)
        ]
    )


def test_of_windows_that_begin_at_once_one_has_the_paper(somebody, servers):
    answers = everywhere(somebody, servers, "begin", [{"key": f"k{number}"} for number in range(AT_ONCE)])
    statuses = Counter(status for status, _ in answers)
    assert statuses == {200: 1, 409: AT_ONCE - 1}
    assert Attempt.objects.count() == 1
    assert list(AttemptEvent.objects.values_list("action", flat=True)) == ["enter", "start"]


def test_the_same_request_that_comes_at_once_is_answered_alike(somebody, servers):
    answers = everywhere(somebody, servers, "begin", [{"key": "one"}] * AT_ONCE)
    assert [status for status, _ in answers] == [200] * AT_ONCE
    assert len({(view["session"], str(view["paper"])) for _, view in answers}) == 1
    assert Attempt.objects.count() == 1


def test_of_answers_to_one_question_that_come_at_once_one_is_kept(somebody, servers):
    _, view = somebody.call(servers[0], EXAM, "begin", {"key": "k"})
    body = {"attempt": 1, "session": view["session"], "question": "pumps", "marked": False, "version": 0}
    answers = everywhere(
        somebody, servers, "answer", [{**body, "answer": str(number)} for number in range(AT_ONCE)]
    )
    assert Counter(status for status, _ in answers) == {200: 1, 409: AT_ONCE - 1}
    (kept,) = [answer["answer"] for status, answer in answers if status == 200]
    assert ExamAnswer.objects.get().answer == kept


def test_no_answer_is_taken_after_the_exam_was_handed_in(somebody, servers):
    _, view = somebody.call(servers[0], EXAM, "begin", {"key": "k"})
    session = view["session"]
    calls = [
        lambda number=number, question=question, given=given: somebody.call(
            servers[number % 2],
            EXAM,
            "answer",
            {
                "attempt": 1,
                "session": session,
                "question": question,
                "answer": given,
                "marked": False,
                "version": 0,
            },
        )
        for number, (question, given) in enumerate(RIGHT.items())
    ]
    submits = [
        lambda number=number: somebody.call(
            servers[number % 2], EXAM, "submit", {"session": session, "key": f"s{number}"}
        )
        for number in range(4)
    ]
    answers = at_once([*calls, *submits])
    handed_in = Counter(status for status, _ in answers[len(calls) :])
    assert handed_in == {200: 1, 409: 3}
    row = Attempt.objects.get()
    taken = sum(status == 200 for status, _ in answers[: len(calls)])
    assert ExamAnswer.objects.count() == taken
    assert (row.state, sum(answered for *_, answered, _, _ in row.marks)) == ("cleared", taken)


def test_sweeps_that_run_at_once_end_each_attempt_once(exam):
    now = timezone.now()
    learners = get_user_model().objects.bulk_create(
        get_user_model()(username=f"learner-{number}") for number in range(50)
    )
    from tests.proctoring.test_matrix import attempt  # noqa: PLC0415

    for each in get_user_model().objects.filter(username__startswith="learner-"):
        row = attempt(each.pk, "in_progress", proctored=False)
        long_ago = now - timezone.timedelta(hours=2)
        Attempt.objects.filter(pk=row.pk).update(started_at=long_ago, seen_at=long_ago, deadline=long_ago)
    swept = at_once([lambda: sweep(now)] * 4)
    assert sum(each.ended for each in swept) == len(learners)
    assert Attempt.objects.filter(state="cleared").count() == len(learners)
    assert AttemptEvent.objects.filter(action="time_out").count() == len(learners)
