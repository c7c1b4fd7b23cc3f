"""The figures of `make bench-issuing`, and the targets they are held to."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.database import database
from bench.issuing import world
from bench.report import Row
from smartcity_plugin.awards import scale
from smartcity_plugin.models import Artifact, Award, AwardEvent

MIB = 2**20
TWO_PROCESSES = 1
"""At which of the numbers two processes are measured as well."""
FEW = 10


@dataclass(frozen=True)
class Issued:
    """What so many processes took together; memory and CPU of a signature are those of the one that took most."""

    awards: int
    seconds: float
    cpu: float
    signature: float
    memory: int

    @property
    def rate(self) -> float:
        """Return awards a second on the wall, of all processes together."""
        return self.awards / self.seconds


def figures(learners: list[int]) -> Iterator[Row]:
    """Measure issuing to so many learners, the fewest first; the second number also with two processes."""
    with database():
        world.make_programme()
        yield from queries_of_a_page()
        there, first = 0, None
        for number in learners:
            world.add_learners(there + 1, number)
            there = number
            one = issue(number, processes=1)
            first = first or one
            yield from _rates(number, one, first)
            yield Row(f"a rerun over {number:,}", "awards", _again(number), target="<= 0")
            if number == learners[min(TWO_PROCESSES, len(learners) - 1)]:
                two = issue(number, processes=2)
                yield Row(f"two processes, {number:,} learners", "awards/s", two.rate, target=">= 2000")


def _rates(number: int, one: Issued, first: Issued) -> Iterator[Row]:
    yield Row(f"one process, {number:,} learners", "awards/s", one.rate, target=">= 1200")
    if one is not first:
        share = one.rate / first.rate
        yield Row(f"that rate, of the one at {first.awards:,} learners", "share", share, target=">= 0.8")
    cpu = one.cpu / one.awards
    yield Row("CPU time of an award", "us", cpu * 1e6, "one Ed25519 signature", one.signature * 1e6)
    yield Row("CPU time of an award", "signatures", cpu / one.signature, target="<= 16")
    yield Row("most memory of the process", "MiB", one.memory / MIB, target="<= 200")


def issue(learners: int, processes: int) -> Issued:
    """Let so many processes issue to all learners. Raises `ValueError` where anything is missing or doubled."""
    world.take_all_back()
    measured = _run(processes)
    kept = Award.objects.filter(state=Award.State.SIGNED).count()
    if not learners == kept == Artifact.objects.count() == AwardEvent.objects.count():
        raise ValueError(f"{kept} of {learners} were awarded")
    return Issued(
        kept,
        max(each["wall"] for each in measured),
        sum(each["cpu"] for each in measured),
        min(each["signature"] for each in measured),
        max(each["memory"] for each in measured),
    )


def _again(learners: int) -> int:
    """Issue once more to those who have all; return how many awards that gave."""
    _run(1)
    return Award.objects.count() - learners


def _run(processes: int) -> list[dict]:
    command = [sys.executable, "-m", "bench.issuing.worker", str(connection.settings_dict["NAME"])]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) for _ in range(processes)]
    said = [each.communicate()[0] for each in running]
    if any(each.returncode for each in running):
        raise ValueError("a process has failed")
    return [json.loads(each) for each in said]


def queries_of_a_page() -> Iterator[Row]:
    """Count what a page asks the database, with few learners in it and with as many as fit."""
    world.add_learners(1, 1)
    scale.step(_start(), timezone.now())  # makes the first status list
    world.take_all_back()
    counts = []
    for many in (FEW, scale.PAGE):
        world.add_learners(counts[-1][0] + 1 if counts else 2, many)
        world.take_all_back()
        with CaptureQueriesContext(connection) as queries:
            scale.step(_start(), timezone.now())
        counts.append((many, len(queries)))
    document = Artifact.objects.first()
    world.take_all_back()
    world.take_learners_back()
    (_, few), (_, all_of_them) = counts
    yield Row(f"queries of a page of {FEW} learners", "queries", few)
    yield Row(f"queries of a page of {scale.PAGE}", "queries", all_of_them, target=f"<= {few}")
    yield Row("a document", "bytes", len(document.content))
    yield Row("the same as it is kept", "bytes", len(document.body))


def _start() -> int:
    return scale.start(world.PROGRAMME, None, None, None, timezone.now()).pk
