"""The way back through a run that has ended: what each decision did, what others did, what an expert would have done.

Only for runs that are over: here choices not taken are named.
"""

from collections.abc import Mapping, Sequence

from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.scenario.engine import replay
from smartcity_xblocks.scenario.model import TIMEOUT, Scenario
from smartcity_xblocks.scenario.outcome import choice_in_words, competences, score
from smartcity_xblocks.scenario.public import event_in_words, feedback_in_words, told_in_words
from smartcity_xblocks.scenario.state import RunState, Step


def debrief(
    scenario: Scenario,
    state: RunState,
    language: str,
    *,
    titles: Mapping[str, LanguageMap],
    shares: Mapping[tuple[str, str], int],
    players: int,
) -> dict:
    """Return the run as JSON: steps, the course of each quantity, competences with their share in percent.

    ``titles`` names competences by code; ``shares`` counts what ``players`` others decided, by scene and choice, and
    is empty where they are too few to stay unknown.
    """
    return {
        "steps": [_step(scenario, turn, step, language, shares) for turn, step in enumerate(state.steps)],
        "series": _series(scenario, state, language),
        "competences": [
            {"code": code, "title": pick(titles.get(code, {}), language) or code, "share": share // 100}
            for code, share in competences(state).items()
        ],
        "peers": players if shares else 0,
    }


def expert(scenario: Scenario, variant: int, path: Sequence[str], language: str) -> dict:
    """Return the best way through the variant in words: ``{"score", "steps": [{"scene", "choice"}]}``."""
    state = replay(scenario, path, variant)
    return {
        "score": score(scenario, state.position),
        "steps": [
            {
                "scene": pick(scenario.scenes[step.scene].title, language),
                "choice": pick(choice_in_words(scenario, step.scene, step.choice), language),
                "timeout": step.choice == TIMEOUT,
            }
            for step in state.steps
        ],
    }


def _step(
    scenario: Scenario, turn: int, step: Step, language: str, peers: Mapping[tuple[str, str], int]
) -> dict:
    scene = scenario.scenes[step.scene]
    events = {event.id: event for event in scenario.events}
    return {
        "turn": turn,
        "time": step.time,
        "scene": pick(scene.title, language),
        "choice": pick(choice_in_words(scenario, step.scene, step.choice), language),
        "timeout": step.choice == TIMEOUT,
        "feedback": feedback_in_words(scenario, step, language),
        "events": [event_in_words(events[each], language) for each in step.events],
        "told": told_in_words(scenario, step.told, language),
        "changes": [
            {
                "id": quantity.id,
                "title": pick(quantity.title, language),
                "unit": quantity.unit,
                "change": step.after[index] - step.before[index],
                "better": quantity.better,
            }
            for index, quantity in enumerate(scenario.quantities)
            if quantity.shown and step.after[index] != step.before[index]
        ],
        "shares": _shares(scenario, step, language, peers),
    }


def _shares(
    scenario: Scenario, step: Step, language: str, peers: Mapping[tuple[str, str], int]
) -> list[dict] | None:
    """Return how many percent of the others decided each way in this scene, or None where nobody was here."""
    scene = scenario.scenes[step.scene]
    here = {choice: count for (where, choice), count in peers.items() if where == scene.id}
    if not here or scene.allocation or len(scene.choices) < 2:  # noqa: PLR2004 - one way is no choice
        return None
    total = sum(here.values())
    return [
        {
            "choice": choice.id,
            "text": pick(choice.text, language),
            "share": here.get(choice.id, 0) * 100 // total,
            "yours": choice.id == step.choice,
        }
        for choice in scene.choices
    ]


def _series(scenario: Scenario, state: RunState, language: str) -> list[dict]:
    rows = [step.before for step in state.steps[:1]] + [step.after for step in state.steps]
    return [
        {
            "id": quantity.id,
            "title": pick(quantity.title, language),
            "unit": quantity.unit,
            "minimum": quantity.minimum,
            "maximum": quantity.maximum,
            "better": quantity.better,
            "values": [row[index] for row in rows],
        }
        for index, quantity in enumerate(scenario.quantities)
        if quantity.shown
    ]
