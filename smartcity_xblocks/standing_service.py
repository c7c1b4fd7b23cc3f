"""What the blocks ask the plugin about what a learner holds. See `services`, which has the one door."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Standing:
    """Where a learner stands in a competence: the level held now, the highest one ever held, 0 for none."""

    current: int
    certified: int
    missing: str
    """What the next level lacks, as a sentence in the language of the request."""


class StandingService(Protocol):
    """What a learner is told of themselves."""

    def of(self, learner: int, codes: Collection[str]) -> dict[str, Standing]:
        """Return by code where the learner stands; nothing where somebody else asks."""

    def page(self) -> str:
        """Return the address of all that the learner holds, empty where there is none."""
