"""What plain search says about a scenario, held against play by the engine's own rules."""

import pytest
from hypothesis import assume, given, settings

from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT, decide, start
from smartcity_xblocks.scenario.explore import Circle, Seen, explore
from smartcity_xblocks.scenario.moves import apply, first_position, is_ending, moves
from smartcity_xblocks.scenario.parse import parse
from tests.scenario.documents import choice, decision, ending, indicator, small
from tests.scenario.worlds import worlds

FEW = 800


def document(*scenes: dict, **parts: object) -> dict:
    indicators = [indicator("safety", "higher", 1)]
    return {**small(), "indicators": indicators, "start": scenes[0]["id"], "scenes": [*scenes], **parts}


def explored(*scenes: dict, **parts: object):
    return explore(parse(document(*scenes, **parts)), 10_000)


def all_positions(scenario, variant):
    """Return the moves open at each position and where they lead; None where there are too many."""
    first = first_position(scenario)
    ways, waiting = {}, [first]
    while waiting:
        position = waiting.pop()
        if position in ways:
            continue
        if is_ending(scenario, position):
            ways[position] = {}
            continue
        ways[position] = {
            move: apply(scenario, variant, position, move).position for move in moves(scenario, position)
        }
        waiting += ways[position].values()
        if len(ways) > FEW:
            return None
    return ways


@pytest.mark.thorough
@settings(max_examples=30)
@given(worlds)
def test_scenes_reached_and_choices_ever_open_are_those_of_play(scenario):
    found = explore(scenario, 20_000)
    plain = [all_positions(scenario, variant) for variant in range(scenario.variants)]
    assume(None not in plain)
    assert found.complete
    assert found.scenes == {position.scene for ways in plain for position in ways}
    allocations = {scene.id for scene in scenario.scenes.values() if scene.allocation}
    opened = {
        (position.scene, "allocate" if position.scene in allocations and move != "timeout" else move)
        for ways in plain
        for position, ahead in ways.items()
        for move in ahead
    }
    assert {place for place, seen in found.choices.items() if seen.open} == opened


@pytest.mark.thorough
@settings(max_examples=30)
@given(worlds)
def test_dead_ends_are_found_exactly_where_no_ending_is_ahead(scenario):
    plain = [all_positions(scenario, variant) for variant in range(scenario.variants)]
    assume(None not in plain)
    has_dead_end = False
    for ways in plain:
        ending = {position for position in ways if is_ending(scenario, position)}
        while (
            more := {position for position, ahead in ways.items() if not ending.isdisjoint(ahead.values())}
            - ending
        ):
            ending |= more
        has_dead_end |= len(ending) < len(ways)
    found = explore(scenario, 20_000)
    assert bool(found.dead_ends) == has_dead_end
    for end in found.dead_ends:
        state = start(scenario, end.variant)
        for turn, move in enumerate(end.path):
            state = decide(scenario, state, turn, move)
        assert state.position.scene == end.scene


def test_how_often_a_choice_was_open_and_closed():
    gate = decision("gate", {**choice("in", "done"), "when": "safety > 60"}, choice("out", "done"))
    found = explored(
        decision("walk", choice("up", "gate", safety=20), choice("down", "gate", safety=-20)),
        gate,
        ending("done"),
        ending("elsewhere"),
    )
    assert found.choices["gate", "in"] == Seen(open=1, closed=1)
    assert found.choices["gate", "out"] == Seen(open=2, closed=0)
    assert found.scenes == {"walk", "gate", "done"}
    assert found.complete
    assert not found.dead_ends
    assert not found.circles


def test_quantities_are_clamped_only_where_something_is_lost():
    found = explored(
        decision("one", choice("up", "two", safety=50)),
        decision("two", choice("up", "end", safety=1)),
        ending("end"),
    )
    assert found.clamped == {"safety": ("two",)}


def test_a_scene_with_no_open_choice_is_a_dead_end_with_the_way_to_it():
    found = explored(
        decision("one", choice("hope", "two", safety=5), choice("go", "end")),
        decision("two", {**choice("go", "end"), "when": "safety > 90"}),
        ending("end"),
    )
    (end,) = found.dead_ends
    assert (end.scene, end.variant, end.path) == ("two", 0, ("hope",))


def test_a_circle_without_a_way_out_is_a_dead_end():
    found = explored(
        decision("one", choice("hope", "two"), choice("go", "end")),
        decision("two", choice("on", "two")),
        ending("end"),
    )
    assert [end.scene for end in found.dead_ends] == ["two"]


def test_a_circle_that_takes_turns_is_endless():
    walk = decision("walk", choice("again", "walk"), choice("leave", "end"))
    found = explored(walk, ending("end"))
    assert found.circles == (Circle(("walk",), is_scored=False),)
    assert found.complete
    assert not found.dead_ends


def test_a_circle_whose_turns_are_scored_gains_without_bound():
    walk = decision("walk", choice("again", "walk"), choice("leave", "end"))
    assert explored(walk, ending("end"), score="time").circles == (Circle(("walk",), is_scored=True),)


def test_a_circle_whose_visits_are_scored_gains_without_bound():
    walk = {**decision("walk", choice("again", "walk"), choice("leave", "end")), "turns": 0}
    found = explored(walk, ending("end"), score="visits(walk) * 3")
    assert found.circles == (Circle(("walk",), is_scored=True),)


def test_coming_back_to_the_very_same_position_is_harmless():
    look = {**decision("look", choice("back", "desk")), "turns": 0}
    desk = {**decision("desk", choice("map", "look"), choice("leave", "end")), "turns": 0}
    found = explored(desk, look, ending("end"))
    assert not found.circles
    assert found.states == 2


def test_turns_and_visits_bound_a_circle():
    for when in ("time < 5", "visits(walk) < 5"):
        walk = decision("walk", {**choice("again", "walk"), "when": when}, choice("leave", "end"))
        found = explored(walk, ending("end"))
        assert found.complete
        assert not found.circles


def test_a_run_that_the_engine_would_break_off_is_found():
    walk = decision("walk", {**choice("again", "walk"), "when": "time - time >= 0"}, choice("leave", "end"))
    found = explored(walk, ending("end"))
    assert found.too_long == ("again",) * DECISIONS_LIMIT
    assert not found.complete


def test_a_run_too_long_is_found_among_more_states_than_the_limit():
    ups = [choice(f"c{number}", "walk", safety=number, damage=number % 7) for number in range(-9, 10)]
    walk = decision(
        "walk",
        *({**up, "id": f"c{at}", "when": "time - time >= 0"} for at, up in enumerate(ups)),
        choice("leave", "end"),
    )
    found = explored(walk, ending("end"), indicators=small()["indicators"])
    assert not found.complete
    assert len(found.too_long) == DECISIONS_LIMIT
