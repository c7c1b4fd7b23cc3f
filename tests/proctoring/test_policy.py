"""Who may begin, when, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from smartcity_xblocks.exam_service import Missing
from smartcity_xblocks.proctoring.policy import (
    Allowance,
    Lacking,
    Past,
    Policy,
    Refusal,
    lacking,
    seconds_allowed,
    why_not,
)

NONE = Allowance()
NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("minutes", "allowance", "seconds"),
    [
        (60, NONE, 3_600),
        (60, Allowance(extra_percent=25), 4_500),
        (1, Allowance(extra_percent=33), 79),
        (60, Allowance(untimed=True), None),
        (60, Allowance(break_minutes=10), 3_600),
        (0, NONE, None),
        (0, Allowance(extra_percent=50), None),
    ],
)
def test_an_allowance_gives_more_time(minutes, allowance, seconds):
    assert seconds_allowed(Policy(minutes), allowance) == seconds


MISSING = tuple(Missing(section, {}, 0, 1, None) for section in ("m1", "m2"))


@pytest.mark.parametrize(
    ("missing", "asked", "wanted", "needed"),
    [((), 3, 0, 0), (MISSING, 3, 0, 2), (MISSING, 3, 2, 1), (MISSING, 3, 1, 0), (MISSING, 2, 2, 2)],
)
def test_of_the_sections_asked_for_so_many_have_to_be_done(missing, asked, wanted, needed):
    assert lacking(missing, asked, wanted) == (Lacking(needed, missing) if needed else None)


ONE = [Past(NINE - HOUR)]
TWO = [Past(NINE - 5 * HOUR), Past(NINE - HOUR)]


@pytest.mark.parametrize(
    ("policy", "past", "ready", "refusal"),
    [
        (Policy(60), [], True, None),
        (Policy(60), [], False, Refusal("not_ready")),
        (Policy(60), ONE, True, Refusal("no_attempts_left")),
        (Policy(60, attempts=0), TWO, True, None),
        (Policy(60, attempts=2), ONE, True, None),
        (Policy(60, opens_at=NINE), [], True, None),
        (Policy(60, opens_at=NINE + HOUR), [], True, Refusal("not_open_yet", NINE + HOUR)),
        (Policy(60, opens_at=NINE + HOUR), [], False, Refusal("not_open_yet", NINE + HOUR)),
        (Policy(60, closes_at=NINE + HOUR), [], True, None),
        (Policy(60, closes_at=NINE), [], True, Refusal("closed")),
        (Policy(60, closes_at=NINE), ONE, True, Refusal("closed")),
        (Policy(60, attempts=3, cool_down_hours=2), TWO, True, Refusal("cooling_down", NINE + HOUR)),
        (Policy(60, attempts=3, cool_down_hours=2), TWO[::-1], True, Refusal("cooling_down", NINE + HOUR)),
        (Policy(60, attempts=3, cool_down_hours=1), TWO, True, None),
        (Policy(60, attempts=2, cool_down_hours=2), TWO, True, Refusal("no_attempts_left")),
        (Policy(60, attempts=3, cool_down_hours=2), [], True, None),
    ],
)
def test_the_first_reason_against_it_is_told_with_its_moment(policy, past, ready, refusal):
    assert why_not(policy, NINE, past, ready=ready) == refusal
