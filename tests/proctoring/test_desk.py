"""The desk of the people who review exams: who may what, what is decided, what is shown."""

import csv
import io
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from demo.content import CourseContent
from demo.models import StudentModule, UserProfile
from smartcity_plugin.models import Allowance, Attempt
from smartcity_plugin.proctoring.desk import STANDINGS, standing
from smartcity_plugin.proctoring.words import ACTIONS, CHECKS, STATES
from smartcity_plugin.proctoring.words import STANDINGS as STANDINGS_IN_WORDS
from smartcity_xblocks.proctoring import learner
from smartcity_xblocks.proctoring.attempt import Action, State
from tests.fixtures.exam import EXAM, answer
from tests.fixtures.host import FLOOD, Person
from tests.fixtures.review import DESK, EXAMS, attempt_at, begin_watched, sit_watched, watch_exam

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

ALLOW = {"action": "allow", "extra_percent": "25", "break_minutes": "10", "reason": "Reads slowly"}


@pytest.fixture
def waiting(host, jonas) -> Attempt:
    """An attempt of Jonas that waits for review."""
    watch_exam()
    return sit_watched(jonas)


@pytest.fixture
def running(host, jonas) -> Attempt:
    """An attempt of Jonas that is under way."""
    watch_exam()
    begin_watched(jonas)
    return Attempt.objects.get()


def actions(attempt: Attempt) -> list[str]:
    return list(attempt.events.order_by("pk").values_list("action", flat=True))


def text_of(answer) -> str:
    return " ".join(" ".join(html.fromstring(answer.content).itertext()).split())


def code_of(answer) -> str:
    [place] = html.fromstring(answer.content).xpath("//main//*[@data-code]")
    return place.get("data-code")


# Who may


@pytest.mark.parametrize(
    ("who", "status"),
    [("jonas", 403), ("ines", 403), ("reviewer", 200), ("author", 200), ("operator", 200), (None, 302)],
)
def test_only_who_may_review_sees_anything(waiting, who, status):
    person = Person(who)
    for page in (EXAMS, DESK, f"{DESK}attempts.csv", attempt_at(waiting)):
        answer = person.get(page)
        assert answer.status_code == status, page
        if status == 403:
            [main] = html.fromstring(answer.content).xpath("//main")
            assert not re.search("jonas|final exam", main.text_content(), re.IGNORECASE)


@pytest.mark.parametrize("who", ["jonas", "ines", None])
@pytest.mark.parametrize("action", ["clear", "reject", "confirm", "uphold", "void", "allow"])
def test_nobody_else_decides(waiting, who, action):
    status = 403 if who else 302
    form = {**ALLOW, "action": action, "reason": "help"}
    assert Person(who).post(attempt_at(waiting), form).status_code == status
    assert Person(who).post(DESK, {**ALLOW, "username": "jonas"}).status_code == status
    waiting.refresh_from_db()
    assert waiting.state == State.UNDER_REVIEW
    assert not Allowance.objects.exists()


def test_a_reviewer_does_not_see_the_bank_in_studio(host, reviewer):
    assert reviewer.get("/studio/").status_code == 403
    assert reviewer.get(f"/studio/{EXAM}/").status_code == 403
    saved = reviewer.call(EXAM, "save_document", {"document": {}, "rev": ""}, studio=True)
    assert saved.status_code == 403


@pytest.mark.parametrize(
    ("who", "shown"),
    [("jonas", False), ("reviewer", True), ("author", True), ("operator", True), (None, False)],
)
def test_the_header_leads_there_whoever_may_review(host, who, shown):
    assert (f'href="{EXAMS}"' in Person(who).get("/smartcity/verify/").content.decode()) is shown


def test_the_header_asks_once_a_login(host, jonas):
    jonas.get("/smartcity/verify/")
    with CaptureQueriesContext(connection) as asked:
        jonas.get("/smartcity/verify/")
    assert not [each for each in asked.captured_queries if "outlineblock" in each["sql"]]


def test_whoever_may_review_meanwhile_finds_the_link_once_the_desk_was_opened(host, ines):
    ines.get("/smartcity/verify/")
    get_user_model().objects.filter(username="ines").update(is_superuser=True)
    assert f'href="{EXAMS}"' not in ines.get("/smartcity/verify/").content.decode()
    assert ines.get(EXAMS).status_code == 200
    assert f'href="{EXAMS}"' in ines.get("/smartcity/verify/").content.decode()


def test_a_post_needs_a_token(waiting, reviewer):
    assert reviewer.client.post(attempt_at(waiting), {"action": "clear"}).status_code == 403
    assert reviewer.client.post(DESK, {**ALLOW, "username": "jonas"}).status_code == 403


# What is decided


def test_clearing_gives_the_grade_and_says_who_did_it(waiting, reviewer):
    assert not StudentModule.objects.filter(usage_key=EXAM, grade__isnull=False).exists()
    answer = reviewer.post(attempt_at(waiting), {"action": "clear", "note": "All well"})
    assert (answer.status_code, answer["Location"]) == (302, attempt_at(waiting))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.told_at is not None) == ("cleared", True)
    assert StudentModule.objects.get(usage_key=EXAM).grade == 1.0
    page = text_of(reviewer.get(attempt_at(waiting)))
    assert "Cleared All well" in page
    assert "Kateryna Novak" in page
    assert "100 %, passed" in page


def test_rejecting_names_the_reason_and_gives_no_grade(waiting, reviewer, author):
    reviewer.post(attempt_at(waiting), {"action": "reject", "reason": "help", "note": "A voice"})
    author.post(attempt_at(waiting), {"action": "confirm"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.told_at is not None) == ("rejected", True)
    assert not StudentModule.objects.filter(usage_key=EXAM, grade__isnull=False).exists()
    assert "Reason: Help from another person · A voice" in text_of(reviewer.get(attempt_at(waiting)))


MEANINGLESS = [
    ({"action": "reject"}, "no_reason"),
    ({"action": "reject", "reason": "envy"}, "no_reason"),
    ({"action": "reject", "reason": "other"}, "no_note"),
    ({"action": "reject", "reason": "other", "note": "  "}, "no_note"),
    ({"action": "reject", "reason": "help", "note": "x" * 501}, "too_long"),
    ({"action": "clear", "note": "\0"}, "not_kept"),
    ({"action": "allow", "extra_percent": "301", "break_minutes": "0"}, "not_a_number"),
    ({"action": "allow", "extra_percent": "-1", "break_minutes": "0"}, "not_a_number"),
    ({"action": "allow", "extra_percent": "1.5", "break_minutes": "0"}, "not_a_number"),
    ({"action": "allow", "extra_percent": "٣", "break_minutes": "0"}, "not_a_number"),
    ({"action": "allow", "extra_percent": "0", "break_minutes": "241"}, "not_a_number"),
    ({"action": "allow", "extra_percent": "0"}, "not_a_number"),
]


def test_what_cannot_be_meant_is_refused_and_what_was_written_stays(waiting, reviewer):
    for form, code in MEANINGLESS:
        answer = reviewer.post(attempt_at(waiting), form)
        assert (answer.status_code, code_of(answer)) == (422, code), form
        if len(form.get("note", "").strip("\0 ")):
            assert form["note"] in answer.content.decode()
        waiting.refresh_from_db()
        assert waiting.state == State.UNDER_REVIEW
    assert not Allowance.objects.exists()


def test_who_comes_second_is_told_how_it_stands(waiting, reviewer, author):
    author.post(attempt_at(waiting), {"action": "clear"})
    told_at = Attempt.objects.get().told_at
    for form in ({"action": "clear"}, {"action": "reject", "reason": "help"}):
        answer = reviewer.post(attempt_at(waiting), form)
        assert (answer.status_code, code_of(answer)) == (409, "wrong_state")
        assert "“Cleared”" in text_of(answer)
        assert "Anna Lindqvist" in text_of(answer)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.told_at) == ("cleared", told_at)
    assert actions(waiting).count("clear") == 1


def test_an_attempt_under_way_is_voided_and_the_try_given_back(running, reviewer, jonas):
    assert reviewer.post(attempt_at(running), {"action": "clear"}).status_code == 409
    assert reviewer.post(attempt_at(running), {"action": "void", "reason": "technical"}).status_code == 302
    assert reviewer.post(attempt_at(running), {"action": "void", "reason": "technical"}).status_code == 409
    running.refresh_from_db()
    assert (running.state, running.is_open) == ("voided", None)
    assert "Void: counts for nothing" in text_of(reviewer.get(attempt_at(running)))
    assert begin_watched(jonas)["attempt"]["number"] == 2


def test_looking_at_an_attempt_ends_it_when_its_time_is_over(running, reviewer):
    past = datetime.now(UTC) - timedelta(hours=2)
    Attempt.objects.update(
        started_at=past, seen_at=past, deadline=past + timedelta(minutes=30), line_credit_ms=0
    )
    assert "Time over, not ended yet" in text_of(reviewer.get(DESK))
    assert "Time over" in text_of(reviewer.get(attempt_at(running)))
    running.refresh_from_db()
    assert running.state == State.UNDER_REVIEW
    assert "Time over: ended by the server" in text_of(reviewer.get(attempt_at(running)))


# More time


def test_more_time_can_be_allowed_before_anything_was_begun(host, reviewer, jonas):
    watch_exam()
    assert reviewer.post(DESK, {**ALLOW, "username": "jonas"}).status_code == 302
    kept = Allowance.objects.get()
    assert (kept.learner.username, kept.extra_percent, kept.break_minutes) == ("jonas", 25, 10)
    assert (kept.untimed, kept.reason, kept.granted_by.username) == (False, "Reads slowly", "reviewer")
    page = text_of(reviewer.get(DESK))
    assert "25 % more time, breaks of 10 min in all Reads slowly Kateryna Novak" in page
    view = begin_watched(jonas)
    assert (view["attempt"]["seconds"], view["attempt"]["break_left_ms"]) == (2250, 600_000)


@pytest.mark.parametrize("username", ["", "nobody", "JONAS", "jonas\0", "x" * 10_000])
def test_more_time_is_for_somebody_there_is(host, reviewer, username):
    answer = reviewer.post(DESK, {**ALLOW, "username": username})
    assert (answer.status_code, code_of(answer)) == (422, "unknown_learner")
    assert not Allowance.objects.exists()


def test_more_time_extends_an_attempt_under_way_and_never_shortens_it(running, reviewer):
    def allow(**more):
        assert reviewer.post(attempt_at(running), {**ALLOW, **more}).status_code == 302
        running.refresh_from_db()
        return running.seconds, running.break_credit_ms, running.deadline

    assert running.seconds == 1800
    longer = allow()
    assert longer == (2250, 600_000, running.started_at + timedelta(seconds=2250))
    assert allow() == longer
    assert allow(extra_percent="0", break_minutes="0") == longer
    assert allow(untimed="on")[0] is None
    assert actions(running).count("allowance") == 2
    assert "time: 30 min, now 37 min 30 s · 10 min more for breaks" in text_of(
        reviewer.get(attempt_at(running))
    )


def test_breaks_that_were_taken_do_not_come_back_when_the_form_is_sent_twice(running, reviewer):
    reviewer.post(attempt_at(running), ALLOW)
    Attempt.objects.update(break_credit_ms=0)
    reviewer.post(attempt_at(running), ALLOW)
    running.refresh_from_db()
    assert running.break_credit_ms == 0


# Marking again


def test_marking_again_is_for_the_course_team_and_says_what_changed(waiting, reviewer, author):
    reviewer.post(attempt_at(waiting), {"action": "clear"})
    refused = reviewer.post(DESK, {"action": "mark_again"})
    assert (refused.status_code, code_of(refused)) == (403, "team_only")
    assert 'value="mark_again"' not in reviewer.get(DESK).content.decode()
    assert "The marks of 0 changed" in text_of(author.post(DESK, {"action": "mark_again"}))
    void_a_question(author, "pumps")
    assert "The marks of 1 changed" in text_of(author.post(DESK, {"action": "mark_again"}))
    assert "The marks of 0 changed" in text_of(author.post(DESK, {"action": "mark_again"}))
    waiting.refresh_from_db()
    assert waiting.told_at is not None
    page = text_of(author.get(attempt_at(waiting)))
    assert "Marked again · grade 100 %, now 100 %" in page
    assert "Found to be wrong: counts for nobody" in page


def void_a_question(author: Person, which: str) -> None:
    """Save the exam with a question that counts for nobody."""
    content = CourseContent(EXAM.course_key)
    document = json.loads(content.fields(EXAM, "content")["content"])
    for question in document["questions"]:
        if question["id"] == which:
            question["voided"] = "left_out"
    body = {"document": document, "rev": content.fields(EXAM, "settings")["rev"]}
    assert author.call(EXAM, "save_document", body, studio=True).status_code == 200


# What is shown


def test_exams_are_listed_with_what_waits(waiting, reviewer, ines):
    begin_watched(ines)
    page = text_of(reviewer.get(EXAMS))
    assert "Final exam course-v1:SmartCity+SCRO+2026 1 waits for review 1 runs now 0 decided" in page


def test_an_exam_that_is_not_published_is_not_there(host, reviewer):
    for key in ("no-key", "block-v1:No+Such+Course+type@smartcity_exam+block@x", f"{EXAM}2", FLOOD):
        assert (answer := reviewer.get(f"{EXAMS}{key}/")).status_code == 404
        assert code_of(answer) == "unknown_exam"


def test_an_attempt_of_another_exam_is_not_there(waiting, reviewer):
    Attempt.objects.update(usage_key=EXAM.course_key.make_usage_key("smartcity_exam", "another"))
    for number in (waiting.pk, 0, 10**30):
        answer = reviewer.get(f"{DESK}attempts/{number}/")
        assert (answer.status_code, code_of(answer)) == (404, "unknown_attempt")


def test_answers_are_shown_as_given_once_the_attempt_was_handed_in(host, jonas, reviewer):
    watch_exam()
    view = begin_watched(jonas)
    running = Attempt.objects.get()
    answer(jonas, view, "pumps", "49.5")
    assert "49.5" not in text_of(reviewer.get(attempt_at(running)))
    answer(jonas, view, "cascade", "sandbags")
    jonas.call(EXAM, "submit", {"session": view["session"], "key": "submit"})
    page = text_of(reviewer.get(attempt_at(running)))
    assert "Answer 49.5 min Points 0 of 2 (0 %)" in page
    assert "Answer A stock of sandbags at the substation Points 1 of 2 (50 %)" in page
    assert "Answer none Points 0 of 4 (0 %)" in page
    assert "from outside the flood plain" not in page


def test_the_log_says_what_was_done_in_order(host, jonas, reviewer):
    watch_exam()
    attempt = sit_watched(jonas, agrees=False)
    page = reviewer.get(attempt_at(attempt))
    [log] = html.fromstring(page.content).xpath("//ol[@class='sc-steps']")
    log = " ".join(log.text_content().split())
    told = [
        "Entered the exam",
        "Does not want to be watched: takes the other route",
        "Looked over room and machine · camera on: yes · alone and undisturbed: yes",
        "Started",
        "Handed in",
        "Marked; waits for review",
        "the server",
    ]
    places = [log.index(each) for each in told]
    assert places == sorted(places)
    assert "Proctoring Other route, not watched" in text_of(page)


def test_every_state_and_action_has_its_words():
    assert set(STATES) == set(State)
    assert set(CHECKS) == learner.CHECKS
    assert {standing(state) for state in State} == set(STANDINGS) == set(STANDINGS_IN_WORDS)
    assert {each for each in ACTIONS if each in set(Action)} == set(Action)


@pytest.fixture
def many(waiting) -> list[Attempt]:
    """Sixty attempts more, cleared, each of a learner of their own."""
    people = get_user_model()
    learners = people.objects.bulk_create(people(username=f"learner{each:02}") for each in range(60))
    learners = people.objects.filter(username__in=[each.username for each in learners]).order_by("username")
    UserProfile.objects.bulk_create(UserProfile(user=each, name=f"Nikos {each.pk}") for each in learners)
    row = Attempt.objects.get()
    return Attempt.objects.bulk_create(
        Attempt(
            learner=each,
            course_key=row.course_key,
            usage_key=row.usage_key,
            number=1,
            is_open=None,
            state="cleared",
            proctored=True,
            minutes=30,
            created_at=row.created_at - timedelta(days=1, minutes=number),
            grade=7_500,
            passed=True,
        )
        for number, each in enumerate(learners)
    )


def learners_of(answer) -> list[str]:
    rows = html.fromstring(answer.content).xpath("//tr[@data-attempt]")
    return [row.xpath("string(th/span[@class='sc-meta'])") for row in rows]


def test_the_list_begins_with_what_waits_and_is_paged_by_age(many, reviewer):
    assert learners_of(reviewer.get(DESK)) == ["jonas"]
    first, second = reviewer.get(f"{DESK}?state=cleared"), reviewer.get(f"{DESK}?state=cleared&page=2")
    expected = [f"learner{each:02}" for each in reversed(range(60))]
    assert learners_of(first) + learners_of(second) == expected
    assert len(learners_of(first)) == 50
    assert len(learners_of(reviewer.get(f"{DESK}?state=all&page=2"))) == 11
    for wrong in ("state=none", "page=x", "page=10000", "page=-1", "name=%00%FF", "state=all&state=voided"):
        assert reviewer.get(f"{DESK}?{wrong}").status_code == 200


def test_learners_are_found_by_username_and_by_name(many, reviewer):
    assert learners_of(reviewer.get(f"{DESK}?state=all&name=learner07")) == ["learner07"]
    assert learners_of(reviewer.get(f"{DESK}?state=all&name=jonas web")) == ["jonas"]
    assert learners_of(reviewer.get(f"{DESK}?state=all&name=nobody")) == []
    assert len(learners_of(reviewer.get(f"{DESK}?state=all&name=nikos"))) == 50


def test_a_list_asks_as_much_however_long_it_is(many, reviewer, django_assert_num_queries):
    pages = (EXAMS, f"{DESK}?state=all", f"{DESK}?state=waiting")
    counts = []
    reviewer.get(EXAMS)
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            assert reviewer.get(page).status_code == 200
        counts.append(len(asked))
    Attempt.objects.filter(pk__in=[each.pk for each in Attempt.objects.filter(state="cleared")[5:]]).delete()
    for page, count in zip(pages, counts, strict=True):
        with django_assert_num_queries(count):
            reviewer.get(page)


def test_the_table_holds_every_attempt_and_no_formula(many, reviewer):
    UserProfile.objects.filter(user__username="learner01").update(name="=HYPERLINK(1)")
    UserProfile.objects.filter(user__username="learner02").update(name="@SUM, of all")
    answer = reviewer.get(f"{DESK}attempts.csv")
    assert answer.streaming
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = {row["username"]: row for row in csv.DictReader(io.StringIO(text))}
    assert len(rows) == 61
    assert rows["learner01"]["name"] == "'=HYPERLINK(1)"
    assert rows["learner02"]["name"] == "'@SUM, of all"
    assert (rows["jonas"]["state"], rows["jonas"]["watched"]) == ("under_review", "yes")
    assert rows["learner03"] | {"entered": ""} == {
        **dict.fromkeys(rows["learner03"], ""),
        "username": "learner03",
        "name": rows["learner03"]["name"],
        "attempt": "1",
        "state": "cleared",
        "proctored": "yes",
        "watched": "yes",
        "grade_percent": "75.00",
        "passed": "yes",
        "flags": "0",
    }
    assert "second-feed" not in text


# Races


def test_two_reviewers_decide_at_once_and_one_is_told(waiting):
    """Both have seen it waiting; on MariaDB the row's lock makes them take turns, on SQLite the database's."""
    people = [Person(name) for name in ("reviewer", "author")]
    forms = [{"action": "clear"}, {"action": "reject", "reason": "help"}]
    ready = threading.Barrier(2)

    def decide(person: Person, form: dict) -> int:
        try:
            ready.wait()
            return person.post(attempt_at(waiting), form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(decide, people, forms))
    # Whoever clears second, after somebody has asked for the rejection, is the second person.
    cleared_second = actions(waiting)[-2:] == ["reject", "clear"]
    assert sorted(statuses) == ([302, 302] if cleared_second else [302, 409])
    if cleared_second:
        return
    events = list(
        waiting.events.filter(action__in=["clear", "reject"]).values_list("action", "actor__username")
    )
    assert len(events) == 1
    waiting.refresh_from_db()
    assert waiting.state == {"clear": "cleared", "reject": "second_review"}[events[0][0]]


def test_two_grants_at_once_extend_an_attempt_once(running):
    people = [Person(name) for name in ("reviewer", "author")]
    ready = threading.Barrier(2)

    def allow(person: Person) -> int:
        try:
            ready.wait()
            return person.post(attempt_at(running), ALLOW).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(allow, people)) == [302, 302]
    running.refresh_from_db()
    assert (running.seconds, running.break_credit_ms) == (2250, 600_000)
    assert Allowance.objects.count() == 1
    assert actions(running).count("allowance") == 1


def test_nobody_decides_about_an_own_attempt(exam, jonas):
    watch_exam()
    attempt = sit_watched(jonas)
    user = get_user_model().objects.get(username="jonas")
    user.user_permissions.add(Permission.objects.get(codename="review_attempts"))
    refused = jonas.post(attempt_at(attempt), {"action": "clear"})
    assert refused.status_code == 403
    attempt.refresh_from_db()
    assert attempt.state == "under_review"
