"""Learner state without locks: of two writers the last one wins, and nothing that counts is lost by it."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from demo.models import StudentModule
from smartcity_plugin.models import Decision, Evidence, Run
from tests.fixtures.host import BEST_PATH, FLOOD, POOR_PATH, Person
from tests.fixtures.journey import assert_awarded

pytestmark = pytest.mark.rows

PATIENCE = 60  # seconds until a request that was never let go is an error and not a test that hangs


class SlowTab:
    """A second tab, one of whose requests stops between reading learner state and writing it."""

    def __init__(self, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch):
        self._pool = pool
        self._has_read, self._may_write = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        save = StudentModule.save

        def held(row, *args, **kwargs):
            if threading.current_thread() is self._thread and row.pk:
                self._has_read.set()
                assert self._may_write.wait(PATIENCE)
            save(row, *args, **kwargs)

        monkeypatch.setattr(StudentModule, "save", held)

    def decide(self, choice: str) -> None:
        """Take the first decision of a run, up to the moment before its state is written."""
        self._answer = self._pool.submit(self._request, choice)
        assert self._has_read.wait(PATIENCE)

    def go_on(self) -> int:
        """Write, and return the status of the answer."""
        self._may_write.set()
        return self._answer.result(PATIENCE)

    def _request(self, choice: str) -> int:
        try:
            tab = Person("eleni")
            self._thread = threading.current_thread()
            return tab.call(FLOOD, "decide", {"turn": 0, "choice": choice}).status_code
        finally:
            connections.close_all()


@pytest.fixture
def slow_tab(host, monkeypatch):
    with ThreadPoolExecutor(1) as pool:
        yield SlowTab(pool, monkeypatch)


def test_a_lost_write_of_the_user_field_loses_no_decision_and_doubles_none(eleni, slow_tab):
    eleni.see_card()
    eleni.play(*POOR_PATH)
    eleni.call(FLOOD, "restart", {})

    slow_tab.decide(POOR_PATH[0])  # of run 2
    for turn, choice in enumerate(POOR_PATH[1:], start=1):
        assert eleni.call(FLOOD, "decide", {"turn": turn, "choice": choice}).status_code == 200
    eleni.call(FLOOD, "restart", {})
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})  # of run 3
    assert slow_tab.go_on() == 200

    # What run 3 wrote is gone: the state speaks of run 2 again, and the row forgot nothing but that.
    assert json.loads(StudentModule.objects.get(usage_key=FLOOD).state) == {"run_number": 2}
    for turn, choice in enumerate(BEST_PATH[1:], start=1):
        assert eleni.call(FLOOD, "decide", {"turn": turn, "choice": choice}).json()["turn"] == turn + 1

    assert {
        run.number: tuple(run.decisions.values_list("choice", flat=True)) for run in Run.objects.all()
    } == {1: POOR_PATH, 2: POOR_PATH, 3: BEST_PATH}
    assert Decision.objects.count() == 2 * len(POOR_PATH) + len(BEST_PATH)
    assert list(Evidence.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert_awarded()
