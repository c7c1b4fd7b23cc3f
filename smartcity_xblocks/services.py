"""The one door from the blocks to the plugin.

Blocks know the plugin only by this protocol. A block in a preview, a content library or an installation without
the plugin gets None and shows itself without saving.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from opaque_keys.edx.keys import LearningContextKey, UsageKey

from smartcity_xblocks.exam_service import ExamService
from smartcity_xblocks.framework_service import FrameworkService
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.standing_service import StandingService

if TYPE_CHECKING:
    from smartcity_xblocks.diagnostic_service import DiagnosticService

SERVICE = "smartcity"

REFLECTION_LIMIT = 5000
"""Characters of a learner's reflection."""

Player = int | str
"""Who plays a run: a learner, by the platform's user id, or a team, by its id as text."""


class Refused(Exception):
    """The plugin took nothing, since another request came first; read again what is there now.

    Where a transaction was under way it has to end with this.
    """


@dataclass(frozen=True)
class Run:
    """The latest play of a scenario, as the plugin keeps it. Moments are the server's."""

    id: int
    """Names the run in the calls below."""
    player: Player
    number: int
    """From 1, without gaps; runs that count for nothing are numbered too."""
    attempt: int
    """Which of the attempts that count it is, from 1."""
    variant: int
    allowance: int
    """Percent of the time that deadlines in seconds give; 0: they do not hold."""
    turn: int
    """Decisions taken."""
    rev: str
    """The document that ``snapshot`` belongs to: that of the last decision."""
    snapshot: str
    """What `SmartcityService.add_decision` was given last; empty where a replay is needed, or nothing is decided."""
    shown_at: datetime
    """When the scene now shown was first shown: when the last decision was kept, or the run opened."""
    ended: bool = False
    closed: bool = False
    """Put away, by the learner who plays again or since it could not go on. Nothing of it is shown any more."""
    voided: bool = False
    """Closed by staff who deleted the learner's state: attempts are counted from 1 again."""
    score: int | None = None
    """Points, when ended."""
    grade: int | None = None
    """Basis points; None as long as it waits for the bounds of its document."""

    @property
    def attempts(self) -> int:
        """Return how many attempts have been used up, this run included; only runs that have ended count."""
        return 0 if self.voided else self.attempt if self.ended else self.attempt - 1


@dataclass(frozen=True)
class Attempt:
    """A finished run that counts: its number, its score in points, its grade in basis points or None: it waits."""

    number: int
    score: int
    grade: int | None


@dataclass(frozen=True)
class Shares:
    """What other players did in their first attempts: how many they are, and decisions by (scene, choice)."""

    players: int
    decisions: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Member:
    """Somebody in a team: user id, the name the others know, the role, or nothing."""

    learner: int
    name: str
    role: str = ""


@dataclass(frozen=True)
class Team:
    """Learners who play one run."""

    id: str
    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Vote:
    """What one member of a team wants in one turn."""

    learner: int
    choice: str
    role: str


class SmartcityService(Protocol):
    """What blocks may ask for. Learners are user ids of the platform."""

    # The request

    def is_own_request(self, learner: int) -> bool:
        """Return whether the request that is under way comes from ``learner``, not from staff in their place."""

    def may_author(self, context_key: LearningContextKey) -> bool:
        """Return whether the user of the request that is under way may write this course or library in Studio."""

    def atomic(self) -> AbstractContextManager:
        """Return a context in which all is kept or nothing."""

    # Runs. A decision that does not end its run is `current_run` and `add_decision`: two queries.

    def current_run(self, player: Player, usage_key: UsageKey) -> Run | None:
        """Return the player's latest run of this block, open, ended or closed. One query."""

    def open_run(
        self,
        player: Player,
        usage_key: UsageKey,
        after: Run | None,
        *,
        rev: str,
        variant: int,
        allowance: int = 100,
    ) -> Run:
        """Open the run that follows ``after``, the player's closed `current_run`, and return it.

        Its attempt is the next one of those that ``after`` has used up. Requests that come at the same moment get
        the same run. Raises `Refused` when that run is beyond its start already. Not to be called in a transaction.
        """

    def add_decision(self, run: Run, turn: int, *, scene: str, choice: str, rev: str, snapshot: str) -> None:
        """Keep the decision that was taken in ``turn``, in ``scene``; ``choice`` up to 255 characters.

        ``snapshot`` is where it led to, as text; `Run.snapshot` gives it back. Raises `Refused` when that turn is
        taken already. One query.
        """

    def decisions(self, run: Run) -> tuple[str, ...]:
        """Return the choices of the run, turn by turn. One query."""

    def end_run(
        self,
        run: Run,
        usage_key: UsageKey,
        *,
        rev: str,
        score: int,
        grade: int | None,
        facts: dict[str, Any],
        learners: Collection[int],
    ) -> None:
        """Keep that the run has ended with ``score`` points, and what it showed as evidence of all ``learners``.

        ``grade`` is in basis points; None lets grade and evidence wait, and asks for the bounds of ``rev``. Where
        a team plays, score and completion of all of them are told to the platform after commit. Raises `Refused`
        when the run was ended or closed meanwhile. To be called in the transaction that keeps the last decision,
        and before it: the run's row is locked first, or two last decisions would each wait for the other.
        """

    def close_run(self, run: Run) -> None:
        """Put the run away, so that the next one may be opened. Calling again is harmless."""

    def attempts(self, player: Player, usage_key: UsageKey) -> tuple[Attempt, ...]:
        """Return the finished runs that count, the first one first."""

    def forget(self, anonymous_id: str, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
        """Begin anew for the learner whom the platform names by ``anonymous_id``.

        Runs, reflections, evidence, score and completion are taken back; a team's runs and awards given stay.
        """

    # After the end

    def shares(self, player: Player, usage_key: UsageKey, rev: str) -> Shares:
        """Return what others decided in their first finished run with document ``rev``. At most two queries.

        Decisions are counted only where at least 5 others have finished.
        """

    def keep_reflection(self, run: Run, learner: int, text: str) -> None:
        """Keep the learner's thoughts on the run, at most `REFLECTION_LIMIT` characters, in place of earlier ones."""

    def reflection(self, run: Run, learner: int) -> str:
        """Return the learner's thoughts on the run, empty where there are none."""

    # Bounds, by the content hash of the document; as JSON, the way `scenario.solve` writes and reads them

    def bounds(self, rev: str) -> Any | None:
        """Return the bounds of the document, or None where they are not known yet. No query once they were found."""

    def keep_bounds(self, rev: str, bounds: Any) -> None:
        """Keep the bounds of a document. The first call counts, the same call again changes nothing."""

    def want_bounds(self, usage_key: UsageKey, rev: str) -> None:
        """Have the published document of the block solved after commit, and the runs graded that wait for it."""

    # Teams

    def team_of(
        self, learner: int, usage_key: UsageKey, teamset: str, listed: Sequence[Mapping[str, Any]]
    ) -> Team | None:
        """Return the learner's team, or None.

        ``teamset`` names one of the platform's in this course. Where it is empty the teams are ``listed``:
        ``{"name": "Red", "members": [usernames], "roles": {username: role}}``; the roles count for both.
        """

    def add_vote(self, run: Run, turn: int, vote: Vote) -> tuple[Vote, ...]:
        """Keep what a member wants in ``turn``, in place of an earlier vote; return all, first come first.

        Not to be called in a transaction: of two that vote at once, the last one has to see both.
        """

    def votes(self, run: Run, turn: int) -> tuple[Vote, ...]:
        """Return the votes of ``turn``, first come first."""

    @property
    def exams(self) -> ExamService:
        """What exams ask for."""

    @property
    def frameworks(self) -> FrameworkService:
        """What naming competences asks for."""

    @property
    def standing(self) -> StandingService:
        """What a learner holds."""

    @property
    def diagnostics(self) -> "DiagnosticService":
        """What diagnostics ask for."""

    # What the installation brings

    def competences(self) -> Mapping[str, LanguageMap]:
        """Return the titles of all competences by code; each is read when it is asked for."""

    def titles(self, course_key: LearningContextKey, names: Collection[str]) -> tuple[str, ...]:
        """Return the titles of published blocks, named as type/id, in the course's order. One query."""

    def ready_scenarios(self) -> dict[str, dict[str, LanguageMap]]:
        """Return title and description of the scenarios that come with the installation, by id."""

    def ready_scenario(self, scenario_id: str) -> dict | None:
        """Return the document of that id, the caller's own, or None."""


def smartcity_service(block: Any) -> SmartcityService | None:
    """Return the plugin's service for ``block``, or None where there is no plugin."""
    service = block.runtime.service(block, SERVICE)
    if service is not None:
        return service
    try:
        from django.apps import apps  # noqa: PLC0415 - a runtime without Django has no plugin either

        return apps.get_app_config(SERVICE).service()
    except (ImportError, LookupError):
        return None
