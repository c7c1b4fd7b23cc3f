"""A course is published several times an edit, by several authors at once: the outline is what was published last."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from opaque_keys.edx.keys import UsageKey

from demo.content import CourseContent
from demo.models import Block
from demo.modulestore import announce_publish
from smartcity_plugin import compat, tasks
from smartcity_plugin.courses.api import outline
from smartcity_plugin.models import Award, OutlineBlock
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.journey import assert_arrived, walk

pytestmark = pytest.mark.rows


def unit(section: str) -> UsageKey:
    return COURSE.make_usage_key("vertical", f"{section}-unit")


def card(name: str) -> UsageKey:
    return COURSE.make_usage_key("smartcity_competence", name)


def add(usage_key: UsageKey, section: str) -> None:
    CourseContent(COURSE).add(usage_key, unit(section))


def move(usage_key: UsageKey, section: str) -> None:
    Block.objects.filter(usage_key=usage_key).update(parent=Block.objects.get(usage_key=unit(section)))


def remove(usage_key: UsageKey) -> None:
    Block.objects.get(usage_key=usage_key).delete()


def publish() -> None:
    announce_publish(COURSE)


def sections() -> dict[UsageKey, str]:
    """The outline; a block that stands in it twice is an error."""
    rows = outline(COURSE)
    assert len({row.usage_key for row in rows}) == len(rows)
    return {row.usage_key: row.section for row in rows}


def in_another_process(*steps: Callable[[], None]) -> None:
    """Do the steps as another worker does, on a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_on_own_connection, steps).result()


def _on_own_connection(steps) -> None:
    with closing(connections["default"]):
        for step in steps:
            step()


@pytest.fixture
def before(host) -> dict[UsageKey, str]:
    return sections()


def test_every_publish_of_an_edit_gives_the_same(before):
    add(card("new"), "m01")
    for _ in range(3):
        publish()
        assert sections() == before | {card("new"): "m01"}
    move(card("new"), "m02")
    publish()
    publish()
    assert sections() == before | {card("new"): "m02"}
    remove(card("new"))
    publish()
    assert sections() == before


def test_what_was_read_before_somebody_elses_publish_is_not_written_after_it(before, monkeypatch):
    published_blocks = compat.published_blocks

    def read_slowly(course_key):
        blocks = list(published_blocks(course_key))
        monkeypatch.setattr(compat, "published_blocks", published_blocks)
        in_another_process(lambda: add(card("newer"), "m01"), publish)
        yield from blocks

    monkeypatch.setattr(compat, "published_blocks", read_slowly)
    tasks.read_published_course(str(COURSE))
    assert sections() == before | {card("newer"): "m01"}


@pytest.mark.thorough
@pytest.mark.parametrize("first", [True, False], ids=["the first publishes", "later publishes"])
def test_authors_who_publish_at_once(before, first, caplog):
    """Each adds, moves and removes cards of their own and publishes after every edit."""
    authors, rounds = 4, 3
    start = Barrier(authors)
    if first:
        OutlineBlock.objects.all().delete()

    def work(author: int) -> None:
        stays, goes = card(f"stays-{author}"), card(f"goes-{author}")
        start.wait()
        steps = [lambda: add(stays, "m01"), publish, lambda: add(goes, "m02"), publish]
        for section in range(rounds):
            steps += [lambda to=f"m{section + 3:02}": move(stays, to), publish]
        _on_own_connection([publish, *steps, lambda: remove(goes), publish])

    with ThreadPoolExecutor(authors) as pool:
        list(pool.map(work, range(authors)))
    assert [each.getMessage() for each in caplog.records if each.name == "celery.app.trace"] == []
    assert sections() == before | {card(f"stays-{author}"): f"m{rounds + 2:02}" for author in range(authors)}


def test_the_journey_while_the_course_changes(eleni):
    add(card("more"), "m12")
    publish()
    walk(eleni)
    assert not Award.objects.exists()  # the module has a part more
    remove(card("more"))
    publish()
    tasks.award_learner(str(COURSE), get_user_model().objects.get(username="eleni").pk)
    assert_arrived()


def test_an_award_stays_whatever_becomes_of_the_module(eleni):
    walk(eleni)
    for edit in (lambda: add(card("more"), "m12"), lambda: move(FLOOD, "m01"), lambda: remove(FLOOD_CARD)):
        edit()
        publish()
        tasks.award_learner(str(COURSE), Award.objects.get().learner_id)
        assert_arrived()
