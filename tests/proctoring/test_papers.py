"""Answers in the reviewer's words: as given, for every kind of question, and nothing of what is right."""

import pytest

from smartcity_plugin.proctoring.papers import answer_told
from smartcity_xblocks.proctoring.exam import parse
from tests.proctoring.every_kind import RIGHT, every_kind

QUESTIONS = parse(every_kind()).bank.questions


@pytest.mark.parametrize(
    ("which", "lines"),
    [(name, len(given)) if isinstance(given, list | dict) else (name, 1) for name, given in RIGHT.items()],
)
def test_every_kind_of_answer_has_a_line_for_each_of_its_parts(which, lines):
    told = answer_told(QUESTIONS[which], RIGHT[which], "en")
    assert len(told) == lines
    assert all(each.strip() and "<" not in each for each in told)


def test_what_was_typed_is_told_as_it_was_typed():
    assert answer_told(QUESTIONS["wall"], "leVee ", "en")[0].startswith("leVee")
    assert answer_told(QUESTIONS["rain"], "99,9", "en")[0].startswith("99,9")


def test_what_was_chosen_is_told_in_the_readers_language():
    assert answer_told(QUESTIONS["source"], RIGHT["source"], "el") != answer_told(
        QUESTIONS["source"], RIGHT["source"], "en"
    )


def test_an_empty_answer_has_no_line():
    assert answer_told(QUESTIONS["measures"], [], "en") == []
    assert answer_told(QUESTIONS["units"], {}, "en") == []
