"""Figures of questions, against figures that are known."""

import statistics as standard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.items.marking import Marked, Result, mark_paper
from smartcity_xblocks.items.statistics import LEAST, statistics
from tests.items.banks import bank, options, question


def sat(*shares: int, points: int = 1, voided: str | None = None) -> tuple[dict, Result]:
    """Return an attempt with these shares of questions q0, q1 and so on; the first may be ``voided``."""
    marks = tuple(
        Marked(f"q{at}", points, share, answered=True, voided=None if at else voided)
        for at, share in enumerate(shares)
    )
    return {}, Result(marks)


def figures(*attempts, name: str = "q0"):
    return statistics(attempts, bank())[name]


def test_the_point_biserial_of_a_worked_example():
    # Ten learners; the six who were right scored 8, 7, 9, 6, 8, 10 of ten elsewhere, the others 4, 5, 3, 6:
    # (8 - 4.5) / 2.1071 * sqrt(0.6 * 0.4) = 0.814, with 2.1071 the deviation of all ten (divided by n).
    right, wrong = [8, 7, 9, 6, 8, 10], [4, 5, 3, 6]
    attempts = [sat(10_000, rest * 1_000) for rest in right] + [sat(0, rest * 1_000) for rest in wrong]
    found = figures(*attempts)
    assert (found.asked, found.answered, found.facility, found.discrimination) == (10, 10, 6_000, 81)


@pytest.mark.parametrize(
    ("rest", "discrimination"),
    [(lambda own: own, 100), (lambda own: 10_000 - own, -100), (lambda own: 7, None)],
)
def test_the_ends_of_the_scale(rest, discrimination):
    shares = [0, 10_000] * 5
    assert figures(*(sat(own, rest(own)) for own in shares)).discrimination == discrimination


def test_a_question_that_all_got_right_tells_nobody_apart():
    found = figures(*(sat(10_000, number * 100) for number in range(20)))
    assert (found.facility, found.discrimination) == (10_000, None)


def test_few_attempts_correlate_with_anything():
    attempts = [sat(own, own) for own in [0, 10_000] * LEAST]
    assert figures(*attempts[: LEAST - 1]).discrimination is None
    assert figures(*attempts[:LEAST]).discrimination == 100


def test_a_paper_with_one_question_has_no_rest():
    assert figures(*(sat(own) for own in [0, 10_000] * 10)).discrimination is None


def test_the_question_itself_is_no_part_of_what_it_is_compared_with():
    # Noise beside noise: with itself in the total the correlation would be near 0.7.
    attempts = [sat(10_000 * (at % 2), 10_000 * (at // 2 % 2)) for at in range(40)]
    assert figures(*attempts).discrimination == 0


def test_a_voided_question_is_counted_and_is_neither_item_nor_rest():
    attempts = [sat(10_000, own, own, voided="full") for own in [0, 10_000] * 10]
    found = figures(*attempts)
    assert (found.asked, found.facility, found.discrimination) == (20, None, None)
    assert figures(*attempts, name="q1").discrimination == 100


def test_options_are_counted_and_what_nobody_chose_is_there():
    asked = bank(question("single", options=options("a", "bcd")), question("text"))
    answers = [{"single": each} for each in "aabcab"] + [{"single": "gone"}, {}, {"text": "levee"}]
    paper = Paper("", ("single", "text"))
    found = statistics([(each, mark_paper(paper, each, asked)) for each in answers], asked)
    assert found["single"].chosen == {"a": 3, "b": 2, "c": 1, "d": 0}
    assert (found["single"].asked, found["single"].answered, found["single"].facility) == (9, 7, 3_333)
    assert (found["text"].answered, found["text"].chosen) == (1, {})


def test_questions_stand_in_the_author_s_order_and_removed_ones_last():
    asked = bank(question("single"), question("text"))
    marks = Result(tuple(Marked(name, 1, 0, answered=False) for name in ("gone", "text", "single")))
    assert list(statistics([({}, marks)], asked)) == ["single", "text", "gone"]
    assert statistics([], asked) == {}


SHARES = st.integers(0, 10_000)


@given(st.lists(st.tuples(SHARES, SHARES), min_size=LEAST, max_size=40))
def test_the_correlation_is_the_standard_library_s(pairs):
    found = figures(*(sat(*pair) for pair in pairs)).discrimination
    try:
        expected = standard.correlation(*zip(*pairs, strict=True))
    except standard.StatisticsError:
        assert found is None
    else:
        assert abs(found - 100 * expected) <= 0.5 + 1e-6


@given(st.lists(st.tuples(SHARES, SHARES, SHARES), min_size=LEAST, max_size=20), st.integers(1, 100))
def test_what_the_points_are_does_not_matter_where_all_are_equal(rows, points):
    one, other = (figures(*(sat(*row, points=each) for row in rows)) for each in (1, points))
    assert one == other
