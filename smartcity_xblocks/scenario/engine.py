"""The rules of play: where a run starts, what a decision does.

Two verbs that a teacher could follow: `start` and `decide`; `replay` is nothing but `decide` for each decision
of the log. Everything is a pure function of the scenario, the variant and the decisions.
"""

from collections.abc import Iterable

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.model import TIMEOUT, Scenario
from smartcity_xblocks.scenario.moves import NotOpen, apply, first_position, is_ending, is_late, open_choices
from smartcity_xblocks.scenario.rules import scene_rules
from smartcity_xblocks.scenario.state import Position, RunState, Step

DECISIONS_LIMIT = 1_000
"""Decisions a run may have: a learner who goes in circles is told so, and rows stay bounded."""


class DecisionRefused(Exception):
    """A decision that cannot be taken; the state stays as it was. ``message`` says what to do."""

    code = "decision_refused"
    message = mark("This decision cannot be taken now.")


class StaleTurn(DecisionRefused):
    """The decision belongs to another turn than the one the run is at."""

    code = "stale_turn"
    message = mark(
        "This decision was already taken, perhaps in another window. Go on from the scene shown now."
    )


class RunEnded(DecisionRefused):
    """The run has reached an ending."""

    code = "run_ended"
    message = mark("This run has ended. Play again to decide differently.")


class RunTooLong(DecisionRefused):
    """The run has gone in circles for too long."""

    code = "run_too_long"
    message = mark("This run has taken too many decisions to go on. Please tell the course team.")


class UnknownChoice(DecisionRefused):
    """The scene shown has no such choice."""

    code = "unknown_choice"
    message = mark("This choice is not open in the scene shown now. Choose one of those shown.")


class ChoiceClosed(DecisionRefused):
    """The scene shown has this choice, but it is not open."""

    code = "choice_closed"
    message = mark("This choice is closed as things stand. Choose another one.")


class TooLate(DecisionRefused):
    """The time to decide the scene in is over."""

    code = "too_late"
    message = mark("The time for this decision is over. Go on from what is shown now.")


class TooEarly(DecisionRefused):
    """The time to decide the scene in is not over yet."""

    code = "too_early"
    message = mark("There is still time to decide. Choose one of those shown.")


def start(scenario: Scenario, variant: int = 0) -> RunState:
    """Return the state before the first decision on the tape ``variant``."""
    return RunState(variant, first_position(scenario))


def has_ended(scenario: Scenario, state: RunState) -> bool:
    """Return whether ``state`` shows an ending."""
    return is_ending(scenario, state.position)


def decide(
    scenario: Scenario, state: RunState, turn: int, choice_id: str, *, overdue: bool | None = None
) -> RunState:
    """Return the state after taking ``choice_id`` in ``turn``.

    ``overdue`` says whether the seconds of the scene shown are over, by the caller's clock; None asks nobody, as for
    decisions that were judged when they were taken. Raises a `DecisionRefused`, in this order of asking: a late click
    on an old page is told that it is late, whatever it clicked.
    """
    position = state.position
    if turn != state.turn:
        raise StaleTurn
    if is_ending(scenario, position):
        raise RunEnded
    if turn >= DECISIONS_LIMIT:
        raise RunTooLong
    _judge_time(scenario, position, choice_id, overdue)
    try:
        moved = apply(scenario, state.variant, position, choice_id)
    except NotOpen as refused:
        raise (ChoiceClosed if refused.is_known else UnknownChoice) from None
    step = Step(
        position.scene,
        choice_id,
        position.values,
        moved.position.values,
        moved.position.time,
        moved.events,
        moved.told,
        *_competences(scenario, position, choice_id),
    )
    return RunState(state.variant, moved.position, turn + 1, (*state.steps, step))


def replay(scenario: Scenario, decisions: Iterable[str], variant: int = 0) -> RunState:
    """Return the state that the logged choice ids lead to.

    Raises `DecisionRefused` when the log does not fit the scenario: its document changed under the run.
    """
    state = start(scenario, variant)
    for turn, choice_id in enumerate(decisions):
        state = decide(scenario, state, turn, choice_id)
    return state


def _judge_time(scenario: Scenario, position: Position, choice_id: str, overdue: bool | None) -> None:
    deadline = scenario.scenes[position.scene].deadline
    if deadline is None:
        return
    is_over = overdue if deadline.seconds is not None else is_late(scenario, position)
    if is_over and choice_id != TIMEOUT:
        raise TooLate
    if is_over is False and choice_id == TIMEOUT:
        raise TooEarly


def _competences(
    scenario: Scenario, position: Position, choice_id: str
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the levels that the decision shows, and the highest that any decision open now would have shown."""
    rules = scene_rules(scenario, position.scene)
    if not rules.shows:
        return {}, {}
    shown = {each.code: each.level for each in rules.scene.choice(choice_id).competences}
    reachable = dict(shown)
    for name in open_choices(scenario, position):
        for each in rules.choices[name].choice.competences:
            reachable[each.code] = max(each.level, reachable.get(each.code, 0))
    return shown, reachable
