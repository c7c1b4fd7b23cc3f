"""What can become of an award, as a machine that hypothesis drives."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from smartcity_plugin.awards.states import (
    FINAL,
    MOVES,
    Action,
    Purpose,
    State,
    Who,
    WrongState,
    after,
    is_done,
    open_to,
)


class Life(RuleBasedStateMachine):
    """An award, all that was done to it, and its bits as strangers see them."""

    def __init__(self):
        super().__init__()
        self.state = State.PENDING
        self.before = None
        self.bits = set()

    @rule(action=st.sampled_from(Action))
    def act(self, action):
        came_from = self.state
        try:
            self.state = after(came_from, action, self.before)
        except WrongState:
            assert came_from not in MOVES[action].sources
            return
        if action == Action.SUSPEND:
            self.before = came_from
        if action == Action.REINSTATE:
            assert self.state == self.before
        if came_from in FINAL:
            assert self.state == came_from
        if MOVES[action].bit:
            purpose, is_set = MOVES[action].bit
            before = set(self.bits)
            self.bits = before | {purpose} if is_set else before - {purpose}
            assert len(before ^ self.bits) <= 1
        assert is_done(self.state, action) or came_from in FINAL

    @invariant()
    def the_bits_say_what_the_state_says(self):
        assert (Purpose.REVOCATION in self.bits) == (self.state in FINAL)
        if self.state not in FINAL:
            assert (Purpose.SUSPENSION in self.bits) == (self.state == State.SUSPENDED)


TestLife = Life.TestCase


@pytest.mark.parametrize(
    ("who", "state", "actions"),
    [
        (Who.INSTALLATION, State.PENDING, ["sign"]),
        (Who.INSTALLATION, State.SIGNED, ["deliver"]),
        (Who.LEARNER, State.SIGNED, ["deliver"]),
        (Who.LEARNER, State.SUSPENDED, []),
        (Who.MANAGER, State.PENDING, ["sign", "revoke"]),
        (Who.MANAGER, State.SIGNED, ["suspend", "revoke", "reissue"]),
        (Who.MANAGER, State.DELIVERED, ["suspend", "revoke", "reissue"]),
        (Who.MANAGER, State.SUSPENDED, ["reinstate", "revoke", "reissue"]),
        (Who.MANAGER, State.REVOKED, ["reissue"]),
        (Who.MANAGER, State.SUPERSEDED, []),
    ],
)
def test_who_may_do_what(who, state, actions):
    assert open_to(who, state) == actions


def test_whoever_changes_a_bit_says_why():
    assert {action for action, move in MOVES.items() if move.needs_reason} == {
        Action.SUSPEND,
        Action.REINSTATE,
        Action.REVOKE,
        Action.REISSUE,
    }
