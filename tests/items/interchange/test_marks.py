"""The same answers earn the same as where the question came from."""

import pytest

from smartcity_xblocks.problems import errors
from smartcity_xblocks.proctoring.exam import check
from tests.items.banks import exam
from tests.items.interchange.imported import codes, imported, said, share
from tests.items.interchange.sources import GIFT, OLX, XML, Source

CASES = [
    pytest.param(ending, source, id=f"{ending}: {source.name}")
    for ending, sources in (("xml", [*OLX, *XML]), ("gift", GIFT))
    for source in sources
]


@pytest.mark.parametrize(("ending", "source"), CASES)
def test_answers_earn_what_they_earned(ending, source: Source):
    found = imported(f"a.{ending}", source.text)
    [question] = found.questions
    assert [(answer, share(question, answer)) for answer, _ in source.marks] == source.marks
    assert tuple(codes(found)) == source.losses


@pytest.mark.parametrize(("ending", "source"), CASES)
def test_what_is_imported_can_be_asked(ending, source: Source):
    found = imported(f"a.{ending}", source.text, "el")
    assert errors(check(exam(*found.questions, groups=found.groups))) == []


@pytest.mark.parametrize(("ending", "source"), CASES)
def test_ids_say_nothing_of_what_is_right(ending, source: Source):
    [question] = imported(f"a.{ending}", source.text).questions
    for part in ("options", "entries", "left", "right"):
        ids = [entry["id"] for entry in question.get(part, ())]
        turned = dict(zip(said(question.get(part, ())), ids, strict=True))
        assert all(len(each) == 6 for each in ids), "not a, b, c"
        assert len(turned) == len(ids)
