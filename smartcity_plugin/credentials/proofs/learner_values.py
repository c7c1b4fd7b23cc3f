"""What of a document belongs to one learner, as documents write it.

`MARKED` is a learner whose values occur nowhere else, so that they can be found again in a document made for them.
Whoever writes a value in another way adds it to `FORMS`; until then documents with it
differ from the slow path's, and are not made on the fast one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.achievement import Earned, StatusEntry
from smartcity_plugin.credentials.documents import words
from smartcity_plugin.credentials.documents.holder import holder

FORMS: tuple[Callable[[Earned], str], ...] = (
    holder,
    lambda earned: str(earned.credential_id),
    lambda earned: timestamps.encode(earned.earned_at),
    lambda earned: timestamps.encode(earned.valid_until) if earned.valid_until else "",
    lambda earned: "" if earned.score_basis_points is None else words.percent(earned.score_basis_points),
    lambda earned: earned.status.url if earned.status else "",
    lambda earned: str(earned.status.index) if earned.status else "",
)
"""Each gives one value, empty where this learner has none."""

MARKED = Earned(
    credential_id=UUID("6d61726b-0000-4000-8000-6c6561726e65"),
    learner_name="marked 6d61726b learner",
    earned_at=datetime(2907, 5, 13, 1, 2, 3, tzinfo=UTC),
    score_basis_points=98_765_432,
    valid_until=datetime(2911, 7, 17, 4, 5, 6, tzinfo=UTC),
    status=StatusEntry("https://marked.invalid/6d61726b", 9_876_543_210),
)
TRIALS = (
    replace(MARKED, learner_name='Ōé "Q" \\ \t\x7f \u202eא\u200d𝒜😀 \u2028 <&> %s {0}', score_basis_points=0),
    replace(
        MARKED,
        credential_id=UUID(int=2**128 - 1),
        earned_at=datetime(2026, 1, 1, tzinfo=UTC),
        valid_until=datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC),
        status=StatusEntry("https://city.example/smartcity/status/7", 0),
    ),
)
"""Learners whose documents show whether only their own values were changed, and were escaped."""


def like(earned: Earned, other: Earned) -> Earned:
    """Return ``other`` in the language of ``earned``, without the values that ``earned`` has not."""
    return replace(
        other,
        language=earned.language,
        score_basis_points=None if earned.score_basis_points is None else other.score_basis_points,
        valid_until=other.valid_until if earned.valid_until else None,
        status=other.status if earned.status else None,
    )


def shape(earned: Earned) -> tuple[str, bool, bool, bool]:
    """Return what decides which members a document has: learners of one shape differ in `values` only."""
    return (
        earned.language,
        earned.score_basis_points is None,
        earned.valid_until is None,
        earned.status is None,
    )


def values(earned: Earned) -> list[str]:
    """Return the values in the order of `FORMS`. Raises `NoHolder`, and `ValueError` for a naive moment."""
    return [form(earned) for form in FORMS]
