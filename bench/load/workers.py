"""Celery's workers on the benchmark's database, with a part of the machine's Redis that is the benchmark's alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connection
from redis import Redis

from bench.server import cpu_seconds

BROKER = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
PREFIX = f"smartcity-load-{os.getpid()}:"
ENVIRONMENT = {
    "CELERY_BROKER_URL": BROKER,
    "CELERY_TASK_ALWAYS_EAGER": "0",
    "BENCH_REDIS_PREFIX": PREFIX,
}
"""What makes a process send its tasks there."""


class Workers:
    """Workers that run."""

    def __init__(self, processes: list[subprocess.Popen]):
        self._processes = processes

    def cpu_seconds(self) -> float:
        """Return what they have taken of the processor so far."""
        return sum(cpu_seconds(str(each.pid)) for each in self._processes)


@contextmanager
def working(count: int) -> Iterator[Workers]:
    """Let so many workers take tasks, one at a time each; they end their task and go, and their keys are deleted."""
    command = [
        *(sys.executable, "-m", "celery", "--app", "demo.celery", "worker", "--pool", "solo"),
        *("--loglevel", "ERROR", "--without-gossip", "--without-mingle"),
    ]
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "BENCH_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONWARNINGS": "ignore",  # such as that somebody who is root runs it
    }
    # In sessions of their own, as the server is; their banners are for nobody, errors go to the terminal.
    quiet = {"stdout": subprocess.DEVNULL, "env": environment, "start_new_session": True}
    processes = [subprocess.Popen([*command, "-n", f"load-{number}@%h"], **quiet) for number in range(count)]
    try:
        yield Workers(processes)
    finally:
        for each in processes:
            each.terminate()
        for each in processes:
            with suppress(subprocess.TimeoutExpired):
                each.wait(30)
            each.kill()
            each.wait()
        redis = Redis.from_url(BROKER)
        if keys := list(redis.scan_iter(f"{PREFIX}*")):
            redis.delete(*keys)
