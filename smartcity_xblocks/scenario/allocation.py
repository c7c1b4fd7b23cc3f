"""Sharing out a resource: how a decision says it, and all the ways there are."""

from collections.abc import Iterator, Sequence

from smartcity_xblocks.scenario.model import Allocation, Scenario, Share
from smartcity_xblocks.scenario.state import Position

NOTHING = "none"
"""The decision that shares out nothing."""


def shares(scenario: Scenario, allocation: Allocation, position: Position, move: str) -> list[int] | None:
    """Return what each target gets, in order; None for anything that is not one of `allocations`."""
    given = dict(part.partition("=")[::2] for part in move.split(",")) if move != NOTHING else {}
    found = [
        int(text) if (text := given.get(target.id, "0")).isdecimal() else -1 for target in allocation.targets
    ]
    fits = all(
        target.minimum <= share <= target.maximum and share % allocation.step == 0
        for target, share in zip(allocation.targets, found, strict=True)
    )
    # One way to write it: else the same decision would look like two.
    if fits and sum(found) <= there_is(scenario, allocation, position) and written(allocation, found) == move:
        return found
    return None


def written(allocation: Allocation, found: Sequence[int]) -> str:
    """Return the decision that gives each target its share: ``pumps=100,shelter=50``."""
    parts = [f"{target.id}={share}" for target, share in zip(allocation.targets, found, strict=True) if share]
    return ",".join(parts) or NOTHING


def allocations(scenario: Scenario, allocation: Allocation, position: Position) -> Iterator[str]:
    """Yield every decision that the allocation allows."""
    for found in _shared(allocation.targets, allocation.step, there_is(scenario, allocation, position)):
        yield written(allocation, found)


def there_is(scenario: Scenario, allocation: Allocation, position: Position) -> int:
    """Return how much of the resource can be shared out."""
    index = scenario.index[allocation.resource]
    return position.values[index] - scenario.quantities[index].minimum


def _shared(targets: Sequence[Share], step: int, left: int) -> Iterator[list[int]]:
    if not targets:
        yield []
        return
    first, *others = targets
    least = -(-first.minimum // step) * step
    for share in range(least, min(first.maximum, left) + 1, step):
        for rest in _shared(others, step, left - share):
            yield [share, *rest]
