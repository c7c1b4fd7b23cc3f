"""The rules of play: where a run starts, what a decision does.

Two verbs that a teacher could follow: `start` and `decide`; `replay` is nothing but `decide` for each decision
of the log. Everything is a pure function of the scenario and the decisions.
"""

from collections.abc import Iterable

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.state import RunState, Step


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


class UnknownChoice(DecisionRefused):
    """The scene shown has no such choice."""

    code = "unknown_choice"
    message = mark("This choice is not open in the scene shown now. Choose one of those shown.")


def start(scenario: Scenario) -> RunState:
    """Return the state before the first decision."""
    return RunState(scenario.start, {indicator.id: indicator.start for indicator in scenario.indicators})


def has_ended(scenario: Scenario, state: RunState) -> bool:
    """Return whether ``state`` shows an ending."""
    return scenario.scenes[state.scene].kind == "ending"


def decide(scenario: Scenario, state: RunState, turn: int, choice_id: str) -> RunState:
    """Return the state after taking ``choice_id`` in ``turn``.

    Raises `StaleTurn`, `RunEnded` or `UnknownChoice`, in this order of asking: a late click on an old page is
    told that it is late, whatever it clicked.
    """
    if turn != state.turn:
        raise StaleTurn
    if has_ended(scenario, state):
        raise RunEnded
    choice = scenario.scenes[state.scene].choice(choice_id)
    if choice is None:
        raise UnknownChoice
    after = {
        indicator.id: indicator.clamp(state.indicators[indicator.id] + choice.effects.get(indicator.id, 0))
        for indicator in scenario.indicators
    }
    changes = {name: after[name] - before for name, before in state.indicators.items()}
    return RunState(choice.next, after, (*state.steps, Step(state.scene, choice.id, changes)))


def replay(scenario: Scenario, decisions: Iterable[str]) -> RunState:
    """Return the state that the logged choice ids lead to.

    Raises `DecisionRefused` when the log does not fit the scenario: its document changed under the run.
    """
    state = start(scenario)
    for turn, choice_id in enumerate(decisions):
        state = decide(scenario, state, turn, choice_id)
    return state
