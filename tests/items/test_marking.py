"""What a paper is worth, also after the questions on it were corrected."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.items.draw import draw
from smartcity_xblocks.items.marking import Marked, Result, mark_paper
from tests.items.banks import KINDS, bank, options, question

RIGHT = {
    "single": "a",
    "multiple": ["b", "a"],
    "numeric": "12,5",
    "text": "Levee",
    "order": list("wxyz"),
    "match": {"rain": "mm", "wind": "kmh", "heat": "deg"},
    "hotspot": ["a", "b"],
}


def marked(answers: dict, *questions: dict, current: list[dict] | None = None) -> Result:
    """Return the marks of a paper that holds all ``questions``; ``current`` is what became of them since."""
    drawn_from = bank(*questions)
    return mark_paper(draw(drawn_from, "seed"), answers, drawn_from, current and bank(*current))


def test_all_right_answers_give_the_full_grade():
    result = marked(RIGHT)
    assert result.grade == 10_000
    assert result.earned == result.possible == 70_000
    assert {each.question for each in result.marks if each.answered} == set(KINDS)


def test_no_answers_give_nothing():
    result = marked({})
    assert (result.grade, result.earned, result.possible) == (0, 0, 70_000)
    assert not any(each.answered for each in result.marks)


def test_points_weigh_and_the_grade_is_rounded_down():
    result = marked({"match": {"rain": "mm"}}, question("match", points=2), question("single"))
    assert result.earned == 2 * 3_333
    assert result.grade == 2_222


def test_an_answer_that_cannot_be_given_earns_nothing():
    assert marked({"single": ["a"], "order": "wxyz"}, question("single"), question("order")).earned == 0


@pytest.mark.parametrize(
    ("voided", "grade", "possible"),
    [(None, 5_000, 20_000), ("full", 10_000, 20_000), ("left_out", 10_000, 10_000)],
)
def test_a_question_found_wrong_counts_for_everybody_or_for_nobody(voided, grade, possible):
    sat = [question("single"), question("text")]
    now = [question("single"), question("text", voided=voided)] if voided else None
    result = marked({"single": "a"}, *sat, current=now)
    assert (result.grade, result.possible) == (grade, possible)
    assert [each.voided for each in result.marks if each.question == "text"] == [voided]


def test_a_grade_is_none_where_every_question_is_left_out():
    result = marked({"single": "a"}, question("single", voided="left_out"))
    assert (result.grade, result.possible) == (0, 0)


def test_a_corrected_question_corrects_the_paper():
    corrected = question("single", options=options("b", "ac"), points=5, competences=["X"])
    result = marked({"single": "b"}, question("single"), current=[corrected])
    assert result.marks == (Marked("single", 5, 10_000, answered=True, competences=("X",)),)


def test_an_option_that_was_removed_is_judged_as_it_was():
    corrected = question("single", options=options("a", "b"))
    assert marked({"single": "c"}, question("single"), current=[corrected]).earned == 4_000


@pytest.mark.parametrize(
    "now", [[question("text")], [question("text"), question("text", "single", voided="full", points=9)]]
)
def test_a_question_that_was_removed_or_made_another_kind_is_marked_as_it_was_seen(now):
    result = marked({"single": "c"}, question("single"), current=now)
    assert (result.earned, result.possible) == (4_000, 10_000)


def test_competences_share_the_points_of_their_questions():
    result = marked(
        {"one": "a", "two": "c", "three": "a"},
        question("single", "one", competences=["X"], points=2),
        question("single", "two", competences=["X", "Y"]),
        question("single", "three", competences=["Y"], voided="left_out"),
        question("single", "four"),
    )
    assert result.competences == {"X": (24_000, 30_000), "Y": (4_000, 10_000)}


MARKS = st.builds(
    Marked,
    question=st.just("q"),
    points=st.integers(1, 100),
    share=st.integers(0, 10_000),
    answered=st.booleans(),
    voided=st.sampled_from([None, "full", "left_out"]),
    competences=st.lists(st.sampled_from("XY"), unique=True).map(tuple),
)


@given(st.lists(MARKS, max_size=20))
def test_the_grade_is_what_was_earned_of_what_was_possible(marks):
    result = Result(tuple(marks))
    assert 0 <= result.earned <= result.possible
    assert 0 <= result.grade <= 10_000
    if result.possible:
        assert 0 <= Fraction(result.earned, result.possible) * 10_000 - result.grade < 1
    for earned, possible in result.competences.values():
        assert 0 <= earned <= possible <= result.possible
