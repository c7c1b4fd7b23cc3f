"""What authors are told of how a document plays: loops, dead ends, choices nobody can take, scores out of reach."""

import pytest

from smartcity_xblocks.problems import errors
from smartcity_xblocks.scenario.check import check
from tests.scenario.documents import choice, decision, each_language, ending, small


def told(document: dict, code: str) -> list[str]:
    """Return the places of the problems of that code."""
    return [problem.place for problem in check(document) if problem.code == code]


@pytest.mark.parametrize(
    ("pass_mark", "code"),
    [(0, "always_passed"), (1, None), (10_000, None), (10_001, "never_passed")],
)
def test_a_pass_mark_lies_between_the_worst_run_and_the_best(pass_mark, code):
    found = {problem.code for problem in check({**small(), "pass_mark": pass_mark})}
    assert found & {"always_passed", "never_passed"} == ({code} if code else set())


def with_event(loss: int, **parts) -> dict:
    """Return the small scenario with an event that strikes on some tapes only."""
    storm = {"id": "storm", "title": each_language("Storm"), "text": each_language("Storm"), "weight": 50}
    return {**small(), "seed": "a", "events": [{**storm, "effects": {"safety": -loss}}], **parts}


def test_variants_that_differ_a_lot_are_told():
    assert told(with_event(40), "uneven_variants") == ["variants"]
    assert told(with_event(1), "uneven_variants") == []
    assert told(with_event(40, variants=1), "uneven_variants") == []


def test_a_best_run_that_waits_for_the_time_to_run_out_is_told():
    document = small()
    otherwise = {"effects": {"safety": 50, "damage": -50}, "next": "safe"}
    document["scenes"][0]["deadline"] = {"seconds": 60, "otherwise": otherwise}
    assert told(document, "best_by_time_out") == ["scenes/warn/deadline"]
    otherwise["effects"] = {"safety": -50}
    assert told(document, "best_by_time_out") == []


def rounds(*, when: object = None, **parts) -> dict:
    """Return a scenario that goes round between two scenes, as long as ``when`` holds."""
    back = {**choice("back", "one", safety=1), **({} if when is None else {"when": when})}
    scenes = [
        {**decision("one", choice("on", "two")), **parts},
        {**decision("two", back, choice("stop", "end")), **parts},
        ending("end"),
    ]
    return {**small(), "start": "one", "scenes": scenes}


@pytest.mark.parametrize(
    ("parts", "endless"),
    [
        ({}, True),
        ({"turns": 0}, False),
        ({"when": "time < 20"}, False),
        ({"when": "visits(one) < 5"}, False),
        ({"when": "safety < 60"}, False),
        ({"when": "safety < 101"}, True),
        ({"when": "visits(one) > 5 or time == 2"}, False),
    ],
)
def test_circles_are_told_of_where_nothing_bounds_them(parts, endless):
    problems = check(rounds(**parts))
    assert [problem.code for problem in problems if problem.code == "circle"] == ["circle"] * endless
    assert not errors(problems)


def test_a_circle_in_which_the_score_grows_is_an_error():
    (problem,) = errors(check({**rounds(), "score": "time * 10"}))
    assert (problem.code, problem.place) == ("endless", "scenes/one")
    assert "score" in problem.text()


def test_a_scene_in_which_every_choice_may_be_closed_is_an_error_with_the_way_there():
    document = small()
    for each in document["scenes"][1]["choices"]:
        each["when"] = "safety > 60"
    (problem,) = errors(check(document))
    assert (problem.code, problem.place) == ("no_end", "scenes/act")
    assert "late" in problem.text()


def test_a_run_that_nothing_ends_in_time_is_an_error():
    document = rounds(when="safety < 5000")
    document["indicators"][0]["maximum"] = 10_000
    found = errors(check(document))
    assert [problem.code for problem in found] == ["too_many_decisions"]


def test_a_scene_that_no_way_to_play_leads_to_is_told():
    document = small()
    document["scenes"][0]["choices"][0]["next"] = [{"when": "safety > 90", "to": "attic"}, {"to": "act"}]
    document["scenes"].append(ending("attic"))
    assert told(document, "unreachable") == ["scenes/attic"]
    document["scenes"][0]["choices"][0]["next"][0]["when"] = "safety == 75"
    assert told(document, "unreachable") == []


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"when": "safety > 90"}, "never_open"),
        ({"when": "safety < 90"}, "always_open"),
        ({"when": "safety > 60"}, None),
        ({"cost": {"money": 6}}, "never_open"),
        ({"cost": {"money": 1}, "closed": each_language("No money")}, "always_open"),
        ({"cost": {"money": 1}}, None),
    ],
)
def test_choices_that_are_never_or_always_open_are_told(parts, code):
    document = small()
    money = {
        "id": "money",
        "title": each_language("Money"),
        "unit": "",
        "minimum": 0,
        "maximum": 9,
        "start": 5,
    }
    document["resources"] = [money]
    document["scenes"][1]["choices"][0] |= parts
    found = {
        problem.code: problem.place
        for problem in check(document)
        if problem.code in ("never_open", "always_open")
    }
    assert found == ({code: "scenes/act/choices/shelter"} if code else {})


def test_an_indicator_that_loses_a_part_of_an_effect_is_told():
    document = small()
    assert told(document, "clamped") == []
    document["scenes"][0]["choices"][0]["effects"]["safety"] = 26
    assert told(document, "clamped") == ["indicators/safety"]


def test_with_no_states_nothing_is_played():
    assert errors(check(rounds(), states=0)) == []
    assert {problem.code for problem in check({**small(), "pass_mark": 0}, states=0)} == {"dominated"}


def test_that_not_all_was_looked_at_is_told_on_save_only(monkeypatch):
    monkeypatch.setattr("smartcity_xblocks.scenario.check.STATES_LIMIT", 3)
    document = rounds(when="time < 20")
    assert {"not_looked_into"} <= {problem.code for problem in check(document, 3)}
    assert {"not_looked_into", "not_proven"}.isdisjoint(problem.code for problem in check(document, 2))


def test_a_circle_that_changes_the_score_is_an_error():
    (problem,) = errors(check({**rounds(), "score": "time"}))
    assert problem.code == "endless"
