"""An ordered way through modules that closes a gap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """What is asked of a competence, and the level held (0: none)."""

    competence: str
    wanted: int
    held: int = 0
    essential: bool = True


@dataclass(frozen=True)
class Offer:
    """A module that can be taken: its hours, and the level of each competence that it leads to."""

    id: str
    hours: int
    develops: Mapping[str, int]
    after: tuple[str, ...] = ()
    """Ids of modules that have to be taken before."""


@dataclass(frozen=True)
class Step:
    """One module of a pathway, and why it is there: what it closes, and which later modules need it."""

    offer: str
    hours: int
    closes: tuple[str, ...]
    """Codes of needs that it closes."""
    before: tuple[str, ...] = ()
    """Ids of later modules that need it first."""
    essential: bool = True


@dataclass(frozen=True)
class Pathway:
    """The steps in order, and the needs that no module can close."""

    steps: tuple[Step, ...]
    uncovered: tuple[str, ...]

    @property
    def hours(self) -> int:
        """Return the hours of all steps."""
        return sum(step.hours for step in self.steps)


def plan(
    needs: Collection[Need], offers: Collection[Offer], prerequisites: Mapping[str, Collection[str]]
) -> Pathway:
    """Return the pathway with the fewest hours that closes all needs which can be closed; essential ones first.

    ``prerequisites`` are competences that come before a competence.
    """
    raise NotImplementedError
