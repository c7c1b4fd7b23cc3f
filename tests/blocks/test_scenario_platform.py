"""What the platform asks of the scenario block, and what it is told: score, completion, dates, search, apps."""

import copy
import json
from datetime import UTC, datetime, timedelta

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model

from demo.content import SETTINGS, CourseContent
from demo.mixin import PlatformMixin
from demo.modulestore import ModuleStore
from demo.runtime import LmsRuntime
from smartcity_plugin.models import BlockScore, Decision, Run
from smartcity_xblocks.scenario.block import ScenarioBlock
from tests.blocks.lessons import publish, storm
from tests.blocks.rivermouth import rivermouth
from tests.fixtures.host import FLOOD
from tests.fixtures.tracking import tracked

pytestmark = pytest.mark.rows


def block_of(name: str = "eleni") -> ScenarioBlock:
    user = get_user_model().objects.get(username=name)
    return LmsRuntime(user, CourseContent(FLOOD.course_key)).get_block(FLOOD)


def hours(number: int) -> datetime:
    return datetime.now(UTC) + timedelta(hours=number)


# Search and apps


def marked() -> dict:
    """Return a document in which all that is no title and no introduction says so."""
    document = copy.deepcopy(rivermouth())

    def spoil(value):
        if isinstance(value, dict):
            for name, part in value.items():
                if name == "en":
                    value[name] = "SECRET"
                spoil(part)
        elif isinstance(value, list):
            for part in value:
                spoil(part)

    spoil(document)
    document["title"], document["introduction"] = {"en": "Rivermouth"}, {"en": "You lead."}
    return document


@pytest.mark.parametrize("asked", ["student_view_data", "index_dictionary"])
def test_what_is_told_to_everybody_holds_no_answers_and_no_learner(eleni, jonas, asked):
    publish(marked())
    before = getattr(ModuleStore().get_item(FLOOD), asked)()
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": "sandbags"})
    # It is computed at publish and kept for all: a learner's request must not make a difference.
    assert getattr(block_of("eleni"), asked)() == getattr(block_of("jonas"), asked)() == before
    text = json.dumps(before)
    assert "Rivermouth" in text
    assert "You lead." in text
    for hidden in ("SECRET", "sandbags", "warning", "safety", "effects", "eleni"):
        assert hidden not in text


def test_apps_are_told_what_it_develops(host):
    content = CourseContent(FLOOD.course_key)
    content.set(FLOOD, SETTINGS, "competences", [{"code": "TEC-04", "level": 2}])
    content.save()
    assert block_of().student_view_data()["competences"] == [{"code": "TEC-04", "level": 2, "weight": 100}]


# Score


def test_a_perfect_run_is_worth_the_weight(eleni):
    publish(storm(), weight=4.0)
    assert block_of().max_score() == 1.0
    eleni.play("early", "hope")
    score = BlockScore.objects.get()
    assert (score.earned, score.possible) == (20_000, 40_000)


@pytest.mark.parametrize(("only_if_higher", "earned"), [(True, 10_000), (False, 0)])
def test_staff_rescore_and_lower_a_score_only_where_they_say_so(eleni, only_if_higher, earned):
    publish(storm(), attempts_counted="last")
    eleni.play("early", "shelter")
    eleni.call(FLOOD, "restart", {})
    eleni.play("late", "hope")
    # The last attempt counts, but what was given stays; a rescore reads the rows anew.
    assert BlockScore.objects.get().earned == 10_000
    block_of().rescore(only_if_higher=only_if_higher)
    assert BlockScore.objects.get().earned == earned


def test_a_run_under_way_has_no_score_to_rescore(eleni):
    publish(storm())
    eleni.play("early")
    assert not block_of().has_submitted_answer()
    eleni.call(FLOOD, "decide", {"turn": 1, "choice": "hope"})
    assert block_of().has_submitted_answer()


# Events and completion


def test_each_decision_is_told_once_with_what_it_changed_and_showed(eleni):
    publish(rivermouth())
    with tracked() as events:
        eleni.play("sandbags", "continue", "continue", "dikes=50,shelter=50")
        again = {"turn": 3, "choice": "dikes=50,shelter=50"}
        assert eleni.call(FLOOD, "decide", again).status_code == 200
        assert eleni.call(FLOOD, "decide", {"turn": 1, "choice": "wait"}).status_code == 409
    told = [event["data"] for event in events if event["name"] == "smartcity.scenario.decided"]
    kept = list(Decision.objects.order_by("turn").values_list("turn", "scene", "choice"))
    assert [(each["turn"], each["scene"], each["choice"]) for each in told] == kept
    assert [each["result"] is None for each in told] == [True, True, True, False]
    first, last = told[0], told[-1]
    # Sandbags cost 20 and bring 10; it rains 40, and the surge brings 80.
    assert first["changes"] == {"budget": -20, "safety": 10, "water": 120}
    assert (first["evidence"], first["events"]) == ({"SC-01": 1}, ["surge"])
    assert last["changes"] == {"budget": -100, "safety": 10, "water": -10}
    run = Run.objects.get()
    assert last["result"] == {"score": run.score, "grade": run.grade, "passed": True}
    assert first["usage_key"] == str(FLOOD)
    assert first["titles"]["scene"] == {"en": "The warning"}


def test_completion_is_given_once_and_never_taken_back(eleni):
    publish(storm())
    eleni.play("early")
    assert not BlockCompletion.objects.filter(block_key=FLOOD).exists()
    eleni.call(FLOOD, "decide", {"turn": 1, "choice": "shelter"})
    given = BlockCompletion.objects.get(block_key=FLOOD)
    assert given.completion == 1.0
    eleni.call(FLOOD, "restart", {})
    eleni.play("late", "hope")
    still = BlockCompletion.objects.get(block_key=FLOOD)
    assert (still.completion, still.modified) == (1.0, given.modified)


# Dates


def test_after_the_due_date_nothing_is_decided_and_all_is_still_shown(eleni):
    publish(storm(), due=hours(1))
    eleni.play("early", "hope")
    publish(storm(), due=hours(-1))
    assert eleni.call(FLOOD, "look", {}).json()["blocked"] == "past_due"
    assert eleni.call(FLOOD, "debrief", {}).status_code == 200
    assert eleni.call(FLOOD, "reflect", {"text": "Too late."}).status_code == 200
    refused = eleni.call(FLOOD, "restart", {})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "past_due")
    assert BlockScore.objects.get().earned == 5_000


def test_a_due_date_stops_a_run_under_way(eleni):
    publish(storm())
    eleni.play("early")
    publish(storm(), due=hours(-1))
    refused = eleni.call(FLOOD, "decide", {"turn": 1, "choice": "shelter"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "past_due")
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(("grace", "status"), [(timedelta(hours=2), 200), (timedelta(minutes=1), 403)])
def test_the_grace_period_of_the_course_comes_on_top(eleni, monkeypatch, grace, status):
    # A field of the platform's courses (xmodule/modulestore/inheritance.py) that the host does without.
    monkeypatch.setattr(PlatformMixin, "graceperiod", grace, raising=False)
    publish(storm(), due=hours(-1))
    assert eleni.call(FLOOD, "decide", {"turn": 0, "choice": "early"}).status_code == status
