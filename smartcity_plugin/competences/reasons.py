"""Why a level is held or not, as marked templates with values, so that everybody can check it with a pencil."""

from collections.abc import Mapping
from typing import NamedTuple

from smartcity_xblocks.competence.mastery import LevelFinding, Policy
from smartcity_xblocks.problems import mark

FEW = 6
"""Items whose mean is written out; more are told by their list."""


class Reason(NamedTuple):
    """Whether one part of the rule holds, in a marked template with ``{named}`` places.

    ``mean`` and ``wanted`` are basis points, ``working`` holds score (basis points) and weight (percent) of each item.
    """

    holds: bool
    message: str
    values: Mapping[str, object]


def reasons(finding: LevelFinding, policy: Policy) -> tuple[Reason, ...]:
    """Return what makes the finding: the mean, the number of items, and that one of them is verified."""
    if finding.mean is None:
        return (Reason(False, mark("nothing shown at this level or above yet"), {}),)
    return _mean(finding, policy), _items(finding, policy), _verified(finding)


def _mean(finding: LevelFinding, policy: Policy) -> Reason:
    values = {"mean": finding.mean, "wanted": policy.threshold}
    holds = finding.mean >= policy.threshold
    if finding.items == 1:
        return Reason(holds, mark("the only result is {mean} %, {wanted} % needed"), values)
    if finding.items > FEW:
        message = mark("the mean of {items} results is {mean} %, {wanted} % needed")
        return Reason(holds, message, values | {"items": finding.items})
    working = tuple((each.score, each.weight) for each in finding.counted)
    return Reason(
        holds, mark("the mean is {working} = {mean} %, {wanted} % needed"), values | {"working": working}
    )


def _items(finding: LevelFinding, policy: Policy) -> Reason:
    values = {"items": finding.items, "needed": policy.items}
    return Reason(
        finding.items >= policy.items, mark("different pieces of work: {items}, needed: {needed}"), values
    )


def _verified(finding: LevelFinding) -> Reason:
    if finding.verified:
        return Reason(True, mark("at least one of them is verified"), {})
    return Reason(
        False, mark("none of them is verified yet: a supervised exam or an assessor can do that"), {}
    )
