"""How long a scene may be thought about: the server's clock, and as much time as the learner needs.

WCAG 2.2, success criterion 2.2.1 (Timing Adjustable): before a timed scenario begins, learners may take more time or
play without a limit.
"""

from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.state import Position

ALLOWANCES = {"as_set": 100, "double": 200, "none": 0}
"""Percent of the seconds that a document gives; 0 takes the limit away."""

GRACE = 3
"""Seconds that a decision may take on its way to the server."""


def seconds_allowed(scenario: Scenario, position: Position, allowance: int) -> int | None:
    """Return how many seconds the scene at ``position`` gives a learner, or None where there is no limit."""
    deadline = scenario.scenes[position.scene].deadline
    if deadline is None or deadline.seconds is None or not allowance:
        return None
    return deadline.seconds * allowance // 100


def is_overdue(scenario: Scenario, position: Position, allowance: int, elapsed: float) -> bool:
    """Return whether the time is over ``elapsed`` seconds after the scene was shown."""
    allowed = seconds_allowed(scenario, position, allowance)
    return allowed is not None and elapsed >= allowed
