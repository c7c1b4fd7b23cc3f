"""Ladder tests: when they stop, what they find, and that they can be left and taken up anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.diagnostic.ladder import Answered, Step, climb, found, most_questions, start

FIVE = {level: (f"q{level}a", f"q{level}b") for level in range(1, 6)}
ONE_EACH = {level: (f"q{level}",) for level in range(1, 6)}


@st.composite
def ladders(draw):
    """Rungs on some of eight levels, one to three questions each."""
    levels = draw(st.sets(st.integers(1, 8), min_size=1))
    return {
        level: tuple(f"q{level}-{number}" for number in range(draw(st.integers(1, 3)))) for level in levels
    }


def taken(rungs, rating, right) -> tuple[list[Answered], int]:
    """Take a whole test; ``right(answers, step)`` says whether an answer is right. Return the answers and the level."""
    answers: list[Answered] = []
    while (step := climb(rungs, rating, answers)).question is not None:
        answers.append(Answered(step.question, step.level, right(answers, step)))
    return answers, step.level


def knows(ability: int):
    return lambda answers, step: step.level <= ability


@pytest.mark.parametrize(
    ("rating", "ability", "asked", "level"),
    [
        (3, 3, [3, 4], 3),
        (3, 2, [3, 2], 2),
        (1, 4, [1, 2, 3, 4, 5], 4),
        (5, 1, [5, 4, 3, 2, 1], 1),
        (4, 5, [4, 5, 5], 5),
        (2, 0, [2, 1, 1], 0),
        (0, 0, [1, 1], 0),
        (5, 5, [5, 5], 5),
        (8, 4, [5, 4], 4),
    ],
)
def test_a_test_goes_up_and_down_until_two_answers_agree(rating, ability, asked, level):
    answers, reached = taken(FIVE, rating, knows(ability))
    assert ([each.level for each in answers], reached) == (asked, level)


@pytest.mark.parametrize(
    ("rating", "verdicts", "asked", "level"),
    [
        # On the highest rung two answers disagree: it goes down from there.
        (5, [True, False, True], [5, 5, 4], 4),
        (5, [True, False, False, True], [5, 5, 4, 3], 3),
        (4, [True, True, False], [4, 5, 5], 4),
        # On the lowest one: up.
        (1, [False, True, False], [1, 1, 2], 1),
        (1, [False, True, True, False], [1, 1, 2, 3], 2),
        (2, [False, False, True], [2, 1, 1], 1),
    ],
)
def test_answers_that_disagree_at_an_end_lead_away_from_it(rating, verdicts, asked, level):
    answers, reached = taken(FIVE, rating, lambda given, step: verdicts[len(given)])
    assert ([each.level for each in answers], reached) == (asked, level)


@pytest.mark.parametrize(
    ("verdicts", "level"),
    [("rr", 2), ("ww", 0), ("rwr", 2), ("wrr", 2), ("rww", 0), ("wrw", 0)],
)
def test_on_a_ladder_of_one_rung_the_third_question_decides(verdicts, level):
    rungs = {2: ("a", "b", "c")}
    assert taken(rungs, 2, lambda given, step: verdicts[len(given)] == "r")[1] == level
    assert len(taken(rungs, 2, lambda given, step: verdicts[len(given)] == "r")[0]) == len(verdicts)


def test_where_questions_run_out_the_answers_so_far_decide():
    assert taken(ONE_EACH, 5, knows(5)) == ([Answered("q5", 5, right=True)], 5)
    assert taken(ONE_EACH, 1, knows(0)) == ([Answered("q1", 1, right=False)], 0)
    assert taken({}, 3, knows(5)) == ([], 0)


def test_a_test_begins_on_the_rung_nearest_to_the_rating():
    assert [start({2: "a", 4: "b"}, rating) for rating in (0, 2, 3, 4, 8)] == [2, 2, 2, 4, 4]


@given(ladders(), st.integers(0, 9), st.lists(st.booleans(), min_size=30, max_size=30))
def test_every_test_ends_soon_and_asks_nothing_twice(rungs, rating, verdicts):
    answers, _ = taken(rungs, rating, lambda given, step: verdicts[len(given)])
    assert 1 <= len(answers) <= most_questions(rungs) <= len(rungs) + 2
    assert len({each.question for each in answers}) == len(answers)


@given(ladders(), st.integers(0, 9), st.integers(0, 9))
def test_who_knows_all_up_to_a_level_is_found_there_wherever_it_begins(rungs, rating, ability):
    assert taken(rungs, rating, knows(ability))[1] == max(
        (each for each in rungs if each <= ability), default=0
    )


@given(ladders(), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_who_knows_more_is_never_found_lower(rungs, one, other, less, more):
    less, more = sorted((less, more))
    assert taken(rungs, one, knows(less))[1] <= taken(rungs, other, knows(more))[1]


@given(ladders(), st.integers(0, 9), st.lists(st.booleans(), min_size=30, max_size=30))
def test_a_test_goes_on_from_its_answers_alone(rungs, rating, verdicts):
    answers, level = taken(rungs, rating, lambda given, step: verdicts[len(given)])
    for length, answer in enumerate(answers):
        assert climb(rungs, rating, answers[:length]) == Step(answer.question, answer.level)
    assert climb(rungs, rating, answers) == Step(None, level)


@given(ladders(), ladders(), st.integers(0, 9), st.lists(st.booleans(), min_size=60, max_size=60))
def test_a_test_whose_questions_change_meanwhile_ends_all_the_same(before, after, rating, verdicts):
    answers = taken(before, rating, lambda given, step: verdicts[len(given)])[0][:2]
    while (step := climb(after, rating, answers)).question is not None:
        answers.append(Answered(step.question, step.level, verdicts[len(answers)]))
    assert len({each.question for each in answers}) == len(answers)
    assert 0 <= step.level <= 8


def test_what_is_answered_rightly_below_every_wrong_answer_is_found():
    answers = [Answered("a", 1, right=True), Answered("b", 3, right=False), Answered("c", 4, right=True)]
    assert (found(answers), found(answers[1:2]), found([])) == (1, 0, 0)
