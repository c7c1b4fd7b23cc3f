"""Who may sit the exam, when and how long: the author's settings, and what somebody was allowed beyond them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from smartcity_xblocks.exam_service import Missing


@dataclass(frozen=True)
class Policy:
    """The settings of an exam. Moments are aware; ``minutes`` 0: no limit; ``attempts`` 0: as many as one likes."""

    minutes: int
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    attempts: int = 1
    cool_down_hours: int = 0
    credit_minutes: int = 5
    """What a lost line may be credited, in all."""
    proctored: bool = False
    provider: str = ""
    """The outside service that watches in our page's place."""
    watch_by: tuple[str, ...] = ()
    """What watches who agrees to it, of `settings.WATCHES`; nothing where the exam is not proctored."""


@dataclass(frozen=True)
class Allowance:
    """What one learner gets beyond the policy. ``extra_percent`` is more time, ``break_minutes`` are beside it."""

    extra_percent: int = 0
    break_minutes: int = 0
    untimed: bool = False


@dataclass(frozen=True)
class Past:
    """An attempt that counts and has ended."""

    ended_at: datetime


@dataclass(frozen=True)
class Refusal:
    """Why the exam cannot be begun now: a stable ``code``, and from when on it can, where that is known."""

    code: str
    from_when: datetime | None = None


@dataclass(frozen=True)
class Lacking:
    """What has to be done before the exam: ``needed`` of the ``missing`` sections, whichever the learner likes."""

    needed: int
    missing: tuple[Missing, ...]


def lacking(missing: tuple[Missing, ...], asked: int, wanted: int) -> Lacking | None:
    """Return what is lacking where ``wanted`` of ``asked`` sections (0: all) have to be done; None if nothing is."""
    may_stay_undone = asked - wanted if wanted else 0
    needed = len(missing) - may_stay_undone
    return Lacking(needed, missing) if needed > 0 else None


def seconds_allowed(policy: Policy, allowance: Allowance) -> int | None:
    """Return how long an attempt may take, in seconds; None: no limit."""
    if allowance.untimed or not policy.minutes:
        return None
    return policy.minutes * 60 * (100 + allowance.extra_percent) // 100


def why_not(policy: Policy, now: datetime, past: Sequence[Past], *, ready: bool) -> Refusal | None:
    """Return why no new attempt may be begun, or None. ``ready``: what has to be done before is done."""
    if policy.opens_at and now < policy.opens_at:
        return Refusal("not_open_yet", policy.opens_at)
    if policy.closes_at and now >= policy.closes_at:
        return Refusal("closed")
    if policy.attempts and len(past) >= policy.attempts:
        return Refusal("no_attempts_left")
    if past and policy.cool_down_hours:
        again = max(each.ended_at for each in past) + timedelta(hours=policy.cool_down_hours)
        if now < again:
            return Refusal("cooling_down", again)
    return None if ready else Refusal("not_ready")
