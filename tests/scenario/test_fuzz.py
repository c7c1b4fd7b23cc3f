"""Whatever comes in as a document: it is refused with reasons, or it plays. Nothing crashes."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_xblocks.documents import read
from smartcity_xblocks.problems import InvalidDocument
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.engine import DecisionRefused, decide, has_ended, replay, start
from smartcity_xblocks.scenario.expression import ExpressionError, parse_expression, to_text
from smartcity_xblocks.scenario.moves import moves
from smartcity_xblocks.scenario.outcome import outcome
from smartcity_xblocks.scenario.parse import load, parse
from smartcity_xblocks.scenario.solve import solve
from tests.scenario import worlds
from tests.scenario.documents import faults, json_values, small
from tests.scenario.spoiling import expressions, page_document, spoilt

STATES = 200
TURNS = 12

documents = st.just(page_document()) | st.just(small()) | worlds.documents()
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def played(scenario, data) -> None:
    """Play some turns as a learner might, and some as nobody should."""
    state = start(scenario, data.draw(st.integers(0, scenario.variants - 1)))
    for _ in range(TURNS):
        if has_ended(scenario, state):
            break
        open_ones = moves(scenario, state.position)
        decision = data.draw(st.sampled_from(open_ones) if open_ones else st.just("continue"))
        wrong = data.draw(
            st.sampled_from(["timeout", "allocate", "continue", "none", "pumps=1,pumps=2", "=", "ß"])
        )
        for choice in (wrong, decision):
            try:
                after = decide(scenario, state, state.turn, choice)
            except DecisionRefused:
                continue
        if not open_ones:
            break
        state = after
    again = replay(scenario, [step.choice for step in state.steps], state.variant)
    assert again == state
    assert (outcome(scenario, state) is not None) == has_ended(scenario, state)


def told(document) -> None:
    """Tell the problems as an editor would."""
    problems = check(document, STATES)
    assert json.dumps([problem.as_dict() for problem in problems]).encode()
    assert {problem.place for problem in faults(document)} <= {problem.place for problem in problems}


@slow
@given(json_values | json_values.map(lambda value: {**small(), "scenes": value}))
def test_any_value_is_checked(value):
    told(value)
    with suppress(InvalidDocument):
        parse(value)


@slow
@given(st.text(max_size=200) | json_values.map(json.dumps))
def test_any_text_is_read(text):
    with suppress(InvalidDocument):
        load(text)


@pytest.mark.thorough
@slow
@given(spoilt(documents), st.data())
def test_a_spoilt_document_is_refused_or_plays(document, data):
    told(document)
    if faults(document):
        with pytest.raises(InvalidDocument):
            parse(document)
        return
    scenario = parse(document)
    played(scenario, data)
    assert len(solve(scenario, STATES).variants) == scenario.variants


@pytest.mark.thorough
@slow
@given(documents, expressions, st.data())
def test_a_document_with_any_expression_is_refused_or_plays(document, expression, data):
    place = data.draw(st.sampled_from(["when", "amount", "effects", "target", "score"]))
    document = json.loads(json.dumps(document))
    choice = next(scene for scene in document["scenes"] if "choices" in scene)["choices"][0]
    if place == "when":
        choice["when"] = expression
    elif place == "amount":
        document["flows"] = [{"id": "f", "to": "safety", "amount": expression}]
    elif place == "effects":
        choice["effects"] = {"safety": expression}
    elif place == "target":
        choice["next"] = [{"when": expression, "to": document["start"]}, {"to": document["start"]}]
    else:
        document["score"] = expression
    told(document)
    if not faults(document):
        scenario = parse(document)
        played(scenario, data)
        solve(scenario, STATES)


@given(expressions | st.text(max_size=60))
def test_any_text_is_an_expression_or_none(text):
    with suppress(ExpressionError):
        expression = parse_expression(text)
        assert parse_expression(to_text(expression.tree)).tree == expression.tree


def test_text_that_reads_as_json_is_what_is_checked():
    assert faults(read(json.dumps(small()))) == []
