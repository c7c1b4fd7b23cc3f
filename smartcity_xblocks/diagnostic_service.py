"""What a diagnostic asks the plugin for. See `services`, which has the one door.

Runs and answers are the plugin's rows, frameworks too; the block reads requests and shows what these calls return.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from opaque_keys.edx.keys import UsageKey

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.competence.pathway import Need, Pathway
from smartcity_xblocks.language_map import LanguageMap


@dataclass(frozen=True)
class Given:
    """A question that was answered: which, of which competence and level, and whether rightly."""

    question: str
    competence: str
    level: int
    right: bool


@dataclass(frozen=True)
class DiagnosticRun:
    """The latest run of a learner, as the plugin keeps it."""

    id: int
    """Names the run in the calls below."""
    learner: int
    number: int
    """From 1, without gaps; runs that were put away are numbered too."""
    profile: str
    """Code of the job profile."""
    rev: str
    """The document it was begun with."""
    seed: str
    """What the order of questions and options is made of; it never leaves the server."""
    ratings: Mapping[str, int]
    """Where the learner sees themselves, by competence; 0 is none."""
    rated: bool
    """Whether all ratings are given: then they stay."""
    given: tuple[Given, ...]
    """What was answered, in order."""
    result: tuple[list, ...] | None
    """What the run found, as `diagnostic.taking.Measured` writes and reads it, once it has ended."""
    ended_at: datetime | None


@dataclass(frozen=True)
class Way:
    """A pathway through the modules of a course: by the id of a module its title, and where it begins."""

    pathway: Pathway
    titles: Mapping[str, LanguageMap]
    addresses: Mapping[str, str]


class DiagnosticService(Protocol):
    """What a diagnostic may ask for. Learners are user ids of the platform."""

    def frameworks(self) -> Sequence[Framework]:
        """Return all frameworks with their levels and job profiles, but without competences."""

    def framework(self, framework_id: str) -> Framework | None:
        """Return a framework with its levels, competences and job profiles."""

    def runs(self, learner: int, usage_key: UsageKey) -> tuple[DiagnosticRun, ...]:
        """Return the learner's runs that count: those that have ended, then the open one. Two queries."""

    def open(
        self, learner: int, usage_key: UsageKey, after: int, *, profile: str, rev: str, seed: str
    ) -> None:
        """Open the run that follows the one numbered ``after``; 0 before the first.

        Raises `services.Refused` where that number is not the last one any more, or that run is open.
        """

    def last_number(self, learner: int, usage_key: UsageKey) -> int:
        """Return the number of the learner's latest run, whatever became of it; 0 before the first. One query."""

    def rate(self, run: DiagnosticRun, ratings: Mapping[str, int], *, done: bool) -> None:
        """Keep where the learner sees themselves, in place of what was kept; ``done``: they stay. Raises `Refused`."""

    def add(self, run: DiagnosticRun, turn: int, given: Given, answer: Any) -> None:
        """Keep the answer that was given in ``turn``, from 0. Raises `Refused` when that turn is taken already."""

    def end(self, run: DiagnosticRun, usage_key: UsageKey, rev: str, result: Sequence[list]) -> None:
        """Keep what the run has found, with its ratings and answers as evidence. Raises `Refused` where it has ended.

        To be called in a transaction.
        """

    def close(self, run: DiagnosticRun) -> None:
        """Put a run away that has not ended; its rows stay."""

    def way(self, usage_key: UsageKey, needs: Sequence[Need]) -> Way | None:
        """Return the way through the course that closes ``needs``; None where no module says what it develops."""

    def addresses(self, usage_key: UsageKey) -> dict[str, str]:
        """Return where to take one's own results along (``csv``, ``json``); for the course's team ``class``."""

    def forget(self, anonymous_id: str, usage_key: UsageKey) -> None:
        """Begin anew for a learner whose state staff delete; the platform's anonymous id names them."""
