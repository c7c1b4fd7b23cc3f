"""The rules of play, a folder each: a document, and a walkthrough that says what has to come of it."""

from pathlib import Path

import pytest
import yaml

from smartcity_xblocks.scenario.engine import DecisionRefused, decide, replay, start
from smartcity_xblocks.scenario.moves import moves, open_choices
from smartcity_xblocks.scenario.outcome import outcome
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.state import restored, snapshot

CASES = Path(__file__).parent / "cases"


def values_of(scenario, state):
    return {name: state.position.values[index] for name, index in scenario.index.items()}


def seen(scenario, state, asked):
    """Return of ``state`` what the walkthrough asks for."""
    step = state.steps[-1] if state.steps else None
    facts = {
        "scene": state.position.scene,
        "time": state.position.time,
        "open": open_choices(scenario, state.position),
        "moves": moves(scenario, state.position),
        "events": list(step.events) if step else [],
        "told": len(step.told) if step else 0,
    }
    if "values" in asked:
        values = values_of(scenario, state)
        facts["values"] = {name: values[name] for name in asked["values"]}
    return {name: facts[name] for name in asked}


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_case(case):
    scenario = parse(yaml.safe_load((CASES / case / "document.yaml").read_text()))
    walk = yaml.safe_load((CASES / case / "walkthrough.yaml").read_text())
    state = start(scenario, walk.get("variant", 0))
    first = {name: walk[name] for name in ("open", "moves") if name in walk}
    assert seen(scenario, state, first) == first
    for asked in walk["steps"]:
        decision, refused = asked.pop("decide"), asked.pop("refused", None)
        overdue = asked.pop("overdue", None)
        try:
            state, told = decide(scenario, state, state.turn, decision, overdue=overdue), None
        except DecisionRefused as error:
            told = error.code
        assert told == refused, decision
        assert seen(scenario, state, asked) == asked, decision
    result = outcome(scenario, state)
    wanted = {name: walk[name] for name in ("score", "passed", "competences") if name in walk}
    assert {name: getattr(result, name) for name in wanted} == wanted
    played = replay(scenario, [step.choice for step in state.steps], state.variant)
    assert played == state
    assert restored(snapshot(state)).position == state.position
