"""What a learner's browser may know of a run: the scene now shown and what was decided, never what comes next.

Effects, targets, scores of choices not taken and scenes not reached stay on the server.
"""

from smartcity_xblocks.language_map import pick
from smartcity_xblocks.scenario.engine import has_ended
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.outcome import outcome
from smartcity_xblocks.scenario.state import RunState, Step


def public_view(scenario: Scenario, state: RunState, language: str, best: int | None = None) -> dict:
    """Return the JSON a browser shows for ``state`` in ``language``; ``best`` is the best score so far, if any."""
    return {
        "title": pick(scenario.title, language),
        "introduction": pick(scenario.introduction, language),
        "turn": state.turn,
        "ended": has_ended(scenario, state),
        "scene": _scene(scenario, state, language),
        "indicators": _indicators(scenario, state, language),
        "last": _last(scenario, state, language),
        "progress": {"turn": state.turn, "longest": scenario.longest_path},
        "result": _result(scenario, state, language, best),
    }


def _scene(scenario: Scenario, state: RunState, language: str) -> dict:
    scene = scenario.scenes[state.scene]
    return {
        "id": scene.id,
        "kind": scene.kind,
        "title": pick(scene.title, language),
        "text": pick(scene.text, language),
        "choices": [{"id": choice.id, "text": pick(choice.text, language)} for choice in scene.choices],
    }


def _indicators(scenario: Scenario, state: RunState, language: str) -> list[dict]:
    last = state.steps[-1].changes if state.steps else {}
    return [
        {
            "id": indicator.id,
            "title": pick(indicator.title, language),
            "unit": indicator.unit,
            "value": state.indicators[indicator.id],
            "minimum": indicator.minimum,
            "maximum": indicator.maximum,
            "better": indicator.better,
            "change": last.get(indicator.id),
        }
        for indicator in scenario.indicators
    ]


def _last(scenario: Scenario, state: RunState, language: str) -> dict | None:
    if not state.steps:
        return None
    taken = told(scenario, state.steps[-1], language)
    return {"choice": taken["choice"], "feedback": taken["feedback"]}


def told(scenario: Scenario, step: Step, language: str) -> dict:
    """Return one decision in words: scene, choice, feedback, and the indicators it changed."""
    scene = scenario.scenes[step.scene]
    choice = scene.choice(step.choice)
    return {
        "scene": pick(scene.title, language),
        "choice": pick(choice.text, language),
        "feedback": pick(choice.feedback, language),
        "changes": [
            {
                "title": pick(indicator.title, language),
                "unit": indicator.unit,
                "change": step.changes[indicator.id],
                "better": indicator.better,
            }
            for indicator in scenario.indicators
            if step.changes.get(indicator.id)
        ],
    }


def _result(scenario: Scenario, state: RunState, language: str, best: int | None) -> dict | None:
    result = outcome(scenario, state)
    if result is None:
        return None
    return {
        "score": result.score,
        "best": max(best or 0, result.score),
        "steps": [told(scenario, step, language) for step in state.steps],
    }
