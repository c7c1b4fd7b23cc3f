"""Admin pages of tables with millions of rows: every search and every filter goes by an index."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.test import RequestFactory
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField

from smartcity_plugin.models import Award, Decision, Run
from smartcity_plugin.read_only_admin import ReadOnlyAdmin
from tests.plugin.copies import other
from tests.plugin.test_admin import MODELS

PAGES = [apps.get_model("smartcity", name) for name in MODELS]


def page_of(model: type[models.Model]) -> ReadOnlyAdmin:
    return admin.site._registry[model]


def leading(model: type[models.Model]) -> set[str]:
    """Return the fields by which an index of the table begins."""
    meta = model._meta
    alone = {each.name for each in meta.local_fields if each.unique or each.db_index}
    return (
        alone
        | {each.fields[0] for each in meta.indexes}
        | {each.fields[0] for each in meta.constraints if isinstance(each, models.UniqueConstraint)}
    )


def fields_on(model: type[models.Model], path: str) -> list[tuple[type[models.Model], str]]:
    """Return each column that a look-up goes by, with its table."""
    first, _, rest = path.partition("__")
    name = model._meta.pk.name if first == "pk" else first
    more = fields_on(model._meta.get_field(name).related_model, rest) if rest else []
    return [(model, name), *more]


@pytest.mark.parametrize("model", PAGES, ids=MODELS)
def test_what_is_searched_and_filtered_has_an_index(model):
    page = page_of(model)
    assert isinstance(page, ReadOnlyAdmin)
    assert page.search_fields
    for path in page.search_fields:
        for table, name in fields_on(model, path):
            assert name in leading(table), (path, table)
    for name in page.list_filter:
        assert name in leading(model), name
    assert (page.sortable_by, page.ordering, page.show_full_result_count) == ((), ("-pk",), False)


def nowhere(model: type[models.Model], path: str) -> Any:
    """Return a value that a look-up takes, and that no row has."""
    table, name = fields_on(model, path)[-1]
    field = table._meta.get_field(name)
    field = field.target_field if field.is_relation else field
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, UsageKeyField | CourseKeyField):
        return other(field, "", 99)
    if isinstance(field, models.IntegerField):
        return 999_999_999
    # Of an account there must be one: the database looks its rows up then.
    return "nikos" if table is get_user_model() else "nowhere"


def plan(model: type[models.Model], path: str) -> str | None:
    """Return what the database says of a look-up that reads our table through, None where it goes by a key."""
    sql, values = model.objects.order_by().filter(**{path: nowhere(model, path)}).query.sql_with_params()
    mysql = connection.vendor == "mysql"
    with connection.cursor() as cursor:
        cursor.execute(f"{'EXPLAIN' if mysql else 'EXPLAIN QUERY PLAN'} {sql}", values)
        columns = [each[0] for each in cursor.description]
        steps = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    if mysql:
        # A key is read through as well as a table is ("index"); no type: a unique key knows that there is nothing.
        through = [each for each in steps if each["type"] in {"ALL", "index"}]
    else:
        through = [s for s in steps if s["detail"].startswith("SCAN")]
    return str(through) if through else None


@pytest.mark.rows
def test_searches_go_by_a_key(host):
    found = {
        (model.__name__, path): plan(model, path) for model in PAGES for path in page_of(model).search_fields
    }
    assert {key: said for key, said in found.items() if said} == {}
    assert plan(Run, "rev"), "the test sees a table that is read through"


@pytest.mark.rows
def test_a_row_is_found_by_what_a_line_of_the_log_names(host, eleni):
    eleni.see_card()
    eleni.play("wait")
    run = Run.objects.get()

    def found(model: type[models.Model], term: Any) -> list[models.Model]:
        request = RequestFactory().get("/")
        rows, doubled = page_of(model).get_search_results(request, model.objects.all(), str(term))
        assert not doubled
        return list(rows)

    assert found(Run, run.pk) == found(Run, " eleni ") == found(Run, run.usage_key) == [run]
    assert found(Decision, run.pk) == list(run.decisions.all())
    for term in ("nobody", "-1", "9" * 40, "block-v1:", "%", uuid.uuid4()):
        assert found(Run, term) == found(Decision, term) == found(Award, term) == []
