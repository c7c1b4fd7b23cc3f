"""The ways from scene to scene, whatever conditions say: what no run can reach, and from where none can end."""

from collections.abc import Iterable, Iterator, Mapping

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT
from smartcity_xblocks.scenario.model import Scenario


def unreachable(scenario: Scenario) -> list[Problem]:
    """Warn of scenes that no choice leads to."""
    message = mark("No choice leads to this scene.")
    found = reachable(scenario)
    return [
        Problem("unreachable", f"scenes/{scene}", message, level="warning")
        for scene in scenario.scenes
        if scene not in found
    ]


def endless(scenario: Scenario) -> Iterator[Problem]:
    """Yield what keeps runs from ending: reachable scenes without a way to an ending, or only one that is too long."""
    back: dict[str, list[str]] = {}
    for scene in scenario.scenes:
        for target in scenario.targets(scene):
            back.setdefault(target, []).append(scene)
    # An injected scene that leads nowhere goes on where the run was, and that scene answers for itself.
    last = [
        scene.id
        for scene in scenario.scenes.values()
        if scene.kind == "ending" or any(not choice.next for choice in scene.choices)
    ]
    decisions = _distances(last, back)
    message = mark("No way leads from here to an ending: a run would never end.")
    found = reachable(scenario)
    for scene in scenario.scenes:
        if scene in found and scene not in decisions:
            yield Problem("no_end", f"scenes/{scene}", message)
    if (least := decisions.get(scenario.start, 0)) > DECISIONS_LIMIT:
        message = mark("Even the shortest run takes {least} decisions. A run can have {most} at most.")
        yield Problem("too_many_decisions", "start", message, {"least": least, "most": DECISIONS_LIMIT})


def reachable(scenario: Scenario) -> Mapping[str, int]:
    """Return the scenes that choices and events lead to from the start, if every condition holds."""
    ahead = {scene: scenario.targets(scene) for scene in scenario.scenes}
    return _distances([scenario.start, *(event.inject for event in scenario.events if event.inject)], ahead)


def _distances(first: Iterable[str], ahead: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return by scene how many steps it is away from the ``first`` ones, nearest first."""
    found = dict.fromkeys(first, 0)
    near = list(found)
    while near:
        next_ones = dict.fromkeys(
            scene for each in near for scene in ahead.get(each, ()) if scene not in found
        )
        found |= dict.fromkeys(next_ones, found[near[0]] + 1)
        near = list(next_ones)
    return found
