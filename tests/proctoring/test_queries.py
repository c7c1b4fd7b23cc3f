"""How often a call of the exam's page asks the database; docs of what counts stand in `bench.exam.queries`."""

import re

import pytest

from bench.exam.documents import exam
from bench.exam.host import add_exam
from bench.exam.ours import Ours
from bench.exam.queries import queries_of
from bench.exam.sweeping import Overdue
from bench.proctoring.watched import add_watched_exam
from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring.api import SEEN_EVERY

pytestmark = pytest.mark.rows

DOCUMENT = exam(3)


@pytest.fixture
def ours(transactional_db, monkeypatch) -> Ours:
    """A worker that has met the exam before; what another worker does afterwards belongs to no learner's request."""
    monkeypatch.setattr("smartcity_plugin.exam_service.enqueue", lambda *_, **__: None)
    ours = Ours(add_exam(DOCUMENT, "small"))
    ours.answer(ours.prepare_begun())
    return ours


def asked(call, prepared) -> list[str]:
    """Return what the counted queries of a call do, and with which table."""
    found = re.compile(r'(SELECT|INSERT INTO|UPDATE)(?:.*? FROM)? ["`](\w+)["`]', re.DOTALL)
    statements = [found.match(each) for each in queries_of(call, prepared).counted]
    return [f"{each[1].split()[0].lower()} {each[2].partition('_')[2]}" for each in statements]


def heard_of_before(begun: tuple) -> tuple:
    """Return the learner whose page was heard of for the last time a while ago."""
    row = Attempt.objects.latest("pk")
    Attempt.objects.filter(pk=row.pk).update(seen_at=row.seen_at - 2 * SEEN_EVERY)
    return begun


def test_create_draw_and_start_in_six(ours):
    assert asked(ours.begin, ours.prepare()) == [
        "select attempt",
        "select allowance",
        "insert attempt",
        "insert attemptevent",
        # The learner's state at the platform, so that staff can delete it.
        "select studentmodule",
        "insert studentmodule",
    ]


def test_poll_in_one_and_now_and_then_in_two(ours):
    begun = ours.prepare_begun()
    assert asked(ours.poll, begun) == ["select attempt"]
    assert asked(ours.poll, heard_of_before(begun)) == ["select attempt", "update attempt"]


def test_answer_in_three_and_now_and_then_in_four(ours):
    first = ["select attempt", "select examanswer", "insert examanswer"]
    assert asked(ours.answer, ours.prepare_begun()) == first
    assert asked(ours.answer, heard_of_before(ours.prepare_begun())) == [*first, "update attempt"]


def test_hand_in_in_five(ours):
    assert asked(ours.submit, ours.prepare_begun()) == [
        "select attempt",
        "select attempt",
        "update attempt",
        "insert attemptevent",
        "select allowance",
    ]


def test_what_a_page_noticed_in_three_and_with_a_flag_in_four(ours):
    usage_key = add_watched_exam("watched")
    watched = Ours(usage_key)
    client = watched.prepare()
    told = watched.call(client, "enter", {})["notice"]["rev"]
    watched.call(client, "consent", {"agrees": True, "told": told, "key": "consent"})
    watched.call(client, "check_done", {"checks": {}, "key": "check"})
    session, page = watched.begin(client)["session"], "page-one"

    def record(first: int, kind: str = "blurred", page: str = page) -> None:
        body = {"attempt": 1, "session": session, "page": page, "first": first}
        watched.call(client, "record", {**body, "signals": [{"kind": kind, "at_ms": 1}]})

    record(1)
    three = ["select attempt", "select recordentry", "insert recordentry"]
    assert asked(record, 2) == three
    assert asked(lambda first: record(first, "hidden"), 3) == [*three, "update attempt"]
    record(1, page="page-two")
    # Where another page was heard of in between, one looks for this one's last.
    assert asked(record, 4) == ["select attempt", *2 * ["select recordentry"], "insert recordentry"]


def test_going_on_with_what_was_begun_asks_for_its_answers(ours):
    begun = ours.prepare_begun()
    ours.answer(begun)
    assert asked(ours.begin, begun[0]) == ["select attempt", "select allowance", "select examanswer"]
    assert list(ours.begin(begun[0])["paper"]["answers"]) == [begun[1]["paper"]["questions"][0]["id"]]


def test_a_sweep_asks_as_often_however_many_it_finds(transactional_db):
    few, more = (
        queries_of(lambda overdue: overdue.sweep(), Overdue(DOCUMENT, add_exam(DOCUMENT, name), attempts))
        for name, attempts in (("few", 2), ("more", 7))
    )
    assert len(more.counted) == len(few.counted) <= 14
