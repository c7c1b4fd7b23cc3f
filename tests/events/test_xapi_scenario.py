"""The event of a decision as xAPI statements; the events are those that the host's tracking log gets."""

import copy

import pytest
from django.contrib.auth import get_user_model

from smartcity_plugin.events.xapi.scenario import decided
from smartcity_plugin.events.xapi.words import OURS
from tests.blocks.lessons import publish, storm
from tests.blocks.rivermouth import rivermouth
from tests.events.xapi_rules import check_statement
from tests.fixtures.host import FLOOD
from tests.fixtures.tracking import tracked

pytestmark = pytest.mark.rows

HOST = "https://lms.example.org"
BLOCK = f"{HOST}/xblock/{FLOOD}"
DECIDED = "smartcity.scenario.decided"


def mapped(events: list[dict], learner: int = 7) -> list[list[dict]]:
    told = [decided(event["data"], HOST, learner) for event in events if event["name"] == DECIDED]
    for each in told:
        for statement in each:
            check_statement(statement)
    return told


def last_part(address: str) -> str:
    return address.rpartition("/")[2]


def told_of(person, *choices: str) -> list[dict]:
    with tracked() as events:
        person.play(*choices)
    return events


def test_each_decision_is_answered_and_the_last_one_completes(eleni):
    publish(storm())
    first, last = mapped(told_of(eleni, "early", "hope"))
    (answered,) = first
    assert answered["verb"]["display"] == {"en": "answered"}
    assert answered["object"] == {
        "objectType": "Activity",
        "id": f"{BLOCK}/scene/warn",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "interactionType": "choice",
            "name": storm()["scenes"][0]["title"],
        },
    }
    assert answered["result"] == {
        "response": "early",
        "extensions": {
            f"{OURS}/turn": 0,
            f"{OURS}/time": 1,
            f"{OURS}/changes": {"safety": 25, "damage": -25},
            f"{OURS}/events": [],
            f"{OURS}/evidence": {"SCRO-C-01": 1},
        },
    }
    assert [last_part(each["verb"]["id"]) for each in last] == ["answered", "completed"]
    whole = last[1]["object"]
    assert whole["id"] == BLOCK
    assert whole["definition"]["name"] == storm()["title"]
    assert [answered["context"]["contextActivities"]["parent"]] == [[whole]]


@pytest.mark.parametrize(
    ("way", "result"),
    [
        ("shelter", {"completion": True, "success": True, "score": {"raw": 10_000, "scaled": 1.0}}),
        ("hope", {"completion": True, "success": False, "score": {"raw": 5_000, "scaled": 0.5}}),
    ],
)
def test_a_run_that_ended_has_score_and_grade_and_says_whether_it_passed(eleni, way, result):
    publish({**storm(), "pass_mark": 6000})
    events = told_of(eleni, "early", way)
    assert mapped(events)[1][1]["result"] == result
    # As long as the grade waits for its bounds, the points are all there is to tell.
    events[-1]["data"]["result"]["grade"] = None
    assert mapped(events)[1][1]["result"] == result | {"score": {"raw": result["score"]["raw"]}}


def test_without_a_pass_mark_nothing_is_said_of_success(eleni):
    publish(storm())
    assert "success" not in mapped(told_of(eleni, "late", "hope"))[1][1]["result"]


def test_what_is_read_is_experienced_and_shares_are_steps(eleni):
    publish(rivermouth())
    way = ("sandbags", "continue", "continue", "dikes=50,shelter=50")
    told = mapped(told_of(eleni, *way))
    decisions = [each[0] for each in told]
    assert [last_part(each["verb"]["id"]) for each in decisions] == [
        "answered", "experienced", "experienced", "answered",
    ]  # fmt: skip
    assert [each["result"].get("response") for each in decisions] == [
        "sandbags", None, None, "dikes[.]50[,]shelter[.]50",
    ]  # fmt: skip
    assert decisions[3]["object"]["definition"]["interactionType"] == "performance"
    assert decisions[0]["result"]["extensions"][f"{OURS}/events"] == ["surge"]


def test_a_time_out_is_skipped(eleni):
    document = storm()
    document["scenes"][1]["deadline"] = {"turns": 1, "otherwise": {"next": "lost"}}
    publish(document)
    told = mapped(told_of(eleni, "early", "timeout"))
    assert [last_part(each[0]["verb"]["id"]) for each in told] == ["answered", "skipped"]
    assert "response" not in told[1][0]["result"]


def test_a_registration_is_one_run_of_one_player(eleni, jonas):
    publish(storm())
    with tracked() as events:
        eleni.play("early", "hope")
        eleni.call(FLOOD, "restart", {})
        eleni.play("late", "hope")
        jonas.play("late", "hope")
    runs = [
        statement["context"]["registration"]
        for event in events
        if event["name"] == DECIDED
        for statement in decided(event["data"], HOST, event["context"]["user_id"])
    ]
    assert [runs.count(each) for each in dict.fromkeys(runs)] == [3, 3, 3]


def test_a_team_has_one_registration_and_is_named(eleni, jonas):
    names = [{"name": "Red", "members": ["eleni", "jonas"], "roles": {}}]
    publish(storm(), teams_enabled=True, team_list=names, quorum=50)
    with tracked() as events:
        for turn, (person, choice) in enumerate([(eleni, "early"), (jonas, "shelter")]):
            answer = person.call(FLOOD, "decide", {"turn": turn, "choice": choice})
            assert answer.status_code == 200, answer.content
    made = [event for event in events if event["name"] == DECIDED]
    users = [event["context"]["user_id"] for event in made]
    assert users == [get_user_model().objects.get(username=name).pk for name in ("eleni", "jonas")]
    (first,), (second, _) = (mapped([each], user)[0] for each, user in zip(made, users, strict=True))
    assert first["context"]["team"]["account"] == {"homePage": BLOCK, "name": "Red"}
    assert first["context"]["registration"] == second["context"]["registration"]


SPOILED = {
    "no verb": lambda each: each.pop("verb"),
    "a verb without an address": lambda each: each["verb"].update(id="answered"),
    "nothing at all": lambda each: each["result"].update(response=None),
    "a response of blanks": lambda each: each["result"].update(response="a b"),
    "more than all": lambda each: each["result"].update(score={"scaled": 1.01}),
    "an extension without an address": lambda each: each["context"]["extensions"].update(turn=1),
    "no UUID": lambda each: each["context"].update(registration="1"),
    "two languages in one": lambda each: each["verb"].update(display={"en de": "x"}),
    "an unknown member": lambda each: each["result"].update(grade=1),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_the_rules_refuse_what_breaks_them(spoil):
    scene = {"scenario": {"en": "Storm"}, "scene": {"en": "Warn"}}
    event = {
        "usage_key": str(FLOOD),
        "team": None, "run": 1, "attempt": 1, "variant": 0, "rev": "0", "turn": 0, "time": 1, "scene": "warn",
        "kind": "decision", "asks": True, "titles": scene, "choice": "early", "changes": {}, "events": [],
        "evidence": {}, "result": None,
    }  # fmt: skip
    (sound,) = decided(event, HOST, 7)
    check_statement(sound)
    spoiled = copy.deepcopy(sound)
    spoil(spoiled)
    with pytest.raises((AssertionError, ValueError)):
        check_statement(spoiled)
