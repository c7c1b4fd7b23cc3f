"""The queue of the desk: flags are counted and come first; what has none can be cleared together."""

import csv
import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from lxml import html

from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring import deciding, provided
from smartcity_plugin.providers.door import Kind, Message
from smartcity_xblocks.exam_service import ExamRefused
from smartcity_xblocks.proctoring.attempt import State
from tests.fixtures.exam import EXAM
from tests.fixtures.host import Person
from tests.fixtures.review import (
    DESK,
    attempt_at,
    begin_watched,
    elsewhere,
    notice,
    person,
    watch_exam,
)
from tests.proctoring.test_matrix import attempt

pytestmark = pytest.mark.rows

NAMES = ("jonas", "eleni", "ines", "nikos")
CLEAR = {"action": "clear_chosen"}


@pytest.fixture
def flagged(host) -> dict[str, Attempt]:
    """Attempts that wait, by learner: without flags, with one, with three, without; entered in this order."""
    watch_exam()
    now = datetime.now(UTC)
    waiting = {
        name: attempt(
            person(name), State.UNDER_REVIEW, flags=flags, created_at=now + timedelta(seconds=place)
        )
        for place, (name, flags) in enumerate(zip(NAMES, (0, 1, 3, 0), strict=True))
    }
    for row in waiting.values():
        row.events.create(action="review", from_state="submitted", to_state=row.state, at=now)
    return waiting


def listed(answer) -> list[tuple[str, int]]:
    rows = html.fromstring(answer.content).xpath("//tr[@data-attempt]")
    return [
        (row.xpath("string(th/span[@class='sc-meta'])"), int(row.xpath("string(.//@data-flags)")))
        for row in rows
    ]


def states() -> dict[str, str]:
    return dict(Attempt.objects.values_list("learner__username", "state"))


def code_of(answer) -> str:
    [place] = html.fromstring(answer.content).xpath("//main//*[@data-code]")
    return place.get("data-code")


def test_the_same_signals_again_count_once_and_change_nothing_else(host, jonas):
    watch_exam()
    view = begin_watched(jonas)
    before = Attempt.objects.get()
    notice(jonas, view, "hidden", "shown", "pasted")
    notice(jonas, view, "hidden", "shown", "pasted")
    row = Attempt.objects.get()
    assert (row.flags, row.last_flag, row.flagged_at > before.created_at) == (2, "pasted", True)
    notice(jonas, view, "hidden", "shown", "pasted", "copied", "second_tab")
    row.refresh_from_db()
    assert (row.flags, row.last_flag, row.state, row.grade) == (3, "second_tab", before.state, before.grade)
    # What was recorded before flags were counted is counted by the migration.
    Attempt.objects.update(flags=0, last_flag="", flagged_at=None)
    import_module("smartcity_plugin.migrations.0008_flags").count_flags(apps, None)
    assert [*Attempt.objects.values_list("flags", "last_flag", "flagged_at")] == [
        (3, "second_tab", row.flagged_at)
    ]


def test_most_flags_come_first_and_then_the_oldest(flagged, reviewer):
    assert listed(reviewer.get(DESK)) == [("ines", 3), ("eleni", 1), ("jonas", 0), ("nikos", 0)]
    by_age = [("jonas", 0), ("eleni", 1), ("ines", 3), ("nikos", 0)]
    assert listed(reviewer.get(f"{DESK}?order=age")) == by_age
    assert listed(reviewer.get(f"{DESK}?state=all&order=none")) == by_age
    page = reviewer.get(DESK).content.decode()
    assert "3 flags" in page
    assert "1 flag<" in page


def test_the_next_attempt_is_the_one_behind_that_the_reader_may_decide_about(flagged, reviewer, author):
    def leads_to(which: str, reader: Person) -> str | None:
        links = html.fromstring(reader.get(attempt_at(flagged[which])).content).xpath(
            "//a[@rel='next']/@href"
        )
        return next((name for name in NAMES if links == [attempt_at(flagged[name])]), None)

    assert [leads_to(name, reviewer) for name in ("ines", "eleni", "jonas", "nikos")] == [
        "eleni",
        "jonas",
        "nikos",
        "ines",
    ]
    deciding.reject(flagged["eleni"].pk, person("reviewer"), datetime.now(UTC), reason="help")
    assert leads_to("ines", reviewer) == "jonas"
    assert leads_to("ines", author) == "eleni"
    for name in ("jonas", "nikos"):
        deciding.clear(flagged[name].pk, person("author"), datetime.now(UTC))
    assert leads_to("ines", reviewer) is None


def test_what_has_no_flag_is_cleared_together_and_the_rest_says_why_not(flagged, reviewer):
    Attempt.objects.filter(pk=flagged["nikos"].pk).update(state=State.SECOND_REVIEW)
    boxes = html.fromstring(reviewer.get(DESK).content).xpath("//input[@name='attempt']/@value")
    assert boxes == [str(flagged["jonas"].pk)]
    everybody = [str(each.pk) for each in flagged.values()]
    answer = reviewer.post(DESK, {**CLEAR, "attempt": [*everybody, str(2**62), "x", "-1"]})
    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    assert page.xpath("//@data-cleared") == ["1"]
    assert len(page.xpath("//*[@data-not-cleared]")) == 3
    assert states() == {
        "jonas": "cleared",
        "eleni": "under_review",
        "ines": "under_review",
        "nikos": "second_review",
    }
    row = Attempt.objects.get(pk=flagged["jonas"].pk)
    assert row.told_at is not None
    again = html.fromstring(reviewer.post(DESK, {**CLEAR, "attempt": everybody}).content)
    assert again.xpath("//@data-cleared") == ["0"]
    assert list(row.events.values_list("action", flat=True)).count("clear") == 1
    assert "together with others, all without flags" in reviewer.get(attempt_at(row)).content.decode()


def test_what_an_outside_service_asks_to_look_at_is_a_flag(flagged, reviewer):
    now, jonas = datetime.now(UTC), flagged["jonas"]
    Attempt.objects.filter(pk=jonas.pk).update(provider="acme", external_id="sitting")
    for kind in (Kind.NOTE, Kind.FLAG, Kind.FLAG):
        said = Message(
            id=f"a {kind}", sitting="sitting", kind=kind, text="", code="voice", at=now, digest=kind
        )
        provided.take("acme", said, now)
    assert ("jonas", 1) in listed(reviewer.get(DESK))
    assert "Flag: The proctoring service says, look at this: voice (acme)" in " ".join(
        html.fromstring(reviewer.get(attempt_at(jonas)).content).text_content().split()
    )
    reviewer.post(DESK, {**CLEAR, "attempt": [str(jonas.pk)]})
    assert states()["jonas"] == "under_review"


def test_nothing_is_cleared_that_was_not_chosen_of_this_exam(flagged, reviewer):
    for form, code in ((CLEAR, "none_chosen"), ({**CLEAR, "attempt": [*map(str, range(51))]}, "too_many")):
        refused = reviewer.post(DESK, form)
        assert (refused.status_code, code_of(refused)) == (422, code)
    jonas = flagged["jonas"]
    Attempt.objects.filter(pk=jonas.pk).update(
        usage_key=EXAM.course_key.make_usage_key("smartcity_exam", "another")
    )
    answer = reviewer.post(DESK, {**CLEAR, "attempt": [str(jonas.pk)]})
    assert html.fromstring(answer.content).xpath("//@data-cleared") == ["0"]
    Attempt.objects.filter(pk=flagged["nikos"].pk).update(marked_at=None)
    reviewer.post(DESK, {**CLEAR, "attempt": [str(flagged["nikos"].pk)]})
    assert set(states().values()) == {"under_review"}


def test_a_reviewer_of_another_course_and_a_learner_clear_nothing(flagged):
    chosen = {**CLEAR, "attempt": [str(flagged["jonas"].pk)]}
    for somebody in (elsewhere(), Person("jonas")):
        assert somebody.post(DESK, chosen).status_code == 403
        assert somebody.get(attempt_at(flagged["jonas"])).status_code == 403
    assert set(states().values()) == {"under_review"}


def test_nobody_decides_about_an_own_attempt_whatever_the_way(flagged):
    jonas, own = Person("jonas"), flagged["jonas"]
    user = get_user_model().objects.get(username="jonas")
    user.user_permissions.add(Permission.objects.get(codename="review_attempts"))
    answer = jonas.post(DESK, {**CLEAR, "attempt": [str(own.pk), str(flagged["nikos"].pk)]})
    page = html.fromstring(answer.content)
    assert page.xpath("//@data-cleared") == ["1"]
    assert page.xpath("//@data-not-cleared") == [str(own.pk)]
    now = datetime.now(UTC)
    grant = deciding.Grant(25, 0, untimed=False, reason="")
    for decide in (
        lambda: deciding.clear(own.pk, user.pk, now),
        lambda: deciding.reject(own.pk, user.pk, now, reason="help"),
        lambda: deciding.allow(user.pk, EXAM, grant, user.pk, now),
    ):
        with pytest.raises(ExamRefused, match="own_attempt"):
            decide()
    form = {"action": "allow", "extra_percent": "25", "break_minutes": "0", "reason": "", "username": "jonas"}
    refused = jonas.post(DESK, form)
    assert (refused.status_code, code_of(refused)) == (403, "own_attempt")
    assert states()["jonas"] == "under_review"


@pytest.mark.thorough
def test_two_who_clear_the_same_at_once_clear_each_once(flagged):
    chosen = [str(flagged[name].pk) for name in ("jonas", "nikos")]
    forms = [{**CLEAR, "attempt": chosen}, {**CLEAR, "attempt": chosen[::-1]}]
    people, ready = [Person("reviewer"), Person("author")], threading.Barrier(2)

    def clear(somebody: Person, form: dict) -> int:
        try:
            ready.wait()
            return int(html.fromstring(somebody.post(DESK, form).content).xpath("//@data-cleared")[0])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(clear, people, forms)) == 2
    for name in ("jonas", "nikos"):
        cleared = flagged[name].events.filter(action="clear")
        assert cleared.count() == 1


def test_the_table_has_flags_and_who_decided(flagged, reviewer):
    now = datetime.now(UTC)
    deciding.reject(flagged["ines"].pk, person("reviewer"), now, reason="left")
    deciding.confirm(flagged["ines"].pk, person("author"), now)
    text = b"".join(reviewer.get(f"{DESK}attempts.csv").streaming_content).decode("utf-8-sig")
    rows = {row["username"]: row for row in csv.DictReader(io.StringIO(text))}
    told = {name: (row["flags"], row["reason"], row["reviewers"]) for name, row in rows.items()}
    assert told == {
        "jonas": ("0", "", ""),
        "eleni": ("1", "", ""),
        "ines": ("3", "left", "reviewer author"),
        "nikos": ("0", "", ""),
    }
    assert rows["ines"]["decided"] == now.isoformat(timespec="seconds")


def test_who_decides_how_much_is_told_with_how_long_it_waited(flagged, reviewer):
    now = datetime.now(UTC)
    ages = {"jonas": timedelta(hours=2), "nikos": timedelta(hours=4)}
    for name, age in ages.items():
        flagged[name].events.filter(action="review").update(at=now - age)
        deciding.clear(flagged[name].pk, person("reviewer"), now)
    deciding.reject(flagged["ines"].pk, person("author"), now, reason="left")
    page = html.fromstring(reviewer.get(f"{DESK}load/").content)
    told = {
        row.get("data-load"): " ".join(row.text_content().split()) for row in page.xpath("//tr[@data-load]")
    }
    assert list(told) == ["reviewer", "author"]
    assert told["reviewer"] == "Kateryna Novak reviewer 2 3 hours"
    assert "2 wait for review" in page.text_content()
    assert elsewhere().get(f"{DESK}load/").status_code == 403
