"""What a finished run is worth.

Scores are whole basis points (0 to 10,000), since float sums differ between databases and integers do not.
"""

from dataclasses import dataclass

from smartcity_xblocks.scenario.engine import has_ended
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.state import RunState

FULL_SCORE = 10_000
"""Basis points of a perfect run."""


@dataclass(frozen=True)
class Result:
    """The score of a run in basis points, the ending reached, the competences its choices showed."""

    score: int
    ending: str
    competences: tuple[str, ...]


def score(scenario: Scenario, state: RunState) -> int:
    """Return the weighted mean of where the indicators stand between worst and best, in basis points.

    One rounding, downwards, at the end: parts of a basis point are never given.
    """
    earned = weights = 0
    for indicator in scenario.indicators:
        span = indicator.maximum - indicator.minimum
        above = state.indicators[indicator.id] - indicator.minimum
        good = above if indicator.better == "higher" else span - above
        # A common denominator would need the product of all spans; scaling each share up first keeps the
        # arithmetic in integers with an error below a millionth of a basis point.
        earned += indicator.weight * (good * FULL_SCORE * 10**6 // span)
        weights += indicator.weight
    return earned // (weights * 10**6)


def outcome(scenario: Scenario, state: RunState) -> Result | None:
    """Return the result of a run that has ended, or None while it goes on."""
    if not has_ended(scenario, state):
        return None
    shown = [
        code
        for step in state.steps
        if (choice := scenario.scenes[step.scene].choice(step.choice))
        for code in choice.competences
    ]
    return Result(score(scenario, state), state.scene, tuple(dict.fromkeys(shown)))


def recorded(scenario: Scenario, state: RunState) -> dict:
    """Return a run that has ended as JSON that stays readable when the document has changed: all in words.

    ``{"title", "ending", "competences", "indicators": [{"id", "title", "unit"}], "steps": [{"scene", "choice",
    "changes": {indicator id: amount}}]}``, the texts as language maps.
    """
    scenes = scenario.scenes
    return {
        "title": dict(scenario.title),
        "ending": dict(scenes[state.scene].title),
        "competences": list(outcome(scenario, state).competences),
        "indicators": [
            {"id": each.id, "title": dict(each.title), "unit": each.unit} for each in scenario.indicators
        ],
        "steps": [
            {
                "scene": dict(scenes[step.scene].title),
                "choice": dict(scenes[step.scene].choice(step.choice).text),
                "changes": step.changes,
            }
            for step in state.steps
        ],
    }
