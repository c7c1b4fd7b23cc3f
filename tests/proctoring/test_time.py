"""The server's clock: deadlines, grace, lost lines, breaks, allowances, extensions. Moments are passed in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring import answering, api, deciding
from smartcity_plugin.proctoring.rows import told
from smartcity_xblocks.exam_service import Begin, ExamAttempt, ExamRefused, Given
from smartcity_xblocks.proctoring.clock import GRACE
from tests.fixtures.exam import EXAM
from tests.proctoring.test_matrix import DOCUMENT, REV, somebody_else

pytestmark = pytest.mark.rows

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def learner(db) -> int:
    return get_user_model().objects.create(username="somebody").pk


def begun(learner: int, **terms) -> ExamAttempt:
    """Return an attempt of 30 minutes that began now, with 5 minutes for lost lines."""
    usual = {
        "proctored": False,
        "watch_by": (),
        "minutes": 30,
        "seconds": 1800,
        "closes_at": None,
        "credit_minutes": 5,
        "break_minutes": 0,
    }
    begin = Begin("k", REV, lambda: DOCUMENT, ("q1",), "seed")
    return api.enter(learner, EXAM, 0, NOW, **{**usual, **terms}, begin=begin)


def answer(it: ExamAttempt, moment: datetime, given: str = "a", version: int = 0) -> Given:
    kept, _ = answering.keep_answer(
        it.learner, EXAM, 1, moment, session=it.session, question="q1", answer=given, marked=False,
        version=version,
    )  # fmt: skip
    return kept


def seen(it: ExamAttempt, moment: datetime) -> ExamAttempt:
    """Let the page be heard of: as in its request, the attempt is read first."""
    (found,) = api.attempts(it.learner, EXAM, moment)
    return api.seen(found, it.session, moment)


def seen_until(it: ExamAttempt, moment: datetime) -> None:
    """Let the page be heard of every half minute."""
    at = NOW
    while at < moment:
        at = min(at + 30 * SECOND, moment)
        seen(it, at)


def test_an_answer_counts_until_the_grace_after_the_deadline_is_over(learner):
    it = begun(learner)
    seen_until(it, NOW + 30 * MINUTE)
    assert answer(it, NOW + 30 * MINUTE + GRACE).version == 1
    with pytest.raises(ExamRefused, match="time_over"):
        answer(it, NOW + 30 * MINUTE + GRACE + SECOND, "b", 1)
    assert Attempt.objects.get().state == "timed_out"
    with pytest.raises(ExamRefused, match="time_over"):
        answer(it, NOW + HOUR, "b", 1)
    assert answering.answers(it)["q1"].answer == "a"


def test_what_a_browser_believes_of_the_time_is_asked_nowhere(learner):
    it = begun(learner)
    assert it.remaining == 30 * MINUTE
    assert seen(it, NOW + 20 * SECOND).remaining == 30 * MINUTE - 20 * SECOND


def test_a_lost_line_is_credited_within_the_policy_and_logged(learner):
    it = begun(learner)
    back = NOW + 10 * MINUTE
    assert seen(it, back).remaining == 25 * MINUTE  # ten were lost, five credited
    again = back + 10 * MINUTE
    assert seen(it, again).remaining == 15 * MINUTE  # nothing is left to be credited
    row = Attempt.objects.get()
    credited = [event.detail["credited_ms"] for event in row.events.filter(action="credit")]
    assert credited == [300_000, 0]
    assert row.deadline == NOW + 35 * MINUTE


def test_a_short_silence_is_no_lost_line(learner):
    it = begun(learner)
    assert seen(it, NOW + MINUTE).remaining == 29 * MINUTE
    assert Attempt.objects.get().credited_ms == 0


def test_an_attempt_whose_line_is_lost_at_the_end_waits_for_what_may_be_credited(learner):
    it = begun(learner)
    seen_until(it, NOW + 28 * MINUTE)
    (waiting,) = api.attempts(learner, EXAM, NOW + 34 * MINUTE)
    assert waiting.state == "in_progress"
    assert answer(it, NOW + 34 * MINUTE).version == 1
    (over,) = api.attempts(learner, EXAM, NOW + 36 * MINUTE)
    assert over.state == "timed_out"


def test_a_break_stops_the_clock_as_long_as_there_is_break_left(learner):
    it = begun(learner, break_minutes=10)
    api.act(it, "pause", "p", NOW + SECOND, session=it.session, detail={})
    with pytest.raises(ExamRefused, match="wrong_state"):
        answer(it, NOW + 2 * SECOND)
    resumed = api.act(it, "resume", "r", NOW + SECOND + 4 * MINUTE, session=None, detail={})
    assert resumed.remaining == 30 * MINUTE - SECOND
    assert resumed.break_left == 6 * MINUTE
    api.act(it, "pause", "p2", NOW + SECOND + 4 * MINUTE, session=resumed.session, detail={})
    late = api.act(it, "resume", "r2", NOW + SECOND + 24 * MINUTE, session=None, detail={})
    assert (late.remaining, late.break_left) == (16 * MINUTE - SECOND, timedelta())
    with pytest.raises(ExamRefused, match="no_break_left"):
        api.act(it, "pause", "p3", NOW + 25 * MINUTE, session=late.session, detail={})


def test_an_allowance_granted_meanwhile_extends_the_attempt_and_taking_it_back_does_not_shorten_it(learner):
    it = begun(learner)
    deciding.allow(
        learner, EXAM, deciding.Grant(50, 0, False, "dyslexia"), somebody_else(), NOW + 10 * SECOND
    )
    assert api.attempts(learner, EXAM, NOW + 20 * SECOND)[0].remaining == 45 * MINUTE - 20 * SECOND
    deciding.allow(learner, EXAM, deciding.Grant(0, 0, False, ""), somebody_else(), NOW + 30 * SECOND)
    assert api.attempts(learner, EXAM, NOW + 30 * SECOND)[0].remaining == 45 * MINUTE - 30 * SECOND
    deciding.allow(learner, EXAM, deciding.Grant(0, 0, True, "no clock"), somebody_else(), NOW + 40 * SECOND)
    (untimed,) = api.attempts(learner, EXAM, NOW + 100 * HOUR)
    assert (untimed.state, untimed.remaining) == ("in_progress", None)
    assert it.number == untimed.number


def test_the_exam_closes_for_everybody_and_an_extension_moves_that_hour(learner):
    it = begun(learner, closes_at=NOW + 10 * MINUTE)
    assert it.remaining == 10 * MINUTE
    extended = api.extend(it, NOW + 20 * MINUTE, NOW + SECOND)
    assert extended.remaining == 20 * MINUTE - SECOND
    assert api.extend(it, NOW + 5 * MINUTE, NOW + SECOND).remaining == 20 * MINUTE - SECOND
    assert list(Attempt.objects.get().events.values_list("action", flat=True)) == [
        "enter",
        "start",
        "closing",
    ]


def test_a_restart_gives_no_time_away(learner):
    it = begun(learner)
    resumed = api.act(it, "resume", "r", NOW + 10 * SECOND, session=None, detail={})
    assert resumed.remaining == 30 * MINUTE - 10 * SECOND
    assert resumed.session != it.session
    with pytest.raises(ExamRefused, match="other_session"):
        answer(it, NOW + 11 * SECOND)
    event = Attempt.objects.get().events.get(action="resume")
    assert event.detail["second_session"] is True


def test_a_page_that_has_not_seen_the_latest_answer_does_not_write_over_it(learner):
    it = begun(learner)
    assert answer(it, NOW, "a", 0).version == 1
    assert answer(it, NOW, "a", 0).version == 1  # its answer was lost on the way
    assert answer(it, NOW, "b", 1).version == 2
    with pytest.raises(ExamRefused, match="stale_answer"):
        answer(it, NOW, "a", 1)
    assert answering.answers(told(Attempt.objects.get(), NOW))["q1"].answer == "b"


@pytest.mark.parametrize("wrong", ["c", 1, ["a"], {}, "", True])
def test_what_cannot_be_an_answer_is_refused(learner, wrong):
    with pytest.raises(ExamRefused, match="bad_answer"):
        answer(begun(learner), NOW, wrong)
