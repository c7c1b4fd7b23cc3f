"""Choices that nobody has a reason to take: another one leads to the same scene and is better for the city."""

from collections.abc import Iterator, Mapping

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.scenario.model import Choice, Effects, Scenario, Scene


def dominated(scenario: Scenario) -> Iterator[Problem]:
    """Warn of each choice beside a better one."""
    signs = {quantity.id: _sign(quantity.better, quantity.kind) for quantity in scenario.quantities}
    for scene in scenario.scenes.values():
        for choice in scene.choices:
            better = next((other for other in scene.choices if _is_better(other, choice, signs)), None)
            if better:
                yield _warning(scene, choice, better)


def _sign(better: str | None, kind: str) -> int:
    """Return 1 where more is better, -1 where less is, 0 where nobody can say."""
    if kind == "stock":
        return 0
    return -1 if better == "lower" else 1


def _is_better(one: Choice, other: Choice, signs: Mapping[str, int]) -> bool:
    """Return whether ``one`` is open whenever ``other`` is, costs no more, and does as much or more for the city."""
    if one is other or one.next != other.next or one.delayed != other.delayed:
        return False
    if one.when not in (None, other.when) or not set(other.competences) <= set(one.competences):
        return False
    gains = _gains(one.effects, other.effects, signs)
    savings = _gains(other.cost, one.cost, dict.fromkeys(signs, 1))
    return (
        gains is not None
        and savings is not None
        and min(gains + savings, default=0) >= 0 < sum(gains + savings)
    )


def _gains(one: Effects, other: Effects, signs: Mapping[str, int]) -> list[int] | None:
    """Return by how much ``one`` is better in each quantity; None where that cannot be said."""
    gains = []
    for name in one.keys() | other.keys():
        amounts = [_amount(effects, name) for effects in (one, other)]
        if one.get(name) == other.get(name) or amounts[0] == amounts[1] is not None:
            continue
        if None in amounts or not signs[name]:
            return None
        gains.append(signs[name] * (amounts[0] - amounts[1]))
    return gains


def _amount(effects: Effects, name: str) -> int | None:
    return effects[name].constant if name in effects else 0


def _warning(scene: Scene, choice: Choice, better: Choice) -> Problem:
    message = mark("“{choice}” leads to the same scene and is better in some things, worse in none.")
    place = f"scenes/{scene.id}/choices/{choice.id}"
    return Problem("dominated", place, message, {"choice": better.id}, "warning")
