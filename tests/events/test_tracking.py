"""What the tracking log is told along real journeys: each fact once, of whom it is about, as its schema says."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from eventtracking import tracker

from smartcity_plugin.awards import acting, issuing
from smartcity_plugin.models import Attempt, Award
from smartcity_plugin.proctoring import deciding, marking, sweeping
from smartcity_plugin.proctoring.tasks import mark_attempt
from tests.events.schemas import ours
from tests.fixtures.crowd import crowd
from tests.fixtures.diagnostic import DIAGNOSTIC, called, taken
from tests.fixtures.exam import EXAM, begin, save, set_exam, sit
from tests.fixtures.host import BEST_PATH, COURSE, Person
from tests.fixtures.journey import walk
from tests.fixtures.review import attempt_at, person, reject_by_two, sit_watched, watch_exam
from tests.fixtures.tracking import tracked

pytestmark = pytest.mark.rows

REQUEST = {"user_id": 0, "username": "somebody", "session": "s", "ip": "192.0.2.7", "agent": "a browser"}
"""What the platform knows of a request (common/djangoapps/track/middleware.py)."""


def told(events: list[dict]) -> list[str]:
    """Return what each of our events says; what it says beside must be as published."""
    return [
        " ".join(
            filter(None, (each["name"][10:], each["data"].get("decision") or each["data"].get("change")))
        )
        for each in ours(events)
    ]


def now() -> datetime:
    return datetime.now(UTC)


def test_a_run_and_the_award_it_leads_to(eleni):
    with tracked() as events:
        walk(eleni)
    assert sorted(told(events)) == ["award.given", *["scenario.decided"] * len(BEST_PATH)]
    award = Award.objects.get()
    (given,) = (each for each in events if each["name"] == "smartcity.award.given")
    assert given["data"]["credential_id"] == str(award.credential_id)
    assert given["data"]["title"].keys() >= {"en", "el", "de", "pt"}
    assert (given["context"]["user_id"], given["context"]["course_id"]) == (award.learner_id, str(COURSE))
    with tracked() as again:
        issuing.sign(award.pk, now())
    assert again == []


def test_an_exam_is_told_as_the_learners_own_doing_and_decided_once(exam, jonas):
    learner = person("jonas")
    with tracked() as events, tracker.get_tracker().context("edx.request", REQUEST):
        sit(jonas)
        mark_attempt(Attempt.objects.get().pk)
    assert told(events) == ["exam.begun", "exam.ended", "exam.decided cleared"]
    assert [each["data"].get("result") for each in ours(events)] == [
        None,
        None,
        {"earned": 8, "possible": 8, "grade": 10_000, "passed": True},
    ]
    begun = ours(events)[0]["context"]
    assert begun == {**REQUEST, "user_id": learner, "course_id": str(COURSE), "org_id": "SmartCity"}


def test_what_people_decide_bears_the_learner_and_nothing_of_who_decided(host, jonas):
    watch_exam(max_attempts=0)
    with tracked() as events:
        attempt = sit_watched(jonas)
        reject_by_two(attempt)
        jonas.call(EXAM, "appeal", {"attempt": 1, "text": "It was the radio.", "key": "appeal"})
        deciding.uphold(attempt.pk, person("operator"), now())
        second = sit_watched(jonas)
        with tracker.get_tracker().context("edx.request", REQUEST):
            assert Person("reviewer").post(attempt_at(second), {"action": "clear"}).status_code == 302
    assert told(events) == [
        "exam.begun", "exam.ended", "exam.decided rejected", "exam.decided upheld",
        "exam.begun", "exam.ended", "exam.decided cleared",
    ]  # fmt: skip
    decided = [each for each in ours(events) if "decision" in each["data"]]
    assert [each["data"]["on_appeal"] for each in decided] == [False, True, False]
    assert {each["context"]["user_id"] for each in decided} == {person("jonas")}
    cleared = decided[-1]["context"]
    assert [cleared[name] for name in ("username", "session", "ip", "agent")] == [""] * 4


def test_what_was_refused_or_is_taken_back_is_not_told(exam, jonas):
    begin(jonas)
    with tracked() as events:
        assert jonas.call(EXAM, "submit", {"session": "another", "key": "submit"}).status_code == 409
        with transaction.atomic():
            deciding.void(Attempt.objects.get().pk, person("operator"), now(), reason="technical")
            transaction.set_rollback(True)
    assert ours(events) == []


def test_time_that_is_over_a_mark_that_changes_and_a_state_that_is_deleted(exam, jonas, author):
    set_exam(minutes=10)
    with tracked() as events:
        begin(jonas)
        later = now() + timedelta(hours=1)
        for _ in range(2):
            sweeping.end_overdue([Attempt.objects.get().pk], later)
        save(author, lambda questions, _: [each.update(voided="full") for each in questions.values()])
        for _ in range(2):
            marking.mark_again(EXAM, later, person("author"))
        deciding.forget(person("jonas"), EXAM, person("operator"), later)
    assert told(events) == [
        "exam.begun", "exam.ended", "exam.decided cleared", "exam.decided remarked", "exam.decided voided",
    ]  # fmt: skip
    ended, cleared, remarked = (each["data"] for each in ours(events)[1:4])
    assert ended["timed_out"]
    assert (cleared["result"]["grade"], remarked["result"]["grade"]) == (0, 10_000)


def test_an_attempt_that_never_began_is_nobodys_news(host, jonas):
    watch_exam()
    with tracked() as events:
        assert jonas.call(EXAM, "enter", {}).status_code == 200
        deciding.void(Attempt.objects.get().pk, person("operator"), now(), reason="technical")
    assert ours(events) == []


def test_a_diagnostic_is_told_as_it_begins_and_with_what_it_found(ines):
    with tracked() as events:
        taken(ines, lambda _, level: level <= 2)
        called(ines, "look", {})
    assert told(events) == ["diagnostic.begun", "diagnostic.ended"]
    found = {each["competence"]: each for each in ours(events)[1]["data"]["found"]}
    assert (len(found), found["SCRO-A-01"]["level"], found["SCRO-A-01"]["tested"]) == (20, 2, True)
    assert events[-1]["data"]["usage_key"] == str(DIAGNOSTIC)


def test_what_becomes_of_an_award_is_told_once_and_without_the_reason(eleni):
    walk(eleni)
    award, manager = Award.objects.get(), person("operator")
    with tracked() as events:
        for action in (acting.suspend, acting.suspend, acting.reinstate, acting.revoke, acting.reissue):
            action(award.pk, manager, "Mrs. Smith said so", now())
    assert told(events) == [
        "award.changed suspended", "award.changed reinstated", "award.changed revoked",
        "award.changed superseded", "award.given",
    ]  # fmt: skip
    assert "Smith" not in str(events)
    assert [each["data"]["attempt"] for each in ours(events)] == [1, 1, 1, 1, 2]


def test_a_programme_that_is_issued_at_once_tells_each_award_once(host):
    learners = crowd(3)
    with tracked() as events:
        for _ in range(2):
            call_command("smartcity_issue", "--programme", "scro")
    assert told(events) == ["award.given"] * 3
    assert sorted(each["context"]["user_id"] for each in events) == sorted(learners)
