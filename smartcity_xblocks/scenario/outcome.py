"""What a finished run is worth.

Scores are whole numbers of the scenario's own, grades whole basis points (0 to 10,000): float sums differ between
databases and integers do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.scenario.allocation import NOTHING
from smartcity_xblocks.scenario.engine import has_ended
from smartcity_xblocks.scenario.evaluate import Scope, compiled_expression
from smartcity_xblocks.scenario.model import TIMEOUT, Scenario
from smartcity_xblocks.scenario.state import Position, RunState

Counted = Literal["best", "last", "first", "mean"]
"""Which of a learner's attempts make the grade."""


@dataclass(frozen=True)
class Result:
    """The score of a run, whether it passes (None without a pass mark), the ending, the competences shown."""

    score: int
    passed: bool | None
    ending: str
    competences: dict[str, int]
    """By code, the share of what was reachable on the path taken, in basis points; none where nothing was shown."""


def score(scenario: Scenario, position: Position) -> int:
    """Return the score of the ending at ``position``: what the document says, else the weighted mean of indicators.

    The mean is in basis points, of where each indicator stands between worst and best. One rounding, downwards, at
    the end: parts of a basis point are never given.
    """
    if scenario.score:
        return _written(scenario, position)
    earned = weights = 0
    for indicator in scenario.indicators:
        span = indicator.maximum - indicator.minimum
        above = position.values[scenario.index[indicator.id]] - indicator.minimum
        good = above if indicator.better == "higher" else span - above
        # A common denominator would need the product of all spans; scaling each share up first keeps the
        # arithmetic in integers with an error below a millionth of a basis point.
        earned += indicator.weight * (good * FULL_GRADE * 10**6 // span)
        weights += indicator.weight
    return earned // (weights * 10**6)


def grade(score: int, best: int, worst: int) -> int:
    """Return where ``score`` lies between ``worst`` and ``best``, in basis points.

    Where all ways are worth the same, finishing is worth everything. Bounds that are proven but cannot be reached
    may leave nobody a full grade.
    """
    if best <= worst:
        return FULL_GRADE
    return max(0, min(FULL_GRADE, (score - worst) * FULL_GRADE // (best - worst)))


def counted(grades: Sequence[int], how: Counted) -> int | None:
    """Return the grade that a learner's finished attempts make, in the order they were finished; None without any."""
    if not grades:
        return None
    if how == "mean":
        return sum(grades) // len(grades)
    return {"best": max(grades), "last": grades[-1], "first": grades[0]}[how]


def outcome(scenario: Scenario, state: RunState) -> Result | None:
    """Return the result of a run that has ended, or None while it goes on; ``state`` holds all its steps."""
    if not has_ended(scenario, state):
        return None
    points = score(scenario, state.position)
    return Result(points, is_passed(scenario, points), state.position.scene, competences(state))


def is_passed(scenario: Scenario, points: int) -> bool | None:
    """Return whether a score of ``points`` reaches the pass mark; None where there is none."""
    return None if scenario.pass_mark is None else points >= scenario.pass_mark


def competences(state: RunState) -> dict[str, int]:
    """Return the share of the reachable levels that the steps have shown, of those they have shown; see `shares`."""
    return {code: share for code, share in shares(state).items() if share}


def shares(state: RunState) -> dict[str, int]:
    """Return the share of the reachable levels that the steps have shown, by code, in basis points."""
    reachable: dict[str, int] = {}
    shown: dict[str, int] = {}
    for step in state.steps:
        for code, level in step.reachable.items():
            reachable[code] = reachable.get(code, 0) + level
            shown[code] = shown.get(code, 0) + step.shown.get(code, 0)
    return {code: shown[code] * FULL_GRADE // most for code, most in reachable.items() if most}


def changes(scenario: Scenario, before: Sequence[int], after: Sequence[int]) -> dict[str, int]:
    """Return by how much each quantity that learners may see has changed."""
    return {
        quantity.id: after[index] - before[index]
        for index, quantity in enumerate(scenario.quantities)
        if quantity.shown
    }


def recorded(scenario: Scenario, state: RunState) -> dict:
    """Return a run that has ended as JSON that stays readable when the document has changed: all in words.

    ``{"title", "ending", "score", "competences": [code], "shares": {code: basis points}, "indicators": [{"id",
    "title", "unit"}], "steps": [{"scene", "choice", "changes": {quantity id: amount}}]}``, the texts as language maps.
    The shares tell also of what could have been shown and was not: 0.
    """
    scenes = scenario.scenes
    result = outcome(scenario, state)
    return {
        "title": dict(scenario.title),
        "ending": dict(scenes[result.ending].title),
        "score": result.score,
        "competences": list(result.competences),
        "shares": shares(state),
        "indicators": [
            {"id": each.id, "title": dict(each.title), "unit": each.unit}
            for each in scenario.quantities
            if each.shown
        ],
        "steps": [
            {
                "scene": dict(scenes[step.scene].title),
                "choice": choice_in_words(scenario, step.scene, step.choice),
                "changes": changes(scenario, step.before, step.after),
            }
            for step in state.steps
        ],
    }


def choice_in_words(scenario: Scenario, scene_id: str, choice_id: str) -> dict[str, str]:
    """Return what was decided as a language map; empty for going on and for a time-out, which have no words."""
    scene = scenario.scenes[scene_id]
    if not scene.allocation or choice_id == TIMEOUT:
        return dict(scene.choice(choice_id).text)
    given = dict(part.split("=") for part in choice_id.split(",")) if choice_id != NOTHING else {}
    targets = scene.allocation.targets
    unit = scenario.quantities[scenario.index[scene.allocation.resource]].unit
    # Where nothing was given to anybody, that is what is said.
    shares = [(target, given.get(target.id, "0")) for target in targets if target.id in given or not given]
    languages = dict.fromkeys(language for target in targets for language in target.title)
    return {
        language: "; ".join(
            f"{pick(target.title, language)}: {share} {unit}".rstrip() for target, share in shares
        )
        for language in languages
    }


def _written(scenario: Scenario, position: Position) -> int:
    key = ("score", position.scene)
    if key not in scenario.rules:
        scope = Scope(
            scenario.index,
            {scene: index for index, scene in enumerate(scenario.tracked_scenes)},
            {event: index for index, event in enumerate(scenario.tracked_events)},
            position.scene,
        )
        scenario.rules[key] = compiled_expression(scenario.score, scope)
    _, values, time, _, _, visits, happened = position
    return scenario.rules[key](values, time, visits, happened, 0)
