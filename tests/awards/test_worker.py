"""Signing in a real Celery worker, its tasks sent through a real Redis."""

import os
import threading
import uuid

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun
from redis import Redis, RedisError

from demo.celery import app
from smartcity_plugin import tasks
from smartcity_plugin.models import Artifact, Award
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows

BROKER = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")


@pytest.fixture
def worker(host, not_eager, monkeypatch):
    """A worker with a queue of its own, so that nothing else on this Redis is touched."""
    try:
        Redis.from_url(BROKER, socket_connect_timeout=5).ping()
    except RedisError as error:
        pytest.skip(f"no Redis: {error}")
    queue = f"smartcity-tests-{uuid.uuid4().hex}"
    # Setting it in app.conf is ignored by some versions of Celery; the variable comes first in all.
    monkeypatch.setenv("CELERY_BROKER_URL", BROKER)
    before = app.conf.task_default_queue
    app.conf.task_default_queue = queue
    app.amqp.queues.clear()
    app.amqp.queues.add(queue)
    app._after_fork()  # forgets connections: eager tasks have opened some to the broker in memory
    try:
        with start_worker(
            app, pool="solo", queues=[queue], perform_ping_check=False, shutdown_timeout=30
        ) as started:
            assert started.consumer.connection.transport.driver_type == "redis"
            yield
    finally:
        app.conf.task_default_queue = before
        app.amqp.queues.clear()
        app._after_fork()
        redis = Redis.from_url(BROKER)
        redis.delete(queue, *redis.scan_iter(f"_kombu.*.{queue}"))


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
