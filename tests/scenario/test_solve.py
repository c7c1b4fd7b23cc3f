"""Best and worst, held against plain play by the engine's own rules."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT, decide, has_ended, start
from smartcity_xblocks.scenario.explore import explore
from smartcity_xblocks.scenario.moves import apply, first_position, is_ending, moves
from smartcity_xblocks.scenario.outcome import score
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.solve import Bounds, solve
from smartcity_xblocks.scenario.solver.tables import Tables
from smartcity_xblocks.scenario.solver.walk import Tape, Walk
from tests.scenario.documents import choice, decision, ending, faults, indicator, small
from tests.scenario.spoiling import page_document, spoilt
from tests.scenario.worlds import documents, worlds

FEW = 1_500


def all_scores(scenario, variant):
    """Return the scores of all endings, from one position to the next as `moves` plays; None where too many."""
    first = first_position(scenario)
    seen, waiting, scores = {first}, [first], set()
    while waiting:
        position = waiting.pop()
        if is_ending(scenario, position):
            scores.add(score(scenario, position))
            continue
        for move in moves(scenario, position):
            after = apply(scenario, variant, position, move).position
            if after not in seen:
                seen.add(after)
                waiting.append(after)
        if len(seen) > FEW:
            return None
    return scores


def played(scenario, variant, path):
    """Return the score that the engine gives for these decisions."""
    state = start(scenario, variant)
    for turn, move in enumerate(path):
        state = decide(scenario, state, turn, move)
    assert has_ended(scenario, state)
    return score(scenario, state.position)


def random_play(scenario, variant, data):
    """Return the score of a run of drawn decisions, or None where it did not end."""
    position = first_position(scenario)
    for _ in range(30):
        if is_ending(scenario, position):
            return score(scenario, position)
        ways = moves(scenario, position)
        if not ways:
            return None
        position = apply(scenario, variant, position, data.draw(st.sampled_from(ways))).position
    return None


@pytest.mark.thorough
@settings(max_examples=30)
@given(worlds, st.data())
def test_the_solver_steps_as_the_rules_of_play_do(scenario, data):
    tables = Tables(scenario)
    variant = data.draw(st.integers(0, scenario.variants - 1))
    walk = Walk(tables, Tape(tables, variant))
    state, position = walk.first, first_position(scenario)
    for _ in range(12):
        assert tables.position(state) == position
        children = walk.children(state)
        assert [move.name for move, _ in children] == moves(scenario, position)
        for move, child in children:
            assert tables.position(child) == apply(scenario, variant, position, move.name).position
        if not children:
            break
        state = data.draw(st.sampled_from(children))[1]
        position = tables.position(state)


@pytest.mark.thorough
@settings(max_examples=50)
@given(worlds)
def test_best_and_worst_are_those_of_plain_search(scenario):
    plain = [all_scores(scenario, variant) for variant in range(scenario.variants)]
    assume(None not in plain)
    for scores, bound in zip(plain, solve(scenario, 4 * FEW).variants, strict=True):
        if scores:
            assert bound.proven_attainable
            assert (bound.best, bound.worst) == (max(scores), min(scores))
        else:
            assert not bound.proven_attainable
            assert bound.best_path == bound.worst_path == ()


@pytest.mark.thorough
@settings(max_examples=40)
@given(worlds, st.sampled_from([10, 40, 200, 2_000]))
def test_what_is_found_is_reached_by_its_own_path(scenario, limit):
    for variant, bound in enumerate(solve(scenario, limit).variants):
        if bound.best_path and bound.worst_path:
            best = played(scenario, variant, bound.best_path)
            worst = played(scenario, variant, bound.worst_path)
            assert bound.worst <= worst <= best <= bound.best
            assert bound.proven_attainable == ((bound.best, bound.worst) == (best, worst))


@pytest.mark.thorough
@settings(max_examples=50)
@given(worlds, st.integers(2, 120), st.data())
def test_no_play_goes_beyond_the_bounds_however_early_the_search_was_broken_off(scenario, limit, data):
    bounds = solve(scenario, limit).variants
    for variant, bound in enumerate(bounds):
        reached = random_play(scenario, variant, data)
        if reached is not None:
            assert bound.worst <= reached <= bound.best


@pytest.mark.thorough
@settings(max_examples=30)
@given(worlds, st.integers(2, 200))
def test_the_bounds_hold_for_every_ending_past_the_limit(scenario, limit):
    scores = all_scores(scenario, 0)
    if scores:
        bound = solve(scenario, limit).variants[0]
        assert bound.worst <= min(scores) <= max(scores) <= bound.best


@pytest.mark.thorough
@settings(max_examples=30)
@given(worlds)
def test_solving_twice_gives_the_same_paths(scenario):
    assert solve(scenario, 500) == solve(scenario, 500)


@pytest.mark.thorough
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(spoilt(st.just(page_document()) | documents()), st.sampled_from([1, 3, 50, 400]))
def test_whatever_has_no_faults_can_be_solved_and_explored(document, limit):
    assume(isinstance(document, dict) and not faults(document))
    scenario = parse(document)
    assert len(solve(scenario, limit).variants) == scenario.variants
    assert scenario.start in explore(scenario, limit).scenes


@given(worlds)
@settings(max_examples=20)
def test_bounds_survive_json(scenario):
    bounds = solve(scenario, 100)
    assert Bounds.from_json(bounds.to_json()) == bounds


def test_the_paths_of_a_small_scenario():
    (bound,) = solve(parse(small())).variants
    assert (bound.best, bound.best_path) == (10_000, ("early", "shelter"))
    assert (bound.worst, bound.worst_path) == (0, ("late", "hope"))
    assert bound.proven_attainable


def circle(**parts) -> dict:
    """A walk in circles that earns one of a hundred each time, and a way out of it."""
    again = {**choice("again", "walk", safety=1), **parts}
    walk = decision("walk", again, choice("leave", "done"))
    scenes = [walk, ending("done")]
    return {**small(), "indicators": [indicator("safety", "higher", 1)], "start": "walk", "scenes": scenes}


def test_a_circle_that_gains_ends_where_the_range_ends():
    (bound,) = solve(parse(circle())).variants
    assert (bound.best, bound.worst) == (10_000, 5_000)
    assert bound.proven_attainable
    assert bound.best_path == ("again",) * 50 + ("leave",)


@pytest.mark.parametrize("when", ["visits(walk) <= 7", "time < 7"])
def test_a_circle_bounded_by_visits_or_turns_is_exact(when):
    (bound,) = solve(parse(circle(when=when))).variants
    assert (bound.best, len(bound.best_path)) == (5_700, 8)
    assert bound.proven_attainable


def test_a_run_of_the_greatest_length_counts_and_a_longer_one_does_not():
    (bound,) = solve(parse(circle() | {"score": "time"})).variants
    assert (bound.best, bound.worst) == (DECISIONS_LIMIT, 1)
    assert bound.best_path == ("again",) * (DECISIONS_LIMIT - 1) + ("leave",)
    assert bound.proven_attainable


def test_variants_with_the_same_draws_are_solved_once():
    one = solve(parse(circle()))
    four = solve(parse(circle() | {"variants": 4}))
    assert four.variants == one.variants * 4
    assert four.states == one.states
