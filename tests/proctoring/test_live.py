"""The live room: who is in, what proctors do there, and what the learner meets of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from lxml import html

from smartcity_plugin.models import Attempt, Message
from smartcity_plugin.proctoring import answering, api, deciding, erasing, holding, own_data
from smartcity_plugin.proctoring.rows import told
from smartcity_xblocks.exam_service import ExamRefused
from smartcity_xblocks.proctoring.attempt import State
from tests.fixtures.exam import EXAM, answer
from tests.fixtures.host import Person
from tests.fixtures.review import DESK, attempt_at, begin_watched, elsewhere, notice, person, watch_exam
from tests.proctoring.test_matrix import NOW, SESSION, attempt, somebody_else

pytestmark = pytest.mark.rows

LIVE = f"{DESK}live/"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TELL = {"action": "tell_all", "key": "of-this-form", "text": "Ten minutes left."}


@pytest.fixture
def learner(db) -> int:
    return get_user_model().objects.create(username="somebody").pk


@pytest.fixture
def running(host, jonas) -> dict:
    """The view of a watched attempt that is under way."""
    watch_exam()
    return begin_watched(jonas)


def status(jonas, view, session: str | None = None) -> dict:
    body = {"attempt": 1, "session": view["session"] if session is None else session}
    return jonas.call(EXAM, "status", body).json()


def room(somebody) -> dict[str, str]:
    page = html.fromstring(somebody.get(f"{LIVE}now").content)
    return {
        row.xpath("string(th/span[@class='sc-meta'])"): " ".join(row.text_content().split())
        for row in page.xpath("//tr[@data-attempt]")
    }


def test_who_is_in_is_told_with_flags_and_time(running, jonas, eleni, reviewer):
    eleni.call(EXAM, "enter", {})
    notice(jonas, running, "hidden", "pasted")
    told = room(reviewer)
    assert list(told) == ["jonas", "eleni"]
    assert "In progress" in told["jonas"]
    assert "30 min" in told["jonas"]
    assert "2 flags last: Pasted text" in told["jonas"]
    assert "Entered, not started" in told["eleni"]
    whole = reviewer.get(LIVE).content.decode()
    assert f'data-live="{LIVE}now"' in whole
    assert "Pause" in whole
    api.act(told_of(jonas), "submit", "k", datetime.now(UTC), session=running["session"], detail={})
    assert list(room(reviewer)) == ["eleni"]


def told_of(jonas):
    return api.attempts(person("jonas"), EXAM, datetime.now(UTC))[0]


def test_a_proctor_stops_an_exam_and_lets_it_go_on(running, jonas, reviewer):
    row = Attempt.objects.get()
    assert reviewer.post(LIVE, {"action": "hold", "attempt": str(row.pk)}).status_code == 302
    assert "Paused by a proctor" in room(reviewer)["jonas"]
    assert status(jonas, running)["attempt"]["state"] == "held"
    refused = answer(jonas, running, "pumps", "50")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "held")
    assert jonas.call(EXAM, "resume", {"key": "again"}).status_code == 409
    assert reviewer.post(LIVE, {"action": "hold", "attempt": str(row.pk)}).status_code == 409
    assert reviewer.post(LIVE, {"action": "release", "attempt": str(row.pk)}).status_code == 302
    assert status(jonas, running)["attempt"]["state"] == "in_progress"
    assert answer(jonas, running, "pumps", "50").status_code == 200
    page = reviewer.get(attempt_at(row)).content.decode()
    assert "Paused the exam" in page
    assert "Ended the pause" in page


def test_what_a_page_notices_meanwhile_is_recorded(running, jonas, reviewer):
    reviewer.post(LIVE, {"action": "hold", "attempt": str(Attempt.objects.get().pk)})
    notice(jonas, running, "hidden")
    assert Attempt.objects.get().flags == 1


def test_all_the_time_that_a_proctor_held_it_is_given_back(learner):
    row = attempt(learner, State.IN_PROGRESS, seen_at=NOW + 10 * MINUTE)
    holding.hold(row.pk, somebody_else(), NOW + 10 * MINUTE)
    (held,) = api.attempts(learner, EXAM, NOW + 9 * HOUR)
    assert (held.state, held.remaining) == ("held", 20 * MINUTE)
    holding.release(row.pk, somebody_else(), NOW + 9 * HOUR)
    (released,) = api.attempts(learner, EXAM, NOW + 9 * HOUR)
    assert (released.state, released.remaining) == ("in_progress", 20 * MINUTE)
    row.refresh_from_db()
    assert (row.line_credit_ms, row.break_credit_ms) == (300_000, 600_000)
    assert api.attempts(learner, EXAM, NOW + 9 * HOUR + 31 * MINUTE)[0].state == "timed_out"


def test_a_break_ends_where_a_proctor_holds_the_exam(learner):
    row = attempt(learner, State.IN_PROGRESS)
    api.act(told(row, NOW), "pause", "p", NOW + MINUTE, session=SESSION, detail={})
    held = holding.hold(row.pk, somebody_else(), NOW + 4 * MINUTE)
    assert (held.on_break, held.break_credit_ms) == (False, 7 * 60_000)
    holding.release(row.pk, somebody_else(), NOW + 24 * MINUTE)
    assert api.attempts(learner, EXAM, NOW + 24 * MINUTE)[0].remaining == 29 * MINUTE


def test_the_hour_of_closing_is_not_moved_by_it(learner):
    row = attempt(learner, State.IN_PROGRESS, closes_at=NOW + HOUR)
    holding.hold(row.pk, somebody_else(), NOW + MINUTE)
    assert api.attempts(learner, EXAM, NOW + 59 * MINUTE)[0].remaining == MINUTE
    assert api.attempts(learner, EXAM, NOW + 61 * MINUTE)[0].state == "timed_out"


def test_what_is_over_is_not_held_and_one_is_heard_of_meanwhile(learner):
    row = attempt(learner, State.IN_PROGRESS)
    with pytest.raises(ExamRefused, match="wrong_state"):
        holding.hold(row.pk, somebody_else(), NOW + 2 * HOUR)
    holding.hold(row.pk, somebody_else(), NOW + MINUTE)
    (held,) = api.attempts(learner, EXAM, NOW + HOUR)
    api.seen(held, SESSION, NOW + HOUR)
    row.refresh_from_db()
    assert (row.state, row.seen_at, row.credited_ms) == ("held", NOW + HOUR, 0)
    with pytest.raises(ExamRefused, match="held"):
        answering.keep_answer(
            learner, EXAM, 1, NOW + HOUR, session=SESSION, question="q1", answer="a", marked=False, version=0
        )
    handed_in = api.act(held, "submit", "s", NOW + HOUR, session=SESSION, detail={})
    assert handed_in.state == "submitted"


def test_a_message_reaches_the_page_once_and_stands_in_the_log(running, jonas, eleni, reviewer):
    row = Attempt.objects.get()
    for _twice in range(2):
        page = html.fromstring(reviewer.post(LIVE, TELL).content)
        assert page.xpath("//@data-reached") == ["1"]
    [message] = status(jonas, running)["messages"]
    assert message["text"] == "Ten minutes left."
    assert Attempt.objects.get().unread == 1
    read = {"attempt": 1, "message": message["id"]}
    assert eleni.call(EXAM, "message_read", read).status_code == 409
    for _twice in range(2):
        assert jonas.call(EXAM, "message_read", read).json() == {"messages": []}
    assert (Attempt.objects.get().unread, Message.objects.get().read_at is not None) == (0, True)
    assert status(jonas, running)["messages"] == []
    reviewer.post(attempt_at(row), {"action": "tell", "key": "another-form", "text": "Please look up."})
    assert [each["text"] for each in status(jonas, running)["messages"]] == ["Please look up."]
    log = " ".join(html.fromstring(reviewer.get(attempt_at(row)).content).text_content().split())
    assert log.index("Wrote to the learner Ten minutes left.") < log.index(
        "Read the message Ten minutes left."
    )


def test_what_was_written_is_the_learners_own_to_see_and_goes_with_the_log(running, jonas, reviewer):
    row, now = Attempt.objects.get(), datetime.now(UTC)
    reviewer.post(LIVE, TELL)
    told = [each["text"] for each in own_data.attempt_held(row, now)["log"]]
    assert told[-1] == "Ten minutes left."
    notice(jonas, running, "hidden")
    deciding.void(row.pk, person("reviewer"), now, reason="technical")
    erasing.erase_at_once(row.pk, now)
    row.refresh_from_db()
    assert (Message.objects.get().text, row.last_flag, row.flagged_at) == ("", "", None)
    assert "Ten minutes left." not in reviewer.get(attempt_at(row)).content.decode()


@pytest.mark.parametrize(
    ("form", "status_code"),
    [
        ({**TELL, "text": " "}, 422),
        ({**TELL, "text": "x" * 501}, 422),
        ({**TELL, "text": "\0"}, 422),
        ({**TELL, "key": ""}, 422),
        ({"action": "hold"}, 422),
        ({"action": "hold", "attempt": "9" * 18}, 404),
        ({"action": "hold", "attempt": "x"}, 422),
        ({"action": "clear"}, 400),
        ({}, 400),
    ],
)
def test_what_cannot_be_meant_is_refused(host, reviewer, form, status_code):
    assert reviewer.post(LIVE, form).status_code == status_code
    assert not Message.objects.exists()


def test_to_an_empty_room_nothing_is_said(host, reviewer):
    refused = reviewer.post(LIVE, TELL)
    assert refused.status_code == 409
    assert "Ten minutes left." in refused.content.decode()
    assert "Nobody is in now" in refused.content.decode()


def test_only_who_may_review_is_let_in(running, jonas):
    row = Attempt.objects.get()
    for somebody in (jonas, elsewhere()):
        for address in (LIVE, f"{LIVE}now"):
            assert somebody.get(address).status_code == 403
        for form in (TELL, {"action": "hold", "attempt": str(row.pk)}):
            assert somebody.post(LIVE, form).status_code == 403
    assert Person(None).get(f"{LIVE}now").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.unread) == ("in_progress", 0)


def test_nobody_holds_frees_or_writes_to_an_own_attempt(running, jonas, reviewer):
    user, row = get_user_model().objects.get(username="jonas"), Attempt.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="review_attempts"))
    assert "Pause" not in room(jonas)["jonas"]
    for form in (
        {"action": "hold"},
        {"action": "release"},
        {"action": "tell", "key": "of-this-form", "text": "Hello"},
    ):
        assert jonas.post(attempt_at(row), form).status_code == 403
    assert jonas.post(LIVE, TELL).status_code == 409
    with pytest.raises(ExamRefused, match="own_attempt"):
        deciding.void(row.pk, user.pk, datetime.now(UTC), reason="technical")
    row.refresh_from_db()
    assert (row.state, row.unread) == ("in_progress", 0)
