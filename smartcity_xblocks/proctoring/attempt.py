"""The life of an attempt: one table of states and actions. What is not in it cannot be done.

An attempt is open until it was handed in; then people or rules decide, and nothing is graded before it is cleared.
Nobody rejects alone: one asks for it, another one confirms it, and a third one decides about an appeal.
"""

from collections.abc import Collection
from enum import StrEnum

from smartcity_xblocks.problems import mark


class State(StrEnum):
    """Where an attempt stands."""

    CREATED = "created"
    CONSENTED = "consented"
    DECLINED = "declined"
    """The learner does not want to be watched: the other route, never a fail."""
    CHECKED = "checked"
    IN_PROGRESS = "in_progress"
    INTERRUPTED = "interrupted"
    """On a break, or the line is lost."""
    HELD = "held"
    """A proctor has stopped it for a while: the clock stands still, and no answer is taken."""
    SUBMITTED = "submitted"
    TIMED_OUT = "timed_out"
    UNDER_REVIEW = "under_review"
    SECOND_REVIEW = "second_review"
    """One person asks for its rejection; another one has to look at it."""
    CLEARED = "cleared"
    REJECTED = "rejected"
    APPEALED = "appealed"
    UPHELD = "upheld"
    """Rejected for good: the appeal changed nothing."""
    VOIDED = "voided"
    """Counts for nothing; the try is given back."""


class Action(StrEnum):
    """What can be done to an attempt."""

    CONSENT = "consent"
    DECLINE = "decline"
    CHECK = "check"
    START = "start"
    PAUSE = "pause"
    LOSE = "lose"
    """The line is lost: nothing was heard from the learner's page for a while."""
    RESUME = "resume"
    HOLD = "hold"
    """A proctor stops it for a while."""
    RELEASE = "release"
    SUBMIT = "submit"
    TIME_OUT = "time_out"
    REVIEW = "review"
    CLEAR = "clear"
    REJECT = "reject"
    """Ask for the rejection."""
    CONFIRM = "confirm"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    VOID = "void"
    FORGET = "forget"
    """Staff deleted the learner's state."""


class WrongState(Exception):
    """The action cannot be done in the state that the attempt is in."""

    code = "wrong_state"
    message = mark("This cannot be done any more, or not yet. The page now shows where the exam stands.")


BEFORE_START = frozenset({State.CREATED, State.CONSENTED, State.DECLINED, State.CHECKED})
RUNNING = frozenset({State.IN_PROGRESS, State.INTERRUPTED, State.HELD})
OPEN = BEFORE_START | RUNNING
ENDED = frozenset({State.SUBMITTED, State.TIMED_OUT})
WAITING = frozenset({State.UNDER_REVIEW, State.SECOND_REVIEW, State.APPEALED})
"""People have to decide."""
DECIDED = frozenset({State.CLEARED, State.REJECTED, State.UPHELD})
UNDECIDED = ENDED | {State.UNDER_REVIEW, State.SECOND_REVIEW}
"""The attempt was handed in, and what becomes of it is not known: the next one waits for that, not for an appeal."""
NOT_ACCEPTED = frozenset({State.REJECTED, State.APPEALED, State.UPHELD})
"""Two people have rejected it, and that stands until an appeal is allowed."""

TRANSITIONS: dict[tuple[State, Action], State] = {
    (State.CREATED, Action.CONSENT): State.CONSENTED,
    (State.CREATED, Action.DECLINE): State.DECLINED,
    (State.CONSENTED, Action.CHECK): State.CHECKED,
    (State.DECLINED, Action.CHECK): State.CHECKED,
    # Whose camera fails, or who thinks again, takes the other route as long as the clock does not run.
    (State.CONSENTED, Action.DECLINE): State.DECLINED,
    (State.CHECKED, Action.DECLINE): State.DECLINED,
    (State.CHECKED, Action.START): State.IN_PROGRESS,
    (State.IN_PROGRESS, Action.PAUSE): State.INTERRUPTED,
    (State.IN_PROGRESS, Action.LOSE): State.INTERRUPTED,
    (State.INTERRUPTED, Action.RESUME): State.IN_PROGRESS,
    # The exam is opened again, on another device or after a reload.
    (State.IN_PROGRESS, Action.RESUME): State.IN_PROGRESS,
    # A proctor may stop whoever is on a break too; only a proctor lets it go on. To hand in needs nobody's leave.
    (State.IN_PROGRESS, Action.HOLD): State.HELD,
    (State.INTERRUPTED, Action.HOLD): State.HELD,
    (State.HELD, Action.RELEASE): State.IN_PROGRESS,
    **{(state, Action.SUBMIT): State.SUBMITTED for state in RUNNING},
    **{(state, Action.TIME_OUT): State.TIMED_OUT for state in RUNNING},
    **{(state, Action.REVIEW): State.UNDER_REVIEW for state in ENDED},
    **{(state, Action.CLEAR): State.CLEARED for state in ENDED},
    **{(state, Action.CLEAR): State.CLEARED for state in WAITING},
    (State.UNDER_REVIEW, Action.REJECT): State.SECOND_REVIEW,
    (State.SECOND_REVIEW, Action.CONFIRM): State.REJECTED,
    (State.REJECTED, Action.APPEAL): State.APPEALED,
    (State.APPEALED, Action.UPHOLD): State.UPHELD,
    **{(state, Action.VOID): State.VOIDED for state in OPEN},
    **{(state, Action.FORGET): State.VOIDED for state in State if state is not State.VOIDED},
}

UNWATCHED = {(State.CREATED, Action.START): State.IN_PROGRESS}
"""Beside the table, where an exam is not proctored: there is nothing to consent to and nothing to check."""


def after(state: State, action: Action, *, proctored: bool) -> State:
    """Return the state that ``action`` leads to. Raises `WrongState`; nothing is ever skipped or taken twice."""
    to = TRANSITIONS.get((state, action)) or (None if proctored else UNWATCHED.get((state, action)))
    if to is None:
        raise WrongState(state, action)
    return to


def barred(state: State, actor: int, rejecting: Collection[int | None]) -> str | None:
    """Return the code of why ``actor`` may not decide about an attempt in ``state``, or None.

    ``rejecting`` are those who have asked for its rejection or confirmed it so far.
    """
    if actor not in rejecting:
        return None
    return {State.SECOND_REVIEW: "second_person", State.APPEALED: "third_person"}.get(state)


def verdict(state: State, *, proctored: bool) -> Action:
    """Return what becomes of an attempt that has ended: people look at a proctored one, another clears by itself."""
    if state not in ENDED:
        raise WrongState(state, Action.REVIEW)
    return Action.REVIEW if proctored else Action.CLEAR
