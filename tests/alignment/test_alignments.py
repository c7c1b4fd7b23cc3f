"""Alignments are what was published last, written with the outline, and gone with their blocks."""

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from demo.content import SETTINGS, CourseContent
from demo.models import Block
from demo.modulestore import announce_publish
from smartcity_plugin import compat, tasks
from smartcity_plugin.courses.api import alignments_at, alignments_of, levels_at, outline
from smartcity_plugin.models import Alignment, OutlineBlock
from tests.fixtures.exam import EXAM
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD

pytestmark = pytest.mark.rows


def tagged(usage_key, *tags: dict, publish: bool = True, **more) -> None:
    content = CourseContent(COURSE)
    for name, value in {"competences": list(tags), **more}.items():
        content.set(usage_key, SETTINGS, name, value)
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
    published_at = {row.published_at for row in alignments_at([FLOOD])}
    with CaptureQueriesContext(connection) as queries:
        announce_publish(COURSE)
    changes = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert changes == []
    tagged(EXAM, {"code": "TEC-05"})
    assert {each.published_at for each in alignments_at([FLOOD])} == published_at
    (new,) = (each for each in alignments_at([EXAM]) if each.competence == "TEC-05")
    assert new.published_at > max(published_at)


def test_a_card_speaks_for_what_it_reaches_and_the_block_itself_is_nearer(host):
    tagged(FLOOD, {"code": "TEC-04", "level": 3, "weight": 50})
    said_by_card = {"code": "TEC-04", "level": 1}, {"code": "TEC-05", "level": 2}
    for reach in ({"reach": "section"}, {"reach": "blocks", "blocks": [7, None, "smartcity_scenario/flood"]}):
        tagged(FLOOD_CARD, *said_by_card, **reach)
        rows = [(row.competence, row.level, row.source) for row in alignments_at([FLOOD])]
        assert rows == [("TEC-04", 3, "block"), ("TEC-04", 1, "card"), ("TEC-05", 2, "card")]
        assert levels_at([FLOOD]) == {FLOOD: {"TEC-04": (3, 50), "TEC-05": (2, 100)}}
    tagged(FLOOD_CARD, *said_by_card, reach="unit")
    assert [row.source for row in alignments_at([FLOOD])] == ["block"]


def test_of_two_publishes_at_once_the_one_that_read_last_stays(host, monkeypatch):
    """A slow worker has read the course; before it writes, somebody publishes other tags, and less of the outline."""
    read = compat.published_blocks
    tagged(FLOOD, {"code": "TEC-04"})

    def slowly(course_key):
        found = list(read(course_key))
        monkeypatch.setattr(compat, "published_blocks", read)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(elsewhere).result()
        yield from found

    def elsewhere() -> None:
        with closing(connections["default"]):
            Block.objects.get(usage_key=EXAM).delete()
            tagged(FLOOD, {"code": "TEC-05"})

    monkeypatch.setattr(compat, "published_blocks", slowly)
    tasks.read_published_course(str(COURSE))
    assert [row.competence for row in alignments_at([FLOOD]) if row.source == "block"] == ["TEC-05"]
    assert EXAM not in {row.usage_key for row in outline(COURSE)}


def test_outline_and_alignments_are_written_together_or_not_at_all(host, monkeypatch):
    def fail(rows, **options):
        raise RuntimeError("the database is away")

    before = said(), {row.usage_key for row in outline(COURSE)}
    Block.objects.get(usage_key=EXAM).delete()
    tagged(FLOOD, {"code": "TEC-04"}, publish=False)
    with monkeypatch.context() as patched:
        patched.setattr(type(Alignment.objects), "bulk_create", lambda self, rows, **options: fail(rows))
        with pytest.raises(RuntimeError):
            tasks.read_published_course(str(COURSE))
    assert (said(), {row.usage_key for row in outline(COURSE)}) == before


def test_a_draft_counts_for_nothing_until_it_is_published(host):
    before = said()
    tagged(FLOOD, {"code": "TEC-04"}, publish=False)
    assert said() == before
    announce_publish(COURSE)
    assert said() != before


def run(*arguments: str) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    call_command("smartcity_alignment", *arguments, stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_the_command_rebuilds_by_hand_and_tells_codes_that_no_framework_has(host):
    tagged(FLOOD, {"code": "NO-SUCH"})
    before = said()
    Alignment.objects.all().delete()
    OutlineBlock.objects.all().delete()
    for which in (("--all",), ("--course", str(COURSE))):
        out, errors = run(*which)
        assert said() == before
        assert "1/1 " + str(COURSE) in out
        assert out.rstrip().endswith("in no framework: NO-SUCH")
        assert not errors


def test_the_command_goes_on_after_a_course_that_cannot_be_read(host, monkeypatch):
    read = compat.published_blocks

    def broken(course_key):
        if course_key == COURSE:
            return read(course_key)
        raise OSError("no such structure")

    monkeypatch.setattr(compat, "published_blocks", broken)
    with pytest.raises(CommandError, match="1 of 2 courses"):
        run("--course", "course-v1:A+B+C", "--course", str(COURSE))
    with pytest.raises(CommandError, match="no course key"):
        run("--course", "nonsense")
