"""The rules of play, as properties of every scenario."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.scenario.engine import (
    RunEnded,
    StaleTurn,
    UnknownChoice,
    decide,
    has_ended,
    replay,
    start,
)
from smartcity_xblocks.scenario.moves import moves
from smartcity_xblocks.scenario.outcome import outcome, recorded
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.state import FORMAT, restored, snapshot
from tests.scenario.documents import documents, small

storm = parse(small())


def play(scenario, data):
    """Return all states of one run, each decision drawn by hypothesis."""
    states = [start(scenario)]
    while not has_ended(scenario, states[-1]):
        drawn = data.draw(st.sampled_from(moves(scenario, states[-1].position)))
        states.append(decide(scenario, states[-1], states[-1].turn, drawn))
    return states


@given(documents(), st.data())
def test_every_run_ends_within_the_longest_path(document, data):
    scenario = parse(document)
    assert play(scenario, data)[-1].turn <= scenario.longest_path


@given(documents(), st.data())
def test_replaying_the_decisions_gives_the_same_state_at_every_turn(document, data):
    scenario = parse(document)
    states = play(scenario, data)
    decisions = [step.choice for step in states[-1].steps]
    for state in states:
        assert replay(scenario, decisions[: state.turn]) == state


@given(documents(), st.data())
def test_indicators_stay_in_their_range_and_changes_add_up(document, data):
    scenario = parse(document)
    states = play(scenario, data)
    for state in states:
        for index, quantity in enumerate(scenario.quantities):
            value = state.position.values[index]
            assert quantity.minimum <= value <= quantity.maximum
            changes = [step.after[index] - step.before[index] for step in state.steps]
            assert value == quantity.start + sum(changes)


@given(documents(), st.data())
def test_a_state_restored_from_its_snapshot_goes_on_as_if_it_had_been_there(document, data):
    scenario = parse(document)
    for before, after in itertools.pairwise(play(scenario, data)):
        kept = restored(snapshot(before))
        assert kept.steps == tuple(step._replace(shown={}, reachable={}) for step in before.steps[-1:])
        played = decide(scenario, kept, kept.turn, after.steps[-1].choice)
        assert (played.position, played.turn, played.steps[-1]) == (
            after.position,
            after.turn,
            after.steps[-1],
        )


def test_a_snapshot_of_another_format_is_not_read():
    assert restored(f"[{FORMAT + 1}, 0, 0, [], null]") is None


@given(documents(), st.data())
def test_the_score_is_a_whole_share_of_the_full_score(document, data):
    scenario = parse(document)
    result = outcome(scenario, play(scenario, data)[-1])
    assert type(result.score) is int
    assert 0 <= result.score <= FULL_GRADE


def test_the_best_run_scores_fully_and_the_worst_nothing():
    assert outcome(storm, replay(storm, ["early", "shelter"])).score == FULL_GRADE
    assert outcome(storm, replay(storm, ["late", "hope"])).score == 0
    assert outcome(storm, replay(storm, ["early", "hope"])).score == FULL_GRADE // 2


def test_a_run_that_goes_on_has_no_outcome():
    assert outcome(storm, replay(storm, ["early"])) is None


def test_a_decision_for_another_turn_is_stale_whatever_it_chooses():
    state = replay(storm, ["early"])
    for turn in (-1, 0, 2):
        with pytest.raises(StaleTurn):
            decide(storm, state, turn, "no such choice")


def test_a_choice_of_another_scene_is_unknown():
    with pytest.raises(UnknownChoice):
        decide(storm, start(storm), 0, "shelter")


def test_after_the_ending_nothing_can_be_decided():
    with pytest.raises(RunEnded):
        decide(storm, replay(storm, ["early", "shelter"]), 2, "shelter")


def test_a_run_is_recorded_in_words_that_need_no_document():
    facts = recorded(storm, replay(storm, ["early", "shelter"]))
    assert facts["title"]["el"] == "Καταιγίδα"
    assert [step["choice"]["en"] for step in facts["steps"]] == ["Do early", "Do shelter"]
    assert facts["steps"][0]["changes"] == {"safety": 25, "damage": -25}
    assert facts["competences"] == ["SCRO-C-01"]
    assert facts["shares"] == {"SCRO-C-01": FULL_GRADE}


def test_the_longest_path_of_a_long_chain_needs_no_deep_stack():
    from tests.scenario.documents import choice, decision, ending  # noqa: PLC0415

    scenes = [decision(f"s{number}", choice("on", f"s{number + 1}")) for number in range(3000)]
    scenario = parse({**small(), "start": "s0", "scenes": [*scenes, ending("s3000")]})
    assert scenario.longest_path == 3000
