"""The life of an attempt as one table: who is where, and what can be done there. All other pairs are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.proctoring.attempt import (
    DECIDED,
    ENDED,
    OPEN,
    RUNNING,
    TRANSITIONS,
    UNDECIDED,
    WAITING,
    Action,
    State,
    WrongState,
    after,
    barred,
    verdict,
)

# Rows are states, columns are actions in the order of `Action`; a dot is a refusal.
TABLE = """
               consent    decline   check    start        pause        lose         resume       hold  release      submit     time_out   review        clear    reject         confirm   appeal    uphold  void    forget
created        consented  declined  .        .            .            .            .            .     .            .          .          .             .        .              .         .         .       voided  voided
consented      .          declined  checked  .            .            .            .            .     .            .          .          .             .        .              .         .         .       voided  voided
declined       .          .         checked  .            .            .            .            .     .            .          .          .             .        .              .         .         .       voided  voided
checked        .          declined  .        in_progress  .            .            .            .     .            .          .          .             .        .              .         .         .       voided  voided
in_progress    .          .         .        .            interrupted  interrupted  in_progress  held  .            submitted  timed_out  .             .        .              .         .         .       voided  voided
interrupted    .          .         .        .            .            .            in_progress  held  .            submitted  timed_out  .             .        .              .         .         .       voided  voided
held           .          .         .        .            .            .            .            .     in_progress  submitted  timed_out  .             .        .              .         .         .       voided  voided
submitted      .          .         .        .            .            .            .            .     .            .          .          under_review  cleared  .              .         .         .       .       voided
timed_out      .          .         .        .            .            .            .            .     .            .          .          under_review  cleared  .              .         .         .       .       voided
under_review   .          .         .        .            .            .            .            .     .            .          .          .             cleared  second_review  .         .         .       .       voided
second_review  .          .         .        .            .            .            .            .     .            .          .          .             cleared  .              rejected  .         .       .       voided
cleared        .          .         .        .            .            .            .            .     .            .          .          .             .        .              .         .         .       .       voided
rejected       .          .         .        .            .            .            .            .     .            .          .          .             .        .              .         appealed  .       .       voided
appealed       .          .         .        .            .            .            .            .     .            .          .          .             cleared  .              .         .         upheld  .       voided
upheld         .          .         .        .            .            .            .            .     .            .          .          .             .        .              .         .         .       .       voided
voided         .          .         .        .            .            .            .            .     .            .          .          .             .        .              .         .         .       .       .
"""  # noqa: E501 - a table
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
PAIRS = [(row[0], action, to) for row in ROWS for action, to in zip(HEAD, row[1:], strict=True)]


def test_the_table_names_all_states_and_all_actions():
    assert list(Action) == HEAD
    assert [row[0] for row in ROWS] == list(State)


@pytest.mark.parametrize(("state", "action", "to"), PAIRS)
@pytest.mark.parametrize("proctored", [True, False])
def test_what_can_be_done_is_what_the_table_says(state, action, to, proctored):
    if (state, action, proctored) == ("created", "start", False):
        to = "in_progress"  # nothing to consent to, nothing to check
    if to == ".":
        with pytest.raises(WrongState) as refused:
            after(State(state), Action(action), proctored=proctored)
        assert refused.value.args == (state, action)
    else:
        assert after(State(state), Action(action), proctored=proctored) == to


def test_states_are_sorted_into_what_they_mean():
    assert set(State) == OPEN | ENDED | WAITING | DECIDED | {State.VOIDED}
    assert len(OPEN) + len(ENDED) + len(WAITING) + len(DECIDED) + 1 == len(State)
    assert RUNNING < OPEN
    # An appeal keeps nobody from another attempt.
    assert State.APPEALED not in UNDECIDED


@pytest.mark.parametrize("state", State)
def test_what_has_ended_is_looked_at_where_it_was_proctored_and_cleared_where_not(state):
    if state not in ENDED:
        with pytest.raises(WrongState):
            verdict(state, proctored=True)
        return
    for proctored, to in ((True, State.UNDER_REVIEW), (False, State.CLEARED)):
        assert after(state, verdict(state, proctored=proctored), proctored=proctored) == to


@given(st.lists(st.sampled_from(Action), max_size=40), st.booleans())
def test_no_way_leads_back(actions, proctored):
    """What was handed in is never open again, what was decided only forgotten, what is void stays void."""
    state, seen = State.CREATED, [State.CREATED]
    for action in actions:
        try:
            state = after(state, action, proctored=proctored)
        except WrongState:
            continue
        seen.append(state)
    ranks = [
        next(rank for rank, group in enumerate((
            [State.VOIDED], [State.CLEARED, State.UPHELD], [State.APPEALED], [State.REJECTED], [State.SECOND_REVIEW],
            [State.UNDER_REVIEW], ENDED, RUNNING, OPEN)) if each in group)
        for each in seen
    ]  # fmt: skip
    assert ranks == sorted(ranks, reverse=True)
    if proctored and RUNNING & set(seen):
        assert State.CHECKED in seen
    if State.REJECTED in seen:
        assert State.SECOND_REVIEW in seen


ASKED, CONFIRMED, SOMEBODY = 1, 2, 3


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("actor", [ASKED, CONFIRMED, SOMEBODY])
def test_who_has_taken_part_in_a_rejection_does_not_decide_about_it_again(state, actor):
    codes = {State.SECOND_REVIEW: "second_person", State.APPEALED: "third_person"}
    rejecting = [None, ASKED, CONFIRMED]  # one of an account that is gone
    expected = None if actor == SOMEBODY else codes.get(state)
    assert barred(state, actor, rejecting) == expected
    assert barred(state, actor, []) is None


def test_every_state_can_be_reached():
    reached, found = set(), {State.CREATED}
    while found - reached:
        reached |= found
        found = {to for (state, _), to in TRANSITIONS.items() if state in reached}
    assert reached == set(State)
