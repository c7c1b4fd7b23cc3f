"""A scenario as a question of an exam: played once, on one tape, worth the grade of its run."""

import pytest

from smartcity_xblocks.items.draw import draw
from smartcity_xblocks.problems import errors
from smartcity_xblocks.proctoring.exam import check, parse
from tests.scenario.documents import each_language, small


def exam(scenario: dict) -> dict:
    return {
        "format": 1,
        "title": each_language("Exam"),
        "introduction": each_language("Exam"),
        "pass_mark": 5000,
        "questions": [
            {"id": "flood", "kind": "scenario", "text": each_language("Play it."), "scenario": scenario}
        ],
    }


@pytest.fixture
def question():
    return parse(exam(small())).bank.questions["flood"]


def paths(question, before=()):
    """Return every way through the scenario."""
    view = question.played(list(before), "en")
    if view["ended"]:
        return [list(before)]
    return [way for choice in view["scene"]["choices"] for way in paths(question, (*before, choice["id"]))]


def test_a_scenario_is_a_sound_question():
    assert errors(check(exam(small()))) == []


def test_the_best_way_earns_everything_and_the_worst_nothing(question):
    shares = [question.share(path) for path in paths(question)]
    assert (max(shares), min(shares)) == (10_000, 0)


def test_a_run_that_has_not_ended_earns_nothing(question):
    assert question.share([]) == 0


def test_decisions_are_taken_one_after_the_other_and_stay(question):
    way = paths(question)[0]
    assert question.follows(way[:1], None)
    assert question.follows(way, way[:-1])
    assert not question.follows([], way[:1])
    assert not question.follows(None, way[:1])
    assert not question.follows(["another"], way[:1])


@pytest.mark.parametrize("wrong", ["a", [1], ["no-such-choice"], {}, ["x"] * 2_000])
def test_what_cannot_be_played_is_no_answer(question, wrong):
    assert not question.accepts(wrong)


def test_a_browser_gets_the_scene_now_shown_and_nothing_of_the_others(question):
    paper = draw(parse(exam(small())).bank, "seed")
    assert "scenario" not in question.shown("en", paper.shuffle)
    told = question.played(None, "en")
    assert {"effects", "next", "score"}.isdisjoint(told["scene"])


def test_problems_of_the_scenario_are_told_at_their_place():
    scenario = small()
    scenario["scenes"][0]["choices"][0]["next"] = "nowhere"
    places = [each.place for each in errors(check(exam(scenario)))]
    assert places
    assert all(place.startswith("questions/flood/scenario/scenes/") for place in places)


def test_a_scenario_with_a_clock_of_its_own_is_refused():
    scenario = small()
    scene = scenario["scenes"][0]
    scene["deadline"] = {"seconds": 30, "otherwise": {"next": scene["choices"][0]["next"]}}
    assert "timed" in {each.code for each in errors(check(exam(scenario)))}
