"""What is known of one learner, as rules ask for it. Scores, grades and attendance are basis points: 6000 is 60 %."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

FULL_SCORE = 10_000
"""Basis points of a full score."""


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """What is known of one learner in one module. Points are sums in ten-thousandths.

    ``scored`` is how many of the ``completable`` blocks give a score. ``grade`` is that of the module's course, None
    as long as there is none; so is ``attendance``.
    """

    completed: int
    completable: int
    scored: int = 0
    earned: int = 0
    possible: int = 0
    grade: int | None = None
    attendance: int | None = None

    @property
    def score(self) -> int | None:
        """Return the score in basis points, rounded down; None where nothing is scored yet."""
        return self.earned * FULL_SCORE // self.possible if self.possible else None


NOTHING_PUBLISHED = ModuleFacts(0, 0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one learner in one programme.

    ``modules`` and ``exams`` are by their ids in the programme; of exams only those that were passed and cleared are
    there, with the best grade. ``mastery`` is the level held of each competence. ``earned`` are the achievements that
    were awarded and stand; ``withdrawn`` those that were awarded and revoked or suspended: these count for no other
    achievement, and are not awarded again.
    """

    today: date
    modules: Mapping[str, ModuleFacts] = field(default_factory=dict)
    exams: Mapping[str, int] = field(default_factory=dict)
    mastery: Mapping[str, int] = field(default_factory=dict)
    grade: int | None = None
    """In the programme's own course."""
    earned: AbstractSet[str] = frozenset()
    withdrawn: AbstractSet[str] = frozenset()

    def module(self, module_id: str) -> ModuleFacts:
        """Return what is known of that module."""
        return self.modules.get(module_id, NOTHING_PUBLISHED)

    def together(self, modules: Iterable[str] | None = None) -> ModuleFacts:
        """Return these modules, or all, as if they were one."""
        every = self.modules.values() if modules is None else [self.module(each) for each in modules]
        counts = [
            (each.completed, each.completable, each.scored, each.earned, each.possible) for each in every
        ]
        return ModuleFacts(*map(sum, zip(*counts, strict=True))) if counts else NOTHING_PUBLISHED
