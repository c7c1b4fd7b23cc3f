"""Ids as a browser knows them: other ones in every paper, there and back."""

import json

import pytest

from smartcity_xblocks.items.aliases import from_browser, shown_as, to_browser
from smartcity_xblocks.items.draw import Paper
from tests.items import banks

PAPER, OTHER = Paper("seed", ("q",)), Paper("another", ("q",))
WITH_PARTS = sorted(set(banks.KINDS) - {"numeric", "text"})
RIGHT = {
    "single": "a",
    "multiple": ["a", "b"],
    "numeric": "12.5",
    "text": "levee",
    "order": ["w", "x", "y", "z"],
    "match": {"rain": "mm", "wind": "kmh", "heat": "deg"},
    "hotspot": ["a", "b"],
}


def ids_of(question) -> set[str]:
    return {each for ids in question.parts.values() for each in ids}


@pytest.mark.parametrize("kind", WITH_PARTS)
def test_no_id_of_an_authors_part_is_shown(kind):
    question = banks.built(kind)
    shown = shown_as(question, PAPER, "en")
    told = {entry["id"] for member in question.parts for entry in shown[member]}
    assert len(told) == sum(map(len, question.parts.values()))
    assert told.isdisjoint(ids_of(question))
    assert told.isdisjoint(
        entry["id"] for member in question.parts for entry in shown_as(question, OTHER, "en")[member]
    )


@pytest.mark.parametrize("kind", sorted(banks.KINDS))
def test_an_answer_comes_back_as_it_went(kind):
    question, answer = banks.built(kind), RIGHT[kind]
    sent = to_browser(question, PAPER, answer)
    assert from_browser(question, PAPER, sent) == answer
    assert question.share(from_browser(question, PAPER, sent)) == 10_000
    if kind in WITH_PARTS:
        assert not any(f'"{each}"' in json.dumps(sent) for each in ids_of(question))


@pytest.mark.parametrize("kind", sorted(banks.KINDS))
@pytest.mark.parametrize("odd", [None, 1, [], {}, ["x", 1], {"x": 1}, "x", True, {"x": ["y"]}])
def test_what_is_no_answer_stays_what_it_is(kind, odd):
    assert from_browser(banks.built(kind), PAPER, odd) == odd
