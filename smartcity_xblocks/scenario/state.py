"""Where a run stands. Nothing of it is saved: a run keeps its decisions, and replaying them gives the state."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One decision taken: in which scene, which choice, and what each indicator changed by (after clamping)."""

    scene: str
    choice: str
    changes: dict[str, int]


@dataclass(frozen=True)
class RunState:
    """The city after ``turn`` decisions: the scene now shown, the indicators by id, the way that led here."""

    scene: str
    indicators: dict[str, int]
    steps: tuple[Step, ...] = ()

    @property
    def turn(self) -> int:
        """Return how many decisions have been taken; the next one is expected to carry this number."""
        return len(self.steps)
