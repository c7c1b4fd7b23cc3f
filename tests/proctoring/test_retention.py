"""When what was noted may be erased: never before the decision is final, and then at the earliest after its days."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.proctoring.attempt import DECIDED, ENDED, OPEN, State
from smartcity_xblocks.proctoring.retention import Clocks, Standing, due

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
moments = st.integers(0, 10**8).map(lambda seconds: START + timedelta(seconds=seconds))
days = st.integers(0, 1000).map(lambda count: timedelta(days=count))
all_clocks = st.builds(Clocks, pictures=days, record=days)


@st.composite
def standings(draw) -> Standing:
    """Return an attempt as it may stand: what happens later has a later moment."""
    state = draw(st.sampled_from(State))
    ended, decided, until = sorted(draw(st.lists(moments, min_size=3, max_size=3)))
    is_decided = state in DECIDED | {State.APPEALED}
    return Standing(
        state=state,
        last_at=until if state is State.VOIDED else decided if is_decided else ended,
        ended_at=None if state in OPEN else ended,
        decided_at=decided if is_decided else None,
        appeal_until=until if state is State.REJECTED else None,
    )


@given(standings(), all_clocks)
def test_no_clock_runs_while_an_appeal_waits_and_one_runs_in_every_other_state(standing, clocks):
    found = due(standing, clocks)
    assert (found.pictures is None) == (found.record is None) == (standing.state is State.APPEALED)


@given(standings(), all_clocks)
def test_nothing_is_due_before_its_days_after_a_decision_that_is_final(standing, clocks):
    found = due(standing, clocks)
    if found.pictures is None:
        return
    final = standing.appeal_until or standing.decided_at or standing.ended_at or standing.last_at
    assert found.pictures >= final + clocks.pictures
    assert found.record >= final + clocks.record
    assert max(found.pictures, found.record) <= max(final, standing.last_at) + max(
        clocks.pictures, clocks.record
    )


@given(standings(), all_clocks)
def test_what_nobody_has_decided_about_keeps_its_pictures_as_long_as_its_log(standing, clocks):
    found = due(standing, clocks)
    if standing.state in ENDED | {State.UNDER_REVIEW, State.SECOND_REVIEW}:
        assert found.pictures == found.record == standing.ended_at + max(clocks.pictures, clocks.record)


@pytest.mark.parametrize("state", [State.CLEARED, State.UPHELD])
def test_the_end_of_an_appeal_starts_both_clocks_anew(state):
    clocks = Clocks(timedelta(days=30), timedelta(days=183))
    rejected = Standing(State.REJECTED, START, START, START, START + timedelta(days=14))
    assert due(rejected, clocks).pictures == START + timedelta(days=44)
    later = START + timedelta(days=90)
    found = due(Standing(state, later, START, later), clocks)
    assert (found.pictures, found.record) == (later + timedelta(days=30), later + timedelta(days=183))
