"""The figures of `make load`, and what they are held to."""

import io
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from django.core.management import call_command
from django.db import connection

from bench.browser import Browser
from bench.database import database
from bench.load import world
from bench.load.clients import Came, send
from bench.load.kept import Told, astray, awards_missing
from bench.load.kinds import Kind, by_kind
from bench.load.workers import ENVIRONMENT, Workers, working
from bench.report import Row
from bench.server import Server, cores_seconds, cpu_seconds, served

SERVERS, WORKERS = 4, 2
"""Processes of gunicorn and of Celery."""
PATIENCE = 60
"""Seconds that the workers have at the end to sign what is waited for."""


@dataclass(frozen=True)
class Measured:
    """What was measured: by kind of request, and as a whole."""

    kinds: list[Kind]
    totals: list[Row]
    faults: Counter[str]
    """What was wrong with answers, and how often."""

    def rows(self) -> list[Row]:
        """Return all figures."""
        return [*(row for kind in self.kinds for row in kind.rows()), *self.totals]

    def is_right(self) -> bool:
        """Return whether nothing has failed and nothing was lost or doubled; how long it took is no matter."""
        return all(row.met for row in self.rows() if row.target == "<= 0")


def measured(learners: int, seconds: float) -> Measured:
    """Put so many learners under way, for so long at most."""
    load = Row("load of the machine before, one minute", "processes", os.getloadavg()[0])
    with database():
        call_command("demo", "--setup-only", stdout=io.StringIO())
        names = world.make(learners)
        with served(SERVERS, **ENVIRONMENT) as server, working(WORKERS) as workers:
            # Once it answers it has loaded all.
            Browser(server.address).get("/smartcity/issuer/")
            before = _cpu(server, workers)
            came = send(server.address, names, seconds)
            cpu = {name: after - before[name] for name, after in _cpu(server, workers).items()}
            _wait_for_awards(came.told)
        return summed(came, [load, *_shares(came, cpu)])


def summed(came: Came, totals: list[Row]) -> Measured:
    """Return what came of it, when all that was to be kept has been."""
    waited = [each["waited"] for each in came.told.values() if each["waited"] is not None]
    totals = [
        *totals,
        Row("learners who arrived", "", came.arrived),
        Row("learners on their way when time was up", "", _under_way(came)),
        *([Row("from the exam to the credential, half of them", "s", median(waited))] if waited else []),
        *([Row("from the exam to the credential, the last", "s", max(waited))] if waited else []),
        *astray(came.told),
    ]
    faults = Counter(f"{each.kind}: {each.fault}" for each in came.asked if each.fault)
    return Measured(by_kind(came.asked, came.seconds), totals, faults)


def _under_way(came: Came) -> int:
    begun = sum(each["decisions"] > 0 for each in came.told.values())
    return begun - came.arrived


def _cpu(server: Server, workers: Workers) -> dict[str, float]:
    """Return the seconds of the processor that each has taken so far; the database's where it can be seen."""
    taken = {"gunicorn": server.cpu_seconds(), "Celery's workers": workers.cpu_seconds()}
    with connection.cursor() as cursor, suppress(OSError):
        cursor.execute("SELECT @@pid_file")
        (file,) = cursor.fetchone()
        taken["the database, whoever asks it"] = cpu_seconds(Path(file).read_text(encoding="ascii").strip())
    return {**taken, "all of the machine": cores_seconds()}


def _shares(came: Came, cpu: dict[str, float]) -> Iterator[Row]:
    for name, seconds in {"the learners' browsers": came.cpu, **cpu}.items():
        yield Row(f"CPU time of {name}", "cores", seconds / came.seconds)
    yield Row("CPU time of gunicorn for a request", "ms", cpu["gunicorn"] / len(came.asked) * 1e3)


def _wait_for_awards(told: Told) -> None:
    until = monotonic() + PATIENCE
    while awards_missing(told) > 0 and monotonic() < until:
        sleep(0.5)
