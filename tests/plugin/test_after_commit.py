"""A task that reads what stands is sent once for many signals, and after the last of them."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import transaction

from smartcity_plugin.after_commit import DEBOUNCE, enqueue_once

pytestmark = pytest.mark.rows


class Task:
    """A task of a worker elsewhere."""

    name = "read"

    def __init__(self, *, eager: bool = False, reachable: bool = True):
        self.app = SimpleNamespace(conf=SimpleNamespace(task_always_eager=eager))
        self.sent, self.reachable = [], reachable

    def apply_async(self, arguments: tuple, **options) -> None:
        if not self.reachable:
            raise OSError("no broker")
        self.sent.append((arguments, options))


@pytest.fixture(autouse=True)
def nothing_is_waiting(host):
    cache.clear()


def test_signals_in_quick_succession_make_one_task_that_runs_when_they_are_over():
    task = Task()
    for course in ("one", "two", "one", "one"):
        enqueue_once(task, course)
    assert [arguments for arguments, _ in task.sent] == [("one",), ("two",)]
    assert {options["countdown"] > DEBOUNCE for _, options in task.sent} == {True}


def test_what_was_rolled_back_sends_nothing_and_holds_nothing_up():
    task = Task()
    with transaction.atomic():
        enqueue_once(task, "one")
        transaction.set_rollback(True)
    assert task.sent == []
    enqueue_once(task, "one")
    assert len(task.sent) == 1


def test_where_tasks_run_at_once_each_signal_runs_one():
    task = Task(eager=True)
    enqueue_once(task, "one")
    enqueue_once(task, "one")
    assert task.sent == [(("one",), {})] * 2


def test_a_broker_that_is_away_is_no_fault_of_the_sender_and_the_next_signal_tries_again():
    task = Task(reachable=False)
    enqueue_once(task, "one")
    task.reachable = True
    enqueue_once(task, "one")
    assert len(task.sent) == 1
