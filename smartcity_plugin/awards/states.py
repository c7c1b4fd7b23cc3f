"""What can become of an award: one table of what leads from which state to which, who may do it, and what it sets.

``revoked`` and ``superseded`` are final. ``suspended`` leads back to what was before. A bit of the status lists says to
strangers what the state says here; only these moves change one.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an award's credential stands."""

    PENDING = "pending"
    """Earned, and waiting for its signature."""
    SIGNED = "signed"
    DELIVERED = "delivered"
    """Its learner has it: it was downloaded, or the mail about it has gone out."""
    SUSPENDED = "suspended"
    """Not to be accepted for the time being."""
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    """Issued anew; the next attempt is the one that counts."""


class Action(StrEnum):
    """What is done to an award."""

    SIGN = "sign"
    DELIVER = "deliver"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    REVOKE = "revoke"
    REISSUE = "reissue"


class Who(StrEnum):
    """Who does something to an award."""

    INSTALLATION = "installation"
    LEARNER = "learner"
    MANAGER = "manager"
    """Whoever has the permission ``smartcity.manage_credentials``."""


class Purpose(StrEnum):
    """Which of the two lists a bit is in; the specification's own words (section 2.2)."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"


@dataclass(frozen=True)
class Move:
    """From where an action leads to ``target``; None: back to what was before. People who manage say why."""

    sources: frozenset[State]
    target: State | None
    who: frozenset[Who]
    bit: tuple[Purpose, bool] | None = None
    """The bit that it changes, and whether that is set then."""

    @property
    def needs_reason(self) -> bool:
        """Return whether somebody has to say why: always where a bit changes."""
        return self.bit is not None


OUT = frozenset({State.SIGNED, State.DELIVERED})
"""There is a credential, and it holds."""
FINAL = frozenset({State.REVOKED, State.SUPERSEDED})

MOVES = {
    Action.SIGN: Move(frozenset({State.PENDING}), State.SIGNED, frozenset({Who.INSTALLATION, Who.MANAGER})),
    Action.DELIVER: Move(
        frozenset({State.SIGNED}), State.DELIVERED, frozenset({Who.INSTALLATION, Who.LEARNER})
    ),
    Action.SUSPEND: Move(OUT, State.SUSPENDED, frozenset({Who.MANAGER}), (Purpose.SUSPENSION, True)),
    Action.REINSTATE: Move(
        frozenset({State.SUSPENDED}), None, frozenset({Who.MANAGER}), (Purpose.SUSPENSION, False)
    ),
    Action.REVOKE: Move(
        OUT | {State.PENDING, State.SUSPENDED},
        State.REVOKED,
        frozenset({Who.MANAGER}),
        (Purpose.REVOCATION, True),
    ),
    # Also what was revoked by mistake: that stays revoked, and its learner gets another.
    Action.REISSUE: Move(
        OUT | {State.SUSPENDED, State.REVOKED},
        State.SUPERSEDED,
        frozenset({Who.MANAGER}),
        (Purpose.REVOCATION, True),
    ),
}


class WrongState(Exception):
    """In this state it cannot be done."""


def after(state: State, action: Action, before: State | None = None) -> State:
    """Return where ``action`` leads: nowhere from a final state. ``before`` is where a suspended award stood.

    Raises `WrongState`.
    """
    move = MOVES[action]
    if state not in move.sources:
        raise WrongState(f"{action} in {state}")
    return state if state in FINAL else move.target or before


def is_done(state: State, action: Action) -> bool:
    """Return whether the award stands already where ``action`` leads: asking twice is asking once."""
    return state in OUT if action == Action.REINSTATE else state == MOVES[action].target


def open_to(who: Who, state: State) -> list[Action]:
    """Return what somebody may do to an award in this state."""
    return [action for action, move in MOVES.items() if who in move.who and state in move.sources]
