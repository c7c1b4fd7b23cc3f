"""Bounds: kept once for each document, asked for in vain only until they are there."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from demo.content import CourseContent
from smartcity_plugin import tasks
from smartcity_plugin.models import ScenarioBounds
from smartcity_plugin.scenarios import api
from smartcity_xblocks.scenario.solve import Bounds
from tests.fixtures.host import COURSE, FLOOD

pytestmark = pytest.mark.rows


@pytest.mark.django_db
def test_what_was_not_found_is_asked_for_again():
    assert api.bounds("rev") is None
    api.keep_bounds("rev", {"best": 2**53 - 1})
    assert api.bounds("rev") == {"best": 2**53 - 1}


@pytest.mark.django_db
def test_what_was_found_is_known():
    api.keep_bounds("rev", [1])
    api.bounds("rev")
    with CaptureQueriesContext(connection) as queries:
        api.bounds("rev")
    assert not len(queries)


@pytest.mark.django_db
def test_the_first_call_counts():
    api.keep_bounds("rev", [1])
    api.keep_bounds("rev", [2])
    assert api.bounds("rev") == [1]


@pytest.mark.django_db
def test_other_rules_have_bounds_of_their_own(monkeypatch):
    api.keep_bounds("rev", [1])
    monkeypatch.setattr(api, "RULES", api.RULES + 1)
    assert api.bounds("rev") is None


def test_those_who_solve_at_the_same_moment_keep_it_once(transactional_db):
    def keep(number: int) -> None:
        try:
            api.keep_bounds("rev", [1])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(24)))
    assert ScenarioBounds.objects.count() == 1


def test_a_course_that_is_published_is_solved(host):
    """`host` has just published it."""
    row = ScenarioBounds.objects.get()
    assert api.bounds(row.rev) == row.bounds
    assert Bounds.from_json(row.bounds).variants


def test_publishing_again_solves_nothing_again(host, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.solve_scenario, "apply_async", lambda arguments, **_: asked.append(arguments))
    tasks.solve_published_course(str(COURSE))
    assert asked == []
    rev = ScenarioBounds.objects.get().rev
    ScenarioBounds.objects.all().delete()
    api._found.cache_clear()
    tasks.solve_published_course(str(COURSE))
    assert asked == [(str(FLOOD), rev)]


def test_a_block_without_a_document_has_nothing_to_solve(host, caplog):
    content = CourseContent(COURSE)
    content.set(FLOOD, "content", "content", "")
    content.set(FLOOD, "settings", "rev", "")
    content.save()
    tasks.solve_published_course(str(COURSE))
    assert ScenarioBounds.objects.count() == 1
    assert not caplog.messages
