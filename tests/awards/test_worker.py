"""Signing in a real Celery worker, its tasks sent through a real Redis."""

import threading

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun

from demo.celery import app
from smartcity_plugin import tasks
from smartcity_plugin.models import Artifact, Award
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows


@pytest.fixture
def worker(queue):
    """A worker of that queue, in a thread."""
    with start_worker(
        app, pool="solo", queues=[queue], perform_ping_check=False, shutdown_timeout=30
    ) as started:
        assert started.consumer.connection.transport.driver_type == "redis"
        yield


@pytest.fixture
def signed():
    """An event that is set when a task has signed an award, in a thread of the worker's own."""
    done = threading.Event()
    here = threading.get_ident()

    def finished(task=None, state=None, **kwargs):
        is_signed = task.name == tasks.sign_award.name and state == "SUCCESS"
        if is_signed and threading.get_ident() != here:
            done.set()

    task_postrun.connect(finished)
    yield done
    task_postrun.disconnect(finished)


def test_the_learners_request_signs_nothing_and_the_worker_does(eleni, worker, signed):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    assert signed.wait(60)
    assert Award.objects.get().state == "signed"
    assert Artifact.objects.count() == 1
