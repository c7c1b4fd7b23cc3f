"""An attempt's time, by examples and by properties."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.proctoring.clock import GRACE, PATIENCE, Clock

NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)
NONE = timedelta()


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


HOUR = Clock(NINE, 3_600)

seconds = st.integers(0, 8_000)
spans = seconds.map(lambda number: timedelta(seconds=number))
moments = st.integers(-100, 12_000).map(lambda number: NINE + timedelta(seconds=number))
clocks = st.builds(
    Clock,
    started_at=st.just(NINE),
    seconds=st.none() | seconds,
    closes_at=st.none() | moments,
    credited=spans,
    idle_since=st.none() | moments,
    on_break=st.booleans(),
    credit_left=spans,
)


@pytest.mark.parametrize(
    ("clock", "deadline"),
    [
        (HOUR, at(60)),
        (replace(HOUR, credited=minutes(7)), at(67)),
        (replace(HOUR, closes_at=at(40)), at(40)),
        (replace(HOUR, closes_at=at(40), credited=minutes(7)), at(40)),
        (Clock(NINE, None), None),
        (Clock(NINE, None, closes_at=at(40)), at(40)),
    ],
)
def test_the_deadline_is_the_time_with_its_credit_but_never_after_closing(clock, deadline):
    assert clock.deadline == deadline
    assert clock.remaining(NINE) == (deadline and deadline - NINE)


@pytest.mark.parametrize(("now", "over"), [(59, False), (60, False), (60.16, False), (60.17, True)])
def test_an_answer_on_its_way_still_counts(now, over):
    assert HOUR.is_over(at(now)) is over


@pytest.mark.parametrize(("now", "remaining"), [(0, 60), (59, 1), (60, 0), (61, 0)])
def test_the_time_left_is_never_below_nothing(now, remaining):
    assert HOUR.remaining(at(now)) == minutes(remaining)


def test_without_a_limit_it_is_never_over():
    assert Clock(NINE, None).remaining(at(9_999)) is None
    assert not Clock(NINE, None).is_over(at(9_999))


@pytest.mark.parametrize(
    ("now", "on_break", "credited"),
    [
        (20, True, 0),
        (22, True, 2),
        (25, True, 5),
        (45, True, 5),
        (21, False, 0),
        (22, False, 2),
        (45, False, 5),
    ],
)
def test_a_break_counts_at_once_a_lost_line_after_a_minute_both_up_to_what_is_left(now, on_break, credited):
    clock = replace(HOUR, idle_since=at(20), on_break=on_break, credit_left=minutes(5))
    assert clock.idle(at(now)) == minutes(credited)


def test_a_line_that_was_lost_too_late_to_be_noticed_in_time_gives_nothing_back():
    late = replace(HOUR, idle_since=at(59.5), credit_left=minutes(5))
    assert late.is_over(at(60.2))
    assert late.is_over(at(61))
    in_time = replace(late, idle_since=at(59))
    assert not in_time.is_over(at(61))
    assert in_time.remaining(at(61)) == minutes(1)


@given(clocks, moments)
def test_credit_is_never_negative_nor_more_than_is_left_nor_more_than_was_idle(clock, now):
    credit = clock.idle(now)
    assert NONE <= credit <= clock.credit_left
    if credit:
        assert credit <= now - clock.idle_since


@given(clocks, moments, spans)
def test_time_left_never_grows_but_by_credit(clock, now, later):
    before, after = clock.remaining(now), clock.remaining(now + later)
    assert (before is None) == (after is None)
    if before is not None:
        assert NONE <= after <= before + (clock.idle(now + later) - clock.idle(now))


@given(clocks, moments, spans)
def test_what_is_over_stays_over(clock, now, later):
    if clock.is_over(now):
        assert clock.is_over(now + later)


@given(clocks, moments)
def test_no_credit_moves_the_hour_of_closing(clock, now):
    if clock.closes_at:
        assert clock.deadline <= clock.closes_at
        assert now + clock.remaining(now) <= max(clock.closes_at, now)
        assert clock.is_over(max(now, clock.closes_at + GRACE + timedelta(seconds=1)))


@given(clocks, moments)
def test_coming_back_keeps_the_time_that_was_left(clock, now):
    """To write the credit down, as the server does when the learner is back, changes nothing."""
    credit = clock.idle(now)
    back = replace(
        clock,
        credited=clock.credited + credit,
        credit_left=clock.credit_left - credit,
        idle_since=now,
        on_break=False,
    )
    assert back.remaining(now) == clock.remaining(now)
    assert back.is_over(now) == clock.is_over(now)


@given(clocks, spans, spans, spans)
def test_while_a_proctor_holds_it_the_time_stands_and_goes_on_from_there(clock, before, held, after):
    """As the server writes it down: what was idle is credited first, then all the time that it was held."""
    since, until = NINE + before, NINE + before + held
    if clock.is_over(since):
        return  # what is over is not held
    rest = {"credit_left": NONE, "on_break": False}
    holding = replace(
        clock, **rest, credited=clock.credited + clock.idle(since), idle_since=since, held_since=since
    )
    released = replace(
        holding, credited=holding.credited + holding.idle(until), idle_since=until, held_since=None
    )
    left = clock.remaining(since)
    if clock.closes_at is None:
        assert holding.remaining(until) == left
        assert not holding.is_over(until)
        assert released.remaining(until + after) == (left and max(NONE, left - after))
    else:
        assert holding.remaining(until) <= max(NONE, clock.closes_at - until)
    assert released.remaining(until) == holding.remaining(until)
    assert released.is_over(until) == holding.is_over(until)


@given(clocks, st.lists(spans, max_size=8))
def test_credit_over_many_breaks_never_exceeds_what_was_allowed(clock, gaps):
    allowed, now = clock.credited + clock.credit_left, NINE
    for gap in gaps:
        clock = replace(clock, idle_since=now, on_break=True)
        now += gap
        credit = clock.idle(now)
        clock = replace(clock, credited=clock.credited + credit, credit_left=clock.credit_left - credit)
    assert clock.credited <= allowed


def test_a_page_is_waited_for_longer_than_its_grace():
    # Else a line could count as lost for an answer that still counts.
    assert PATIENCE > GRACE
