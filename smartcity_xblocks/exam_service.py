"""What an exam asks the plugin for. See `services`, which has the one door.

Attempts, answers and time are the plugin's rows; the block reads requests and shows what these calls return.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from opaque_keys.edx.keys import UsageKey

from smartcity_xblocks.language_map import LanguageMap


class ExamRefused(Exception):
    """The plugin took nothing. ``code`` says why; the attempt as it is now can be read again.

    Codes: ``wrong_state``, ``time_over``, ``other_session``, ``stale_answer``, ``not_in_paper``, ``bad_answer``,
    ``taken_back``, ``attempt_over`` (there is no such open attempt), ``no_break_left``, ``changed_signal``,
    ``in_future``, ``record_full``, ``no_pictures``, ``not_a_picture``, ``appeal_closed``, ``notice_changed``,
    ``no_provider``, ``provider_first``, ``held`` (a proctor has stopped the exam for a while); of people who decide
    ``own_attempt``, ``second_person``, ``third_person`` (somebody who has not taken part in the rejection has to).
    """

    def __init__(self, code: str, ended: int | None = None):
        super().__init__(code)
        self.code = code
        self.ended = ended
        """The attempt that this very call found overdue and ended, if it did."""


@dataclass(frozen=True)
class Given:
    """An answer as last saved: its value or None, whether it is to be looked at again, how often it was saved."""

    answer: Any
    marked: bool
    version: int


@dataclass(frozen=True)
class ExamAttempt:
    """An attempt as the plugin keeps it. Moments are the server's; marks are there once it was marked."""

    id: int
    learner: int
    number: int
    state: str
    proctored: bool
    watched: bool
    watch_by: tuple[str, ...]
    """What watches a learner who agrees to it; see `proctoring.settings.WATCHES`."""
    rev: str
    seed: str
    questions: tuple[str, ...]
    seconds: int | None
    closes_at: datetime | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    remaining: timedelta | None
    """Time left at the moment of the call; None: no limit, or not running."""
    break_left: timedelta = timedelta()
    on_break: bool = False
    seen_at: datetime | None = None
    """When the page was last heard of, to a quarter of a minute; on a break, when that began."""
    session: str = ""
    key: str = ""
    """Of the request that changed the state last."""
    grade: int | None = None
    passed: bool | None = None
    competences: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Ten-thousandths of a point, earned and possible."""
    earned: int | None = None
    possible: int | None = None
    reason: str = ""
    """Code of why it was rejected."""
    provider: str = ""
    """The outside service that watches it, where the learner agrees; empty: our own page does."""
    appeal_until: datetime | None = None
    """Until when the learner may appeal, while it is rejected."""
    unread: int = 0
    """How many messages of proctors wait for the learner."""


@dataclass(frozen=True)
class Message:
    """What a proctor tells a learner who sits the exam."""

    id: int
    text: str
    sent_at: datetime


@dataclass(frozen=True)
class Told:
    """What a learner is told before choosing how to be supervised: its hash, and parts of a title and lines each.

    All texts are language maps.
    """

    rev: str
    watch_by: Sequence[str]
    parts: Sequence[Sequence[LanguageMap]]


@dataclass(frozen=True)
class Begin:
    """What an attempt starts with: its paper, and the document that it was drawn from, which is kept if it is new."""

    key: str
    rev: str
    document: Callable[[], str]
    questions: tuple[str, ...]
    seed: str


@dataclass(frozen=True)
class SentPicture:
    """A picture that a watched page took: its number on that page, when (milliseconds since the page was opened)."""

    number: int
    at_ms: int
    of: str
    why: str
    data: bytes
    """JPEG, if it is what it says."""


@dataclass(frozen=True)
class Missing:
    """A section that has to be completed, or passed, before the exam: how far it is. Scores are basis points."""

    section: str
    title: Mapping[str, str]
    completed: int
    completable: int
    score: int | None


@dataclass(frozen=True)
class Granted:
    """What a learner gets beyond the settings; see `proctoring.policy.Allowance`."""

    extra_percent: int = 0
    break_minutes: int = 0
    untimed: bool = False


class ExamService(Protocol):
    """What the exam block may ask for. Every call compares the deadline with the server's clock first."""

    def attempts(self, learner: int, usage_key: UsageKey) -> tuple[ExamAttempt, ...]:
        """Return the learner's attempts, voided ones too, the first one first. An overdue one is ended. One query."""

    def granted(self, learner: int, usage_key: UsageKey) -> Granted:
        """Return what the learner gets beyond the settings. One query."""

    def sections(self, usage_key: UsageKey) -> dict[str, Mapping[str, str]]:
        """Return the titles of the other sections of the published course, by block id, in the course's order."""

    def missing(
        self, learner: int, usage_key: UsageKey, score: int, sections: Collection[str] | None
    ) -> tuple[Missing, ...]:
        """Return which of ``sections`` are not complete, or below ``score`` where they are scored.

        None: all others of the course. One that is not published is missing with nothing to complete.
        """

    def enter(
        self,
        learner: int,
        usage_key: UsageKey,
        after: int,
        *,
        proctored: bool,
        watch_by: tuple[str, ...],
        minutes: int,
        seconds: int | None,
        closes_at: datetime | None,
        credit_minutes: int,
        break_minutes: int,
        begin: Begin | None = None,
        provider: str = "",
    ) -> ExamAttempt:
        """Create the attempt that follows number ``after``; of requests that come at once all get the same one.

        With ``begin`` it is started at once, as one that is not proctored may be. Raises `ExamRefused` where that
        attempt is over already.
        """

    def act(
        self,
        attempt: ExamAttempt,
        action: str,
        key: str,
        *,
        session: str | None = None,
        detail: dict | None = None,
    ) -> ExamAttempt:
        """Take an action of the learner; the same ``key`` again changes nothing.

        ``session`` is compared where it is given. Raises `ExamRefused`.
        """

    def told(self, attempt: ExamAttempt) -> Told:
        """Return what the learner is to be told before choosing how to be supervised."""

    def choose(self, attempt: ExamAttempt, told: str, key: str, *, agrees: bool) -> ExamAttempt:
        """Keep whether a learner, who was told what has the hash ``told``, agrees to be watched.

        The same ``key`` again changes nothing. Raises `ExamRefused`.
        """

    def own_data_address(self) -> str:
        """Return the address of the page where learners see all that is held about them."""

    def start(self, attempt: ExamAttempt, begin: Begin) -> ExamAttempt:
        """Start the attempt with its paper. Raises `ExamRefused`."""

    def appeal(self, attempt: ExamAttempt, text: str, key: str) -> ExamAttempt:
        """Appeal against the rejection, in the learner's words; the same ``key`` again changes nothing.

        Raises `ExamRefused`.
        """

    def is_safe_browser(self, learner: int, usage_key: UsageKey, keys: Collection[str]) -> bool:
        """Return whether the request under way shows one of the config ``keys``; see `proctoring.safe_browser`."""

    def providers(self) -> dict[str, str]:
        """Return the titles of the outside proctoring services that the operator has set up, by name."""

    def provider_address(self, attempt: ExamAttempt) -> str:
        """Return where the learner meets the service that watches the attempt; empty: there is no need to, any more."""

    def extend(self, attempt: ExamAttempt, closes_at: datetime | None) -> ExamAttempt:
        """Move the hour at which the exam closes for the learner, where it is later than what the attempt knows."""

    def seen(self, attempt: ExamAttempt, session: str) -> ExamAttempt:
        """Note that the learner's page was heard of. One query at most, and three where a line is found again.

        ``attempt`` is to be read in the same request. Raises `ExamRefused`.
        """

    def messages(self, attempt: ExamAttempt) -> tuple[Message, ...]:
        """Return what proctors have told the learner that was not read yet. One query, where there is any."""

    def read(self, attempt: ExamAttempt, message: int) -> ExamAttempt:
        """Note that the learner has read a message; doing it again, or for one that is not theirs, changes nothing."""

    def keep_answer(
        self,
        learner: int,
        usage_key: UsageKey,
        number: int,
        *,
        session: str,
        question: str,
        answer: Any,
        marked: bool,
        version: int,
    ) -> tuple[Given, ExamAttempt]:
        """Keep an answer over the one saved ``version`` times. Raises `ExamRefused`. At most four queries."""

    def record(
        self,
        learner: int,
        usage_key: UsageKey,
        number: int,
        *,
        session: str,
        page: str,
        first: int,
        signals: list[dict],
    ) -> int:
        """Keep what a watched page noticed, and return how many signals of that ``page`` are kept now.

        ``first`` is the number of the first of ``signals``. After a gap nothing is kept. Raises `ExamRefused`.
        """

    def keeps_pictures(self) -> bool:
        """Return whether pictures can be kept: the operator has to set a key for them."""

    def keep_picture(
        self,
        learner: int,
        usage_key: UsageKey,
        number: int,
        *,
        session: str,
        page: str,
        picture: SentPicture,
    ) -> int:
        """Keep a picture of a watched page, and return the number of the last one of that ``page`` that is kept now.

        After a gap nothing is kept. Raises `ExamRefused`.
        """

    def answers(self, attempt: ExamAttempt) -> dict[str, Given]:
        """Return what was answered, by question. One query."""

    def document(self, rev: str) -> str:
        """Return the document that papers of ``rev`` were drawn from."""

    def forget(self, anonymous_id: str, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
        """Begin anew for the learner whom the platform names by ``anonymous_id``: attempts are voided."""

    def counted_grade(self, learner: int, usage_key: UsageKey) -> int | None:
        """Return the best grade of the learner's cleared attempts, in basis points, or None."""

    def statistics(self, usage_key: UsageKey) -> list[dict]:
        """Return what the marks say of each question; see `items.statistics`."""
