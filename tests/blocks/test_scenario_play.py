"""Attempts, time, the way back, and documents that change: through handlers, as browsers call them."""

from datetime import UTC, datetime, timedelta

import pytest

from demo.modulestore import ModuleStore
from smartcity_plugin.models import BlockScore, Evidence, Run, ScenarioBounds
from smartcity_xblocks.scenario import learner_run
from smartcity_xblocks.scenario.block import ScenarioBlock
from tests.blocks.lessons import publish, storm, timed
from tests.fixtures.host import FLOOD

pytestmark = pytest.mark.rows


class Clock(datetime):
    """The server's clock, put forward by a test."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + cls.ahead


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(learner_run, "datetime", Clock)
    monkeypatch.setattr(Clock, "ahead", timedelta())
    return Clock


def refused(answer, status: int) -> str:
    assert answer.status_code == status, answer.content
    return answer.json()["error"]["code"]


def test_attempts_are_counted_and_used_up(eleni):
    publish(storm(), max_attempts=2)
    assert eleni.call(FLOOD, "look", {}).json()["attempts"] == {"number": 1, "most": 2, "left": 2}
    assert eleni.play("late", "hope")["attempts"] == {"number": 1, "most": 2, "left": 1}
    assert eleni.call(FLOOD, "restart", {}).json()["attempts"] == {"number": 2, "most": 2, "left": 1}
    assert eleni.play("early", "shelter")["attempts"]["left"] == 0
    assert refused(eleni.call(FLOOD, "restart", {}), 403) == "no_attempts_left"
    assert refused(eleni.call(FLOOD, "decide", {"turn": 0, "choice": "late"}), 409) == "stale_turn"
    assert Run.objects.count() == 2


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("how", "grade"), [("best", 10_000), ("first", 5_000), ("last", 5_000), ("mean", 5_000)]
)
def test_the_attempts_that_count_make_the_grade_and_nothing_lowers_it(eleni, how, grade):
    publish(storm(), attempts_counted=how)
    grades = []
    for way in (("early", "hope"), ("late", "hope"), ("early", "shelter")):
        eleni.play(*way)
        eleni.call(FLOOD, "restart", {})
        grades.append(BlockScore.objects.get().earned)
    counted = {"best": [5_000, 5_000, 10_000], "first": [5_000] * 3, "last": [5_000, 5_000, 10_000]}
    assert grades == counted.get(how, [5_000, 5_000, 5_000])
    assert grade in grades


def test_a_decision_within_the_time_counts_and_one_after_it_does_not(eleni, jonas, clock):
    publish(timed())
    for person, seconds in ((eleni, 59), (jonas, 64)):
        first = person.call(FLOOD, "look", {}).json()
        assert first["can_begin"]
        assert first["scene"] is None  # what it asks is not shown before its clock starts
        early = person.call(FLOOD, "decide", {"turn": 0, "choice": "early"})
        assert refused(early, 409) == "not_begun"
        clock.ahead = timedelta()
        shown = person.call(FLOOD, "begin", {"time": "as_set"}).json()["scene"]
        assert 58 <= shown["deadline"]["seconds_left"] <= 60
        clock.ahead = timedelta(seconds=seconds)
        answer = person.call(FLOOD, "decide", {"turn": 0, "choice": "early"})
        if person is eleni:
            assert answer.json()["result"]["grade"] == 10_000
    assert refused(answer, 422) == "too_late"
    assert answer.json()["error"]["view"]["scene"]["choices"] == []
    ended = jonas.call(FLOOD, "decide", {"turn": 0, "choice": "timeout"}).json()
    assert ended["scene"]["id"] == "lost"
    assert ended["last"]["timeout"]


@pytest.mark.parametrize(("time", "seconds"), [("double", 119), ("none", 100_000)])
def test_more_time_is_there_for_who_needs_it(eleni, clock, time, seconds):
    publish(timed())
    eleni.call(FLOOD, "begin", {"time": time})
    clock.ahead = timedelta(seconds=seconds)
    assert refused(eleni.call(FLOOD, "decide", {"turn": 0, "choice": "timeout"}), 422) == "too_early"
    assert eleni.play("early")["result"]["grade"] == 10_000


def test_beginning_twice_keeps_the_time_that_was_chosen_first(eleni):
    publish(timed())
    eleni.call(FLOOD, "begin", {"time": "double"})
    again = eleni.call(FLOOD, "begin", {"time": "none"}).json()
    assert again["scene"]["deadline"]["seconds"] == 120
    assert Run.objects.count() == 1


def test_after_the_due_date_nothing_is_decided_but_the_way_back_stays_open(eleni, monkeypatch):
    publish(storm())
    eleni.play("early", "shelter")
    monkeypatch.setattr(ScenarioBlock, "due", datetime.now(UTC) - timedelta(hours=1), raising=False)
    view = eleni.call(FLOOD, "look", {}).json()
    assert (view["can_play"], view["blocked"]) == (False, "past_due")
    assert refused(eleni.call(FLOOD, "restart", {}), 403) == "past_due"
    assert eleni.call(FLOOD, "debrief", {}).status_code == 200
    assert eleni.call(FLOOD, "reflect", {"text": "Next time sooner."}).json() == {"saved": True}
    monkeypatch.setattr(ScenarioBlock, "graceperiod", timedelta(hours=2), raising=False)
    assert eleni.call(FLOOD, "look", {}).json()["can_play"]


def test_the_debrief_tells_what_was_done_and_what_would_have_been_best(eleni):
    publish(storm())
    assert refused(eleni.call(FLOOD, "debrief", {}), 409) == "not_ended"
    eleni.play("early", "hope")
    debrief = eleni.call(FLOOD, "debrief", {}).json()
    assert [step["choice"] for step in debrief["steps"]] == ["Do early", "Do hope"]
    assert [each["values"] for each in debrief["series"]] == [[50, 75, 50], [50, 25, 50]]
    assert debrief["competences"][0]["share"] == 100
    assert [step["choice"] for step in debrief["expert"]["steps"]] == ["Do early", "Do shelter"]
    assert debrief["expert"]["attainable"]
    assert debrief["reflection"] == ""
    eleni.call(FLOOD, "reflect", {"text": "Σκέψεις"})
    assert eleni.call(FLOOD, "debrief", {}).json()["reflection"] == "Σκέψεις"


def test_what_if_is_played_by_the_same_rules_and_kept_nowhere(eleni):
    publish(storm())
    eleni.play("early", "hope")
    rows = list(Run.objects.values()), list(Evidence.objects.values())
    other = eleni.call(FLOOD, "what_if", {"turn": 1, "choices": ["shelter"]}).json()
    assert other["result"]["grade"] == 10_000
    assert other["turn"] == 2
    assert refused(eleni.call(FLOOD, "what_if", {"turn": 1, "choices": ["early"]}), 422) == "unknown_choice"
    assert rows == (list(Run.objects.values()), list(Evidence.objects.values()))


@pytest.mark.parametrize(
    ("reveal", "after_first", "after_last"),
    [("each", True, True), ("last", False, True), ("never", False, False)],
)
def test_the_best_way_is_revealed_when_the_author_says_so(eleni, reveal, after_first, after_last):
    publish(storm(), max_attempts=2, reveal=reveal)
    for is_open in (after_first, after_last):
        eleni.play("early", "hope")
        debrief = eleni.call(FLOOD, "debrief", {}).json()
        assert (debrief["expert"] is not None, debrief["can_explore"]) == (is_open, is_open)
        explored = eleni.call(FLOOD, "what_if", {"turn": 1, "choices": []})
        assert explored.status_code == (200 if is_open else 403)
        eleni.call(FLOOD, "restart", {})


def test_a_run_goes_on_under_a_document_that_still_fits(eleni):
    publish(storm())
    eleni.play("early")
    document = storm()
    document["scenes"][1]["text"]["en"] = "Other words."
    document["scenes"][0]["choices"][0]["effects"]["safety"] = 50
    publish(document)
    view = eleni.call(FLOOD, "look", {}).json()
    assert (view["turn"], view["scene"]["text"], view["values"]["safety"]) == (
        1,
        "<p>Other words.</p>",
        [100, 50],
    )
    ended = eleni.call(FLOOD, "decide", {"turn": 1, "choice": "shelter"}).json()
    assert ended["result"]["score"] == 10_000


def test_a_run_whose_tape_is_gone_is_graded_and_explored_on_one_there_is(eleni):
    publish({**storm(), "variants": 8})
    eleni.play("early")
    Run.objects.update(variant=7)
    publish({**storm(), "variants": 2})
    assert eleni.call(FLOOD, "decide", {"turn": 1, "choice": "hope"}).json()["result"]["grade"] == 5_000
    other = eleni.call(FLOOD, "what_if", {"turn": 1, "choices": ["shelter"]})
    assert other.json()["result"]["grade"] == 10_000


def test_a_run_that_no_longer_fits_begins_again_and_costs_no_attempt(eleni):
    publish(storm(), max_attempts=1)
    eleni.play("early")
    document = storm()
    document["scenes"][0]["choices"][0]["id"] = "soon"
    publish(document, max_attempts=1)
    assert eleni.call(FLOOD, "look", {}).json()["stuck"]
    assert refused(eleni.call(FLOOD, "decide", {"turn": 1, "choice": "shelter"}), 409) == "document_changed"
    assert eleni.call(FLOOD, "restart", {}).json()["attempts"]["left"] == 1
    assert eleni.play("soon", "shelter")["result"]["grade"] == 10_000


def test_authors_html_is_cleaned_on_its_way_to_learners(eleni):
    document = storm()
    document["scenes"][1]["text"] = {"en": "<p onclick='x()'>Rain</p><script>alert(1)</script>"}
    document["scenes"][0]["choices"][0]["feedback"] = {"en": "<img src=x onerror=alert(1)>Good"}
    publish(document)
    answer = eleni.call(FLOOD, "decide", {"turn": 0, "choice": "early"}).content.decode()
    assert "Rain" in answer or "cannot be shown" in answer
    for unsafe in ("script", "onclick", "onerror", "alert"):
        assert unsafe not in answer


def test_what_is_saved_in_studio_has_its_bounds_at_once(author):
    rev = ModuleStore().get_item(FLOOD).rev
    changed = {"document": storm(), "rev": rev}
    saved = author.call(FLOOD, "save_document", changed, studio=True)
    assert saved.status_code == 200, saved.content
    bounds = ScenarioBounds.objects.get(rev=saved.json()["rev"]).bounds
    assert [(each["best"], each["worst"]) for each in bounds["variants"]] == [(10_000, 0)]
