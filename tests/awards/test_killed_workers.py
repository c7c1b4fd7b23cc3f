"""Processes that are killed while they issue a programme: nothing is lost, nothing doubled, nothing half done."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from smartcity_plugin import tasks
from smartcity_plugin.awards import scale
from smartcity_plugin.models import Artifact, Award, AwardEvent, IssueRun
from tests.fixtures.crowd import crowd
from tests.fixtures.killing import KILLED, PAGE, Dying, dying

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def issuing(host) -> Iterator[Dying]:
    with dying("smartcity_issue", "--programme", "scro") as process:
        yield process


def assert_nothing_is_half_done() -> None:
    """Every award is signed, with one document and one line in its log; there are no other documents and lines."""
    assert not Award.objects.exclude(state="signed").exists()
    awards = set(Award.objects.values_list("credential_id", flat=True))
    assert sorted(awards) == sorted(Artifact.objects.values_list("credential_id", flat=True))
    events = AwardEvent.objects.values_list("award__credential_id", flat=True)
    assert sorted(awards) == sorted(events)


def assert_all_have_one(learners: list[int]) -> None:
    """Each learner has one award, and was counted once; nobody has been left half done."""
    assert sorted(Award.objects.values_list("learner_id", flat=True)) == learners
    assert_nothing_is_half_done()
    runs = IssueRun.objects.values_list("pk", flat=True)
    assert sum(scale.progress(run).awarded for run in runs) == len(learners)


def test_killed_before_each_of_its_queries_it_goes_on(issuing):
    learners = crowd(3 * PAGE)
    for before in range(1, 400):
        (code,) = issuing.run(before)
        assert_nothing_is_half_done()
        if code == 0:
            break
        assert code == KILLED
    assert code == 0
    assert before > 30, "it must have been killed in a page, at each of its points"
    assert_all_have_one(learners)


# Two writers meet in locks of rows, which SQLite has none of.
at_once = pytest.mark.skipif(connection.vendor == "sqlite", reason="two writers at once are MariaDB's")


@at_once
@pytest.mark.parametrize("seed", range(3))
def test_two_at_once_killed_at_random_points(issuing, seed):
    learners, chance = crowd(8 * PAGE), random.Random(seed)
    for _ in range(300):
        codes = issuing.run(*(chance.randrange(5, 90) for _ in range(2)))
        assert set(codes) <= {0, KILLED}
        assert_nothing_is_half_done()
        if 0 in codes:
            break
    assert issuing.run(0) == [0]
    assert_all_have_one(learners)


@at_once
def test_two_celery_workers_killed_at_random(queue):
    """One of them is killed after every few pages and begun anew; whoever runs the site sends for a worker again."""
    chance, learners = random.Random(7), crowd(16 * PAGE)
    run = scale.start("scro", None, None, None, timezone.now())
    workers, kills, next_kill = [_worker(queue), _worker(queue)], 0, 1
    tasks.issue_page.delay(run.pk)
    try:
        while not scale.progress(run.pk).ended:
            victim = chance.randrange(2)
            with suppress(subprocess.TimeoutExpired):
                workers[victim].wait(timeout=chance.uniform(0.02, 0.2))
                raise AssertionError("a worker has ended by itself")
            assert not Award.objects.exclude(state="signed").exists()
            pages = run.pages.exclude(done_at=None).count()
            if pages >= next_kill:
                _end(workers[victim])
                workers[victim] = _worker(queue)
                tasks.issue_page.delay(run.pk)
                kills, next_kill = kills + 1, pages + chance.randrange(1, 5)
    finally:
        for each in workers:
            _end(each)
    assert kills > 2
    assert_all_have_one(learners)


def _worker(queue: str) -> subprocess.Popen:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.fixtures.celery_worker", name, queue, str(PAGE)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "CELERY_TASK_ALWAYS_EAGER": "0"})


def _end(worker: subprocess.Popen) -> None:
    worker.kill()
    worker.wait()
