"""Workers that are killed, and queues that are lost: what was asked for comes about all the same, and once."""

import random
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.utils import timezone

from smartcity_plugin import tasks
from smartcity_plugin.awards import scale
from smartcity_plugin.models import (
    Artifact,
    Attempt,
    AttemptEvent,
    Award,
    BlockScore,
    Decision,
    Errand,
    ExamAnswer,
)
from smartcity_plugin.proctoring import marking
from tests.fixtures.crowd import crowd
from tests.fixtures.exam import EXAM, RIGHT, set_exam
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.fixtures.insisting import Insisting
from tests.fixtures.site import Site, until_done, waiting
from tests.fixtures.voiding import void

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module", autouse=True)
def running(site: Site) -> Iterator[None]:
    set_exam(prerequisites="none")
    site.serve()
    site.work(0, 1)
    return


def at_once(*calls) -> list:
    """Make all calls at once; return what they gave."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


def sit(learner: Insisting) -> dict:
    """Begin, and answer all; return the view with the paper."""
    view = learner.begin()
    learner.answer_all(view)
    return view


def overrun(learners: list[Insisting]) -> None:
    """Let the time of these learners' attempts be over."""
    ago = timezone.now() - timedelta(hours=3)
    rows = Attempt.objects.filter(learner__in=[each.learner for each in learners])
    rows.update(started_at=ago, seen_at=ago, deadline=ago)


def assert_each_once(players: list[Insisting], sitters: list[Insisting], earned: list[int]) -> None:
    """What was answered with 200 is there once, and so is what it led to."""
    for each in players:
        decided = Decision.objects.filter(run__learner=each.learner, run__usage_key=FLOOD).order_by("turn")
        assert tuple(decided.values_list("choice", flat=True)) == BEST_PATH
        assert BlockScore.objects.get(learner=each.learner, usage_key=FLOOD).earned == 10_000
        assert Award.objects.filter(learner=each.learner, achievement="m12").count() == 1
    for each in sitters:
        attempt = Attempt.objects.get(learner=each.learner, usage_key=EXAM)
        assert (attempt.state, attempt.grade) == ("cleared", 10_000)
        given = dict(ExamAnswer.objects.filter(attempt=attempt).values_list("question", "version"))
        assert given == dict.fromkeys(RIGHT, 1)
        ended = AttemptEvent.objects.filter(attempt=attempt, action__in=("submit", "time_out"))
        assert ended.count() == 1
        assert BlockScore.objects.get(learner=each.learner, usage_key=EXAM).earned == 10_000
    assert sorted(Award.objects.filter(learner__in=earned).values_list("learner_id", flat=True)) == earned
    assert Artifact.objects.count() == Award.objects.count()


def test_two_workers_killed_at_random(site, people, sweep):
    """While they issue a programme, close attempts, mark and tell them, keep scores and sign what these earn."""
    chance = random.Random(9)
    earned, players, sitters = crowd(20), people(4), people(6)
    views = at_once(*(lambda each=each: sit(each) for each in sitters))
    overrun(sitters[3:])
    tasks.issue_page.delay(scale.start("scro", None, None, None, timezone.now()).pk)
    kills = 0

    def kill_and_sweep() -> None:
        nonlocal kills
        sweep()
        if kills < 10 and chance.random() < 0.3:
            site.work(chance.randrange(2))
            kills += 1

    with ThreadPoolExecutor(4) as pool:
        doing = [pool.submit(each.play) for each in players]
        doing += [pool.submit(each.submit, view) for each, view in zip(sitters[:3], views[:3], strict=True)]
        until_done(waiting, kill_and_sweep)
        for each in doing:
            each.result()
    until_done(waiting, sweep)
    assert kills == 10
    assert_each_once(players, sitters, earned)

    void("pumps")
    for attempt in marking.mark_again(EXAM, timezone.now(), None):
        tasks.tell_attempt.delay(attempt)
        site.work(chance.randrange(2))
    until_done(waiting, sweep)
    assert AttemptEvent.objects.filter(action="mark_again").count() == len(sitters)
    assert_each_once(players, sitters, earned)
    site.audit()


@pytest.mark.parametrize("persists", [True, False], ids=["it keeps its queues", "its queues are lost"])
def test_the_broker_is_killed_and_comes_back(site, people, sweep, persists):
    earned, players, sitters = crowd(6), people(2), people(4)
    views = at_once(*(lambda each=each: sit(each) for each in sitters))
    overrun(sitters[2:])
    for each in (0, 1):
        site.kill(each)  # so that all that is sent for still waits when the broker is killed
    tasks.issue_page.delay(scale.start("scro", None, None, None, timezone.now()).pk)
    players[0].play()
    sitters[0].submit(views[0])
    site.redis.end(signal.SIGKILL)
    # Nobody who uses the site is told: what they do is rows.
    players[1].play()
    sitters[1].submit(views[1])
    assert players[1].lost == sitters[1].lost == 0
    assert Errand.objects.exists()
    if not persists:
        shutil.rmtree(site.folder / "appendonlydir")
    site.redis.start()
    site.work(0, 1)
    until_done(waiting, sweep)
    assert_each_once(players, sitters, earned)
    site.audit()
