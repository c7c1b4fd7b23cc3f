"""Alignments are what was published last, written with the outline, and gone with their blocks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.content import SETTINGS, CourseContent
from demo.models import Block
from demo.modulestore import announce_publish
from smartcity_plugin.courses.api import alignments_at, alignments_of, levels_at
from tests.fixtures.exam import EXAM
from tests.fixtures.host import COURSE, FLOOD

pytestmark = pytest.mark.rows


def tagged(usage_key, *tags: dict, publish: bool = True) -> None:
    content = CourseContent(COURSE)
    content.set(usage_key, SETTINGS, "competences", list(tags))
    content.save()
    if publish:
        announce_publish(COURSE)


def said() -> set[tuple]:
    return {
        (row.usage_key, row.competence, row.level, row.weight, row.source) for row in alignments_of([COURSE])
    }


@pytest.fixture
def before(host) -> set[tuple]:
    return said()


def test_the_rows_are_what_was_published_last(before):
    tagged(FLOOD, {"code": "TEC-04", "level": 3, "weight": 50}, {"code": "NOT-KNOWN"})
    tagged(EXAM, {"code": "TEC-04"})
    ours = {(FLOOD, "TEC-04", 3, 50, "block"), (FLOOD, "NOT-KNOWN", 1, 100, "block")}
    others = {each for each in before if each[4] != "block"}
    assert said() == others | ours | {(EXAM, "TEC-04", 1, 100, "block")}
    tagged(FLOOD, {"code": "TEC-04", "level": 2, "weight": 50})
    assert said() == others | {(FLOOD, "TEC-04", 2, 50, "block"), (EXAM, "TEC-04", 1, 100, "block")}
    Block.objects.get(usage_key=FLOOD).delete()
    announce_publish(COURSE)
    assert {usage_key for usage_key, *_ in said()} & {FLOOD, EXAM} == {EXAM}


def test_publishing_the_same_again_writes_nothing_and_rows_keep_their_time(host):
    tagged(FLOOD, {"code": "TEC-04"})
    (row,) = alignments_at([FLOOD])
    with CaptureQueriesContext(connection) as queries:
        announce_publish(COURSE)
    changes = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert changes == []
    tagged(EXAM, {"code": "TEC-05"})
    assert [each.published_at for each in alignments_at([FLOOD])] == [row.published_at]
    assert [each.published_at > row.published_at for each in alignments_at([EXAM])] == [True]


def test_the_nearest_source_tells_the_level(host):
    tagged(FLOOD, {"code": "TEC-04", "level": 3, "weight": 50})
    assert levels_at([FLOOD]) == {FLOOD: {"TEC-04": (3, 50)}}
