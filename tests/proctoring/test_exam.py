"""The exam document as a whole."""

import json

import pytest

from smartcity_xblocks.documents import SIZE_LIMIT, rev_of
from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.proctoring.exam import check, load, parse
from smartcity_xblocks.proctoring.starter import STARTER
from tests.items.banks import exam, question, texts


def codes(document) -> dict[str, str]:
    return {problem.place: problem.code for problem in check(document) if problem.level == "error"}


def test_the_starter_can_be_used_as_it_is():
    assert errors(check(STARTER)) == []
    assert parse(STARTER).questions_drawn == 1


def test_an_exam_says_what_its_document_says():
    document = exam(allowed=texts("Pen and paper."), draw={"rules": [{"count": 3}]})
    found = load(json.dumps(document))
    assert found == parse(document)
    assert found.rev == rev_of(document)
    assert (found.pass_mark, found.questions_drawn) == (6_000, 3)
    assert (found.title, found.allowed) == (texts("Final exam"), texts("Pen and paper."))
    assert parse(exam()).allowed == {}
    assert parse(exam()).questions_drawn == 7


@pytest.mark.parametrize(
    ("part", "value", "place", "code"),
    [
        ("format", 2, "format", "not_allowed"),
        ("format", None, "format", "missing"),
        ("title", {"en": ""}, "title", "empty"),
        ("pass_mark", 10_001, "pass_mark", "too_large"),
        ("pass_mark", -1, "pass_mark", "too_small"),
        ("questions", [], "questions", "too_few"),
        ("questions", {}, "questions", "not_a_list"),
        ("groups", [{"id": "A"}], "groups/A/title", "missing"),
        ("draw", [], "draw", "not_an_object"),
        ("seed", "1", "seed", "unknown"),
    ],
)
def test_what_is_wrong_with_it_is_told_with_its_place(part, value, place, code):
    document = exam(**{part: value})
    assert codes(document) == {place: code}
    with pytest.raises(InvalidDocument):
        parse(document)


def test_what_is_cleaned_when_shown_is_told_and_keeps_nobody_from_the_exam():
    document = exam(introduction=texts("<script>1</script>"))
    assert set(codes(document).values()) == {"unsafe"}
    assert parse(document).introduction == document["introduction"]


def test_a_document_beyond_the_size_that_is_kept_is_refused():
    long = {"en": "x" * 19_000}
    document = exam(
        *(question("text", f"q{number}", text=long) for number in range(SIZE_LIMIT // 19_000 + 1))
    )
    assert codes(document) == {"": "too_large"}
