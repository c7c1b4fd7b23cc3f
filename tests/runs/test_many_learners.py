"""Many learners at once, as real requests to two real processes on one database: no decision is lost or doubled."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from demo.models import StudentModule
from smartcity_plugin.models import Decision, Evidence, Run
from tests.fixtures.host import BEST_PATH, FLOOD, POOR_PATH
from tests.fixtures.processes import Browser

pytestmark = pytest.mark.rows

# On SQLite there is one writer at a time: more learners only wait longer.
LEARNERS = 50 if connection.vendor == "mysql" else 10


def learner(number: int) -> Any:
    return get_user_model().objects.create(username=f"learner-{number}")


@pytest.mark.thorough
def test_many_learners_on_two_processes_lose_no_decision(servers, sign_in):
    """All begin at the same moment, and each goes on at the other process after every decision."""
    start = Barrier(LEARNERS)
    learners = {sign_in(learner(number)): (BEST_PATH, POOR_PATH)[number % 2] for number in range(LEARNERS)}

    def play(somebody: Browser, path: tuple[str, ...]) -> list[int]:
        start.wait()
        return [
            somebody.decide(servers[(somebody.learner + turn) % 2], turn, choice)[0]
            for turn, choice in enumerate(path)
        ]

    with ThreadPoolExecutor(LEARNERS) as pool:
        statuses = list(pool.map(play, learners.keys(), learners.values()))

    assert {status for each in statuses for status in each} == {200}
    assert Run.objects.count() == Evidence.objects.count() == LEARNERS
    for somebody, path in learners.items():
        rows = Decision.objects.filter(run__learner=somebody.learner).order_by("turn")
        assert list(rows.values_list("turn", "choice")) == list(enumerate(path))
    assert not Run.objects.filter(ended_at=None).exists()
    assert StudentModule.objects.filter(usage_key=FLOOD, grade__gt=0).count() == LEARNERS


@pytest.mark.thorough
def test_tabs_that_race_through_a_run_agree_on_every_turn(servers, sign_in):
    """In each turn both processes are asked at the same moment: for the first choice shown, and for the last."""
    somebody = sign_in(learner(1))
    view = {"scene": {"choices": [{"id": "stage-two"}, {"id": "wait"}]}, "ended": False}
    turns = 0
    with ThreadPoolExecutor(4) as pool:
        while not view["ended"]:
            choices = [choice["id"] for choice in view["scene"]["choices"]]
            asked = [choices[0], choices[-1]] * 2
            start = Barrier(4)

            def decide(server: str, choice: str, start=start, turn=turns) -> tuple[int, dict]:
                start.wait()
                return somebody.decide(server, turn, choice)

            answers = list(pool.map(decide, [servers[0], *servers, servers[1]], asked))
            kept = Decision.objects.get(turn=turns).choice
            assert [status for status, _ in answers] == [200 if choice == kept else 409 for choice in asked]
            turns += 1
            views = [answer if status == 200 else answer["error"]["view"] for status, answer in answers]
            assert {each["turn"] for each in views} == {turns}
            view = views[0]
    assert Run.objects.count() == Evidence.objects.count() == 1
    assert list(Decision.objects.values_list("turn", flat=True)) == list(range(turns))
