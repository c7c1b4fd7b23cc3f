"""A rejection takes two people; the learner may appeal once, in time, and a third person decides."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.forms.models import model_to_dict
from lxml import html

from demo.models import StudentModule
from smartcity_plugin.models import Attempt, AttemptEvent
from smartcity_plugin.proctoring import deciding
from smartcity_plugin.proctoring.statistics import statistics
from smartcity_xblocks.proctoring.texts import REASON_TEXTS
from tests.fixtures.exam import EXAM
from tests.fixtures.host import Person
from tests.fixtures.review import DESK, EXAMS, attempt_at, person, reject_by_two, sit_watched, watch_exam

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

REJECT = {"action": "reject", "reason": "help", "note": "A voice"}
APPEAL = {"attempt": 1, "text": "  It was the radio.\nNobody was there.  ", "key": "appeal"}


@pytest.fixture
def waiting(host, jonas) -> Attempt:
    """An attempt of Jonas that waits for review; he has two."""
    watch_exam(max_attempts=2)
    return sit_watched(jonas)


@pytest.fixture
def rejected(waiting) -> Attempt:
    """An attempt of Jonas that the reviewer and the author have rejected."""
    reject_by_two(waiting)
    waiting.refresh_from_db()
    return waiting


@pytest.fixture
def appealed(rejected, jonas) -> Attempt:
    """An attempt of Jonas that he has appealed about."""
    assert jonas.call(EXAM, "appeal", APPEAL).status_code == 200
    rejected.refresh_from_db()
    return rejected


def text_of(answer) -> str:
    return " ".join(" ".join(html.fromstring(answer.content).itertext()).split())


def decide(who: str, attempt: Attempt, action: str, **more: str) -> tuple[int, str | None]:
    """Return the status and the code of the refusal; check that one changes nothing."""
    before, events = model_to_dict(Attempt.objects.get(pk=attempt.pk)), attempt.events.count()
    answer = Person(who).post(attempt_at(attempt), {"action": action, **more})
    if answer.status_code == 302:
        attempt.refresh_from_db()
        return 302, None
    assert model_to_dict(Attempt.objects.get(pk=attempt.pk)) == before
    assert attempt.events.count() == events
    return answer.status_code, html.fromstring(answer.content).xpath("string(//main//@data-code)")


def error_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


# Two people


def test_who_has_asked_for_the_rejection_cannot_decide_about_it(waiting):
    assert decide("reviewer", waiting, "reject", reason="help", note="A voice") == (302, None)
    assert (waiting.state, waiting.reason, waiting.decided_at) == ("second_review", "help", None)
    assert decide("reviewer", waiting, "confirm") == (403, "second_person")
    assert decide("reviewer", waiting, "clear") == (403, "second_person")
    assert decide("reviewer", waiting, "reject", reason="help") == (409, "wrong_state")
    assert decide("author", waiting, "reject", reason="help") == (409, "wrong_state")
    assert decide("author", waiting, "confirm", note="I heard it too") == (302, None)
    assert waiting.state == "rejected"
    assert waiting.decided_at is not None
    assert list(waiting.events.order_by("pk").values_list("action", "actor__username"))[-2:] == [
        ("reject", "reviewer"),
        ("confirm", "author"),
    ]


def test_another_person_may_clear_what_one_wants_rejected(waiting):
    decide("reviewer", waiting, "reject", reason="help")
    assert decide("author", waiting, "clear") == (302, None)
    assert waiting.state == "cleared"
    assert StudentModule.objects.get(usage_key=EXAM).grade == 1.0


@pytest.mark.parametrize("action", ["confirm", "uphold"])
def test_nothing_is_confirmed_that_nobody_has_asked_for(waiting, action):
    assert decide("author", waiting, action) == (409, "wrong_state")


def test_a_refusal_is_logged(waiting, caplog):
    decide("reviewer", waiting, "reject", reason="help")
    decide("reviewer", waiting, "confirm")
    assert "attempt_refused code=second_person" in caplog.text


def test_the_page_says_who_has_asked_and_offers_the_decision_to_somebody_else(waiting, reviewer, author):
    reviewer.post(attempt_at(waiting), REJECT)
    for whose, may in ((reviewer, False), (author, True)):
        page = whose.get(attempt_at(waiting))
        assert "Reason: Help from another person · A voice" in text_of(page)
        assert ("You have asked for the rejection yourself" in text_of(page)) is not may
        assert (b'value="confirm"' in page.content) is may
        assert (b'value="clear"' in page.content) is may


def test_a_learner_who_may_review_never_decides_about_an_own_attempt(waiting, jonas):
    user = get_user_model().objects.get(username="jonas")
    user.user_permissions.add(Permission.objects.get(codename="review_attempts"))
    assert decide("jonas", waiting, "reject", reason="help") == (403, "own_attempt")
    decide("reviewer", waiting, "reject", reason="help")
    assert decide("jonas", waiting, "clear") == (403, "own_attempt")
    assert b'value="clear"' not in jonas.get(attempt_at(waiting)).content
    decide("author", waiting, "confirm")
    jonas.call(EXAM, "appeal", APPEAL)
    assert decide("jonas", waiting, "clear") == (403, "own_attempt")


def test_the_learner_is_not_told_before_two_agree(waiting, reviewer, jonas):
    reviewer.post(attempt_at(waiting), REJECT)
    view = jonas.call(EXAM, "status", {"attempt": 1, "session": ""}).json()
    assert (view["attempt"]["state"], view["appeal"], view["can_begin"]) == ("under_review", None, None)
    assert error_of(jonas.call(EXAM, "enter", {})) == (403, "undecided")


def test_two_who_confirm_at_once_and_one_is_told(waiting):
    deciding.reject(waiting.pk, person("reviewer"), datetime.now(UTC), reason="help")
    assert sorted(at_once(waiting, ("author", "operator"), "confirm")) == [302, 409]
    assert waiting.events.filter(action="confirm").count() == 1


def at_once(attempt: Attempt, names: tuple[str, ...], action: str) -> list[int]:
    people, ready = [Person(name) for name in names], threading.Barrier(len(names))

    def press(who: Person) -> int:
        try:
            ready.wait()
            return who.post(attempt_at(attempt), {"action": action}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(press, people))


# The appeal


def test_a_rejected_learner_reads_why_and_until_when(rejected, jonas):
    view = jonas.call(EXAM, "status", {"attempt": 1, "session": ""}).json()
    assert view["appeal"] == {
        "attempt": 1,
        "state": "rejected",
        "reason": "Another person seems to have helped you.",
        "until": (rejected.decided_at + timedelta(days=14)).isoformat(),
        "can_appeal": True,
        "most": 2000,
    }
    assert "A voice" not in str(view)  # what reviewers note is theirs
    assert set(REASON_TEXTS) == set(deciding.REASONS)


def test_an_appeal_is_kept_once(rejected, jonas):
    decided_at = rejected.decided_at
    for _ in range(2):
        view = jonas.call(EXAM, "appeal", APPEAL).json()
        assert (view["attempt"]["state"], view["appeal"]["can_appeal"]) == ("appealed", False)
    event = AttemptEvent.objects.get(action="appeal")
    assert (event.actor.username, event.detail["text"]) == ("jonas", "It was the radio.\nNobody was there.")
    rejected.refresh_from_db()
    assert (rejected.state, rejected.decided_at) == ("appealed", decided_at)
    assert error_of(jonas.call(EXAM, "appeal", {**APPEAL, "key": "again"})) == (409, "wrong_state")
    assert AttemptEvent.objects.filter(action="appeal").count() == 1


@pytest.mark.parametrize(
    ("text", "code"), [("", "no_text"), (" \n", "no_text"), ("x" * 2001, "too_long"), ("a\0", "not_kept")]
)
def test_what_is_no_appeal_is_refused_and_what_was_written_stays(rejected, jonas, text, code):
    answer = jonas.call(EXAM, "appeal", {"attempt": 1, "text": text, "key": "k"})
    assert error_of(answer) == (422, code)
    assert "view" not in answer.json()["error"]  # the page would draw itself anew, and the text be gone
    rejected.refresh_from_db()
    assert rejected.state == "rejected"


@pytest.mark.parametrize(
    "body", [{}, {"text": "x", "key": "k"}, {**APPEAL, "text": 1}, {**APPEAL, "key": "k k"}]
)
def test_what_is_no_request_is_refused(rejected, jonas, body):
    assert error_of(jonas.call(EXAM, "appeal", body)) == (400, "bad_request")


def test_there_is_nothing_to_appeal_about_before(waiting, jonas, ines):
    assert error_of(jonas.call(EXAM, "appeal", APPEAL)) == (409, "wrong_state")
    assert error_of(jonas.call(EXAM, "appeal", {**APPEAL, "attempt": 2})) == (409, "attempt_over")
    assert error_of(ines.call(EXAM, "appeal", APPEAL)) == (409, "attempt_over")


@pytest.mark.parametrize(("days", "late"), [(14, 0), (14, 1), (3, 1), (0, 0)])
def test_an_appeal_has_its_time(rejected, jonas, settings, days, late):
    settings.SMARTCITY_APPEAL_DAYS = days
    decided = datetime.now(UTC) - timedelta(days=days) + timedelta(minutes=0 if late or not days else 1)
    Attempt.objects.update(decided_at=decided)
    answer = jonas.call(EXAM, "appeal", APPEAL)
    if late or not days:
        assert error_of(answer) == (409, "appeal_closed")
        assert answer.json()["error"]["view"]["appeal"]["can_appeal"] is False
        assert Attempt.objects.get().state == "rejected"
    else:
        assert answer.status_code == 200


def test_a_third_person_decides_about_an_appeal(appealed):
    for who in ("reviewer", "author"):
        for action in ("clear", "uphold"):
            assert decide(who, appealed, action) == (403, "third_person")
    assert decide("operator", appealed, "confirm") == (409, "wrong_state")
    assert decide("operator", appealed, "clear") == (302, None)
    assert appealed.state == "cleared"
    assert StudentModule.objects.get(usage_key=EXAM).grade == 1.0


def test_an_appeal_that_changes_nothing_is_the_end(appealed, jonas):
    assert decide("operator", appealed, "uphold", note="Two voices") == (302, None)
    assert appealed.state == "upheld"
    assert not StudentModule.objects.filter(usage_key=EXAM, grade__isnull=False).exists()
    for who in ("reviewer", "author", "operator"):
        for action in ("clear", "confirm", "uphold"):
            assert decide(who, appealed, action) == (409, "wrong_state")
    assert error_of(jonas.call(EXAM, "appeal", {**APPEAL, "key": "again"})) == (409, "wrong_state")


def test_two_who_decide_about_an_appeal_at_once_and_one_is_told(appealed):
    get_user_model().objects.filter(username="ines").update(is_superuser=True)
    assert sorted(at_once(appealed, ("operator", "ines"), "uphold")) == [302, 409]
    assert appealed.events.filter(action="uphold").count() == 1


def test_an_appeal_keeps_nobody_from_another_attempt_and_another_attempt_not_from_an_appeal(rejected, jonas):
    second = sit_watched(jonas)
    assert second.number == 2
    view = jonas.call(EXAM, "appeal", APPEAL).json()
    assert (view["attempt"]["number"], view["attempt"]["state"]) == (2, "under_review")
    assert (view["appeal"]["attempt"], view["appeal"]["state"]) == (1, "appealed")
    assert decide("operator", rejected, "clear") == (302, None)
    assert decide("author", second, "clear") == (302, None)


def test_of_two_rejections_each_can_be_appealed(rejected, jonas):
    second = sit_watched(jonas)
    reject_by_two(second, reason="left")
    about_second = {**APPEAL, "attempt": 2, "key": "second"}
    for _ in range(2):  # the answer to the first request may be lost on its way
        view = jonas.call(EXAM, "appeal", about_second).json()
        assert (view["appeal"]["attempt"], view["appeal"]["can_appeal"]) == (1, True)
    assert jonas.call(EXAM, "appeal", APPEAL).json()["appeal"]["attempt"] == 2
    assert list(Attempt.objects.values_list("state", flat=True)) == ["appealed", "appealed"]
    assert AttemptEvent.objects.filter(action="appeal").count() == 2


def test_what_two_have_rejected_says_nothing_of_the_questions(waiting, jonas):
    assert statistics(EXAM)
    reject_by_two(waiting)
    assert not statistics(EXAM)
    jonas.call(EXAM, "appeal", APPEAL)
    assert not statistics(EXAM)
    decide("operator", waiting, "clear")
    assert statistics(EXAM)


# What the desk shows


def test_the_page_shows_the_appeal_and_who_may_decide(appealed):
    for who, may in (("reviewer", False), ("author", False), ("operator", True)):
        page = Person(who).get(attempt_at(appealed))
        assert "It was the radio." in text_of(page)
        assert ("You have taken part in the rejection" in text_of(page)) is not may
        assert (b'value="uphold"' in page.content) is may


def test_until_when_an_appeal_is_possible_is_shown(rejected, reviewer, settings):
    assert "An appeal is possible until" in text_of(reviewer.get(attempt_at(rejected)))
    settings.SMARTCITY_APPEAL_DAYS = 0
    assert "An appeal is possible until" not in text_of(reviewer.get(attempt_at(rejected)))


def test_what_a_learner_writes_is_text(rejected, jonas, author):
    jonas.call(EXAM, "appeal", {"attempt": 1, "text": "<b onclick=x>No</b>", "key": "k"})
    page = author.get(attempt_at(rejected)).content.decode()
    assert "&lt;b onclick=x&gt;No&lt;/b&gt;" in page


def test_what_waits_for_people_is_counted_and_listed_first(waiting, reviewer, jonas):
    reviewer.post(attempt_at(waiting), REJECT)
    assert "1 waits for review" in text_of(reviewer.get(EXAMS))
    assert "Waiting for a second person (1)" in text_of(reviewer.get(DESK))
    assert "To be rejected: waits for a second person" in text_of(reviewer.get(DESK))
    deciding.confirm(waiting.pk, person("author"), datetime.now(UTC))
    assert "0 wait for review 0 run now 1 decided" in text_of(reviewer.get(EXAMS))
    jonas.call(EXAM, "appeal", APPEAL)
    assert "1 waits for review" in text_of(reviewer.get(EXAMS))
    assert "Appealed: waits for a third person" in text_of(reviewer.get(DESK))
    table = b"".join(reviewer.get(f"{DESK}attempts.csv").streaming_content).decode()
    assert ",appealed," in table
    assert table.strip().endswith(",help,0,reviewer author")
