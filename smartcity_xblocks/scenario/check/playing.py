"""What shows when a scenario is played in every way: runs that cannot end, choices that are never open."""

from collections.abc import Iterator

from smartcity_xblocks.problems import Level, Problem, mark
from smartcity_xblocks.scenario.check.ways import reachable
from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT
from smartcity_xblocks.scenario.explore import Circle, DeadEnd, Explored, Seen
from smartcity_xblocks.scenario.model import Choice, Scenario

NAMED = 6
"""Scenes or decisions that a message names."""


def without_end(scenario: Scenario, explored: Explored) -> Iterator[Problem]:
    """Yield what keeps runs from ending, for each scene where that shows."""
    for end in explored.dead_ends:
        yield _dead_end(scenario, end)
    for circle in explored.circles:
        if circle.is_scored:
            message = mark(
                "A run can go in circles here for ever and change its score: {scenes}. Put an end to it."
            )
            yield _problem("endless", _at(circle), message, "error", scenes=_list(circle.scenes))
    if explored.too_long and not explored.circles and not explored.dead_ends:
        message = mark(
            "A run can go on without an ending for more than {most} decisions, the most it can have."
        )
        yield _problem("too_many_decisions", "scenes", message, "error", most=DECISIONS_LIMIT)


def advise_on_play(scenario: Scenario, explored: Explored) -> Iterator[Problem]:
    """Yield warnings about scenes, choices and indicators."""
    yield from _circles(explored)
    yield from _clamped(scenario, explored)
    if explored.complete:
        yield from _unreached(scenario, explored)
        yield from _choices(scenario, explored)


def not_looked_into(explored: Explored) -> Iterator[Problem]:
    """Warn where more can happen than was looked at."""
    if not explored.complete:
        message = mark("There are too many ways to play to look at all: some problems may not be listed.")
        yield _problem("not_looked_into", "scenes", message)


def _problem(code: str, place: str, message: str, level: Level = "warning", **values: object) -> Problem:
    return Problem(code, place, message, values, level)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names if len(names) <= NAMED else [*names[:NAMED], "…"])


def _dead_end(scenario: Scenario, end: DeadEnd) -> Problem:
    place, values = f"scenes/{end.scene}", {"decisions": _list(end.path[::-1][:NAMED][::-1])}
    if not end.path:
        message = mark("From here no run can reach an ending, whatever is decided.")
        return _problem("no_end", place, message, "error")
    message = mark("A run can come here and reach no ending any more. Decisions before: {decisions}.")
    if scenario.variants > 1:
        message = mark(
            "On variant {variant} a run can come here and reach no ending any more. Decisions before: {decisions}."
        )
        values["variant"] = end.variant + 1
    return _problem("no_end", place, message, "error", **values)


def _circles(explored: Explored) -> Iterator[Problem]:
    """Warn of circles that bring nobody anything: going back is what many stories allow."""
    message = mark(
        "A run can go in circles here for ever, though it brings nothing: {scenes}. Turns or visits could end it."
    )
    for circle in explored.circles:
        if not circle.is_scored:
            yield _problem("circle", _at(circle), message, scenes=_list(circle.scenes))


def _at(circle: Circle) -> str:
    return f"scenes/{circle.scenes[0]}"


def _clamped(scenario: Scenario, explored: Explored) -> Iterator[Problem]:
    message = mark(
        "In some runs this is at the end of its range, and a part of what is added is lost: after {scenes}."
    )
    for indicator in scenario.indicators:
        if scenes := explored.clamped.get(indicator.id):
            yield _problem("clamped", f"indicators/{indicator.id}", message, scenes=_list(scenes))


def _unreached(scenario: Scenario, explored: Explored) -> Iterator[Problem]:
    message = mark("No way to play leads to this scene.")
    # Scenes that nothing leads to have been told of already.
    for scene in reachable(scenario):
        if scene not in explored.scenes:
            yield _problem("unreachable", f"scenes/{scene}", message)


def _choices(scenario: Scenario, explored: Explored) -> Iterator[Problem]:
    for scene in scenario.scenes.values():
        for choice in scene.choices:
            seen = explored.choices.get((scene.id, choice.id))
            if seen and choice.text:
                yield from _choice(choice, seen, f"scenes/{scene.id}/choices/{choice.id}")


def _choice(choice: Choice, seen: Seen, place: str) -> Iterator[Problem]:
    if not seen.open:
        yield _problem("never_open", place, mark("This choice is never open: nobody can take it."))
    # What costs something is not meant to be closed, unless something is said for that case.
    elif not seen.closed and (choice.when or (choice.cost and choice.closed)):
        message = mark("This choice is always open: its condition or its cost never closes it.")
        yield _problem("always_open", place, message)
