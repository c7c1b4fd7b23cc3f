"""Why a level is held or not, in words that can be checked with a pencil."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from smartcity_plugin.competences import words
from smartcity_xblocks.competence.mastery import Mastery
from tests.competence.test_judging import POLICY, judged, work


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


TWO = [work("a", 9_000, 2, weight=100), work("b", 3_000, 2, weight=50)]


@pytest.mark.parametrize(
    ("evidence", "level", "said"),
    [
        ([], 1, "For level 1: nothing shown at this level or above yet."),
        (
            [work("a", 6_666)],
            1,
            "For level 1: the only result is 66.66 %, 70 % needed · different pieces of work: 1, needed: 2.",
        ),
        (
            [work("a", 9_000, verified=False), work("b", 8_050, verified=False)],
            1,
            "For level 1: none of them is verified yet: a supervised exam or an assessor can do that.",
        ),
        (
            [work("a", 9_000), work("b", 4_500)],
            1,
            "For level 1: the mean is (90 + 45) / 2 = 67.5 %, 70 % needed.",
        ),
        (
            TWO,
            2,
            (
                "Level 2 is held: the mean is (90 × 100 + 30 × 50) / 150 = 70 %, 70 % needed · "
                "different pieces of work: 2, needed: 2 · at least one of them is verified."
            ),
        ),
        ([*TWO, work("c", 0)], 1, "Level 1 is held, since level 2 is."),
        (
            [work(item, 8_000) for item in "abcdefg"],
            1,
            (
                "Level 1 is held: the mean of 7 results is 80 %, 70 % needed · "
                "different pieces of work: 7, needed: 2 · at least one of them is verified."
            ),
        ),
    ],
)
def test_a_level_is_told_with_its_reasons(evidence, level, said):
    assert words.level_told(judged(*evidence), level, POLICY)["text"] == said


def test_what_is_held_and_what_the_next_level_lacks_are_told_apart():
    found = judged(*TWO)
    assert words.why_held(found, POLICY).startswith("Level 2 is held: the mean is (90")
    assert words.lacks(found, 3, POLICY) == "For level 3: nothing shown at this level or above yet."
    assert (words.lacks(found, 2, POLICY), words.why_held(Mastery("A", 0, (), "1"), POLICY)) == ("", "")
    assert words.certified_told(2, 3) == "Level 3 was held before, and stays certified."
    assert words.certified_told(3, 3) == ""


def test_numbers_are_written_as_the_reader_writes_them():
    found = judged(work("a", 6_666), work("b", 3_333))
    with override("de"):
        told = words.level_told(found, 1, replace(POLICY, items=1))
    assert [each["score"] for each in told["counted"]] == ["66,66", "33,33"]
    assert "(66,66 + 33,33) / 2 = 49,99 %" in told["reasons"][0]["text"]
    assert [each["holds"] for each in told["reasons"]] == [False, True, True]


def test_whole_numbers_stay_whole():
    assert [words.percent(each) for each in (0, 1_000, 10_000, 5_050, 1)] == [
        "0",
        "10",
        "100",
        "50.5",
        "0.01",
    ]
