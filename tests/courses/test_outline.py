"""The published outline: exactly what counts, written only where it differs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from smartcity_plugin import tasks
from smartcity_plugin.courses.api import PublishedBlock, outline, replace_outline
from smartcity_plugin.models import OutlineBlock
from tests.fixtures.exam import EXAM
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD

pytestmark = pytest.mark.rows


def test_the_outline_holds_what_counts_and_publishing_again_changes_no_row(host):
    blocks = outline(COURSE)
    assert len(blocks) == 23
    assert [block.usage_key for block in blocks if block.scored] == [FLOOD, EXAM]
    assert {block.usage_key: block.hours for block in blocks if block.hours}[FLOOD_CARD] > 0
    assert {block.section for block in blocks if block.usage_key in (FLOOD, FLOOD_CARD)} == {"m12"}
    with CaptureQueriesContext(connection) as queries:
        tasks.read_published_course(str(COURSE))
    changes = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert changes == []
    assert OutlineBlock.objects.count() == 23


def test_what_is_published_later_takes_the_place_of_what_was_there(host):
    renamed = PublishedBlock("m13", "Module 13", FLOOD, "A flood, moved", scored=False)
    replace_outline(COURSE, lambda: [renamed])
    assert [
        (row.usage_key, row.section, row.section_title, row.title, row.scored) for row in outline(COURSE)
    ] == [(FLOOD, "m13", "Module 13", "A flood, moved", False)]
