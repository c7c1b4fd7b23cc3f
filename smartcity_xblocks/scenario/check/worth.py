"""What the best and the worst runs tell about a scenario's score."""

from collections.abc import Iterator

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.scenario.engine import replay
from smartcity_xblocks.scenario.model import TIMEOUT, Scenario
from smartcity_xblocks.scenario.solve import Bound, Bounds

UNEVEN = 10
"""Variants differ a lot where their best scores are further apart than this part of the range."""


def advise_on_score(scenario: Scenario, bounds: Bounds) -> Iterator[Problem]:
    """Yield warnings about the pass mark, the variants, and what the best run does."""
    yield from _pass_mark(scenario, bounds)
    yield from _variants(bounds)
    yield from _time_outs(scenario, bounds)


def not_proven(bounds: Bounds) -> Iterator[Problem]:
    """Warn where nothing says that the best score can be reached."""
    if not all(bound.proven_attainable for bound in bounds.variants):
        message = mark(
            "There are too many ways to play to look at all. Nobody can do better than the best score, but perhaps "
            "nobody can reach it."
        )
        yield _warning("not_proven", "scenes", message)


def _warning(code: str, place: str, message: str, **values: object) -> Problem:
    return Problem(code, place, message, values, "warning")


def _pass_mark(scenario: Scenario, bounds: Bounds) -> Iterator[Problem]:
    if scenario.pass_mark is None:
        return
    worst, best = max(bound.worst for bound in bounds.variants), min(bound.best for bound in bounds.variants)
    if worst >= scenario.pass_mark:
        message = mark("Even the worst run passes: it scores {worst}.")
        yield _warning("always_passed", "pass_mark", message, worst=worst)
    if best < scenario.pass_mark:
        message = mark("Not even the best run passes: it scores {best}.")
        yield _warning("never_passed", "pass_mark", message, best=best)


def _variants(bounds: Bounds) -> Iterator[Problem]:
    proven = [bound for bound in bounds.variants if bound.proven_attainable]
    if not proven:
        return
    least, most = min(bound.best for bound in proven), max(bound.best for bound in proven)
    if (most - least) * UNEVEN > most - min(bound.worst for bound in proven):
        message = mark("The variants differ a lot: the best scores on them go from {least} to {most}.")
        yield _warning("uneven_variants", "variants", message, least=least, most=most)


def _time_outs(scenario: Scenario, bounds: Bounds) -> Iterator[Problem]:
    message = mark("The best run lets the time run out here: nothing that can be decided is as good.")
    for scene in dict.fromkeys(
        scene
        for variant, bound in enumerate(bounds.variants)
        for scene in _timed_out(scenario, variant, bound)
    ):
        yield _warning("best_by_time_out", f"scenes/{scene}/deadline", message)


def _timed_out(scenario: Scenario, variant: int, bound: Bound) -> Iterator[str]:
    if bound.proven_attainable and TIMEOUT in bound.best_path:
        steps = replay(scenario, bound.best_path, variant).steps
        yield from (step.scene for step in steps if step.choice == TIMEOUT)
