"""Many rows at once: what is kept is what one row at a time would have kept."""

from datetime import UTC, datetime

import pytest

from smartcity_plugin import bulk
from smartcity_plugin.models import Template

pytestmark = [pytest.mark.rows, pytest.mark.django_db]

MOMENT = datetime(2026, 3, 20, 12, 0, 0, 250_000, tzinfo=UTC)
CONTENTS = [{"title": {"el": "Πόλη"}}, {}, {"title": {"en": "%s 'x' \\"}}]


def add(versions: list[int], contents: list[dict], sha256: str = "0f" * 32) -> None:
    bulk.insert(
        Template,
        {"version": versions, "content": contents},
        {"programme": "scro", "achievement": "flood", "sha256": sha256, "released_at": MOMENT},
        ignore_conflicts=True,
    )


def test_rows_get_their_own_values_those_for_all_and_defaults(monkeypatch):
    monkeypatch.setattr(bulk, "ROWS", 2)
    add([1, 2, 3], CONTENTS)
    rows = list(Template.objects.order_by("version"))
    assert [each.content for each in rows] == CONTENTS
    assert {(each.programme, each.released_at, each.released_by_id) for each in rows} == {
        ("scro", MOMENT, None)
    }


def test_doubles_are_left_out_and_no_rows_are_no_statement(django_assert_num_queries):
    add([1], [{}])
    add([1, 2], [{"later": True}, {}])
    assert list(Template.objects.order_by("version").values_list("version", "content")) == [(1, {}), (2, {})]
    with django_assert_num_queries(0):
        add([], [])


def test_a_field_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="Template has no colour"):
        bulk.insert(Template, {"version": [1], "colour": ["red"]}, {})
