"""The processes of learners, so that whoever asks does not hold up whoever answers."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from time import perf_counter
from typing import IO, Any

from bench.load.crowd import Asked
from bench.load.kept import Told

CONNECTIONS = 8
"""Of a process: as many requests are under way at most."""
AT_ONCE = 12
"""Learners of a process who are logged in and on their way; the next one comes when one has arrived."""


@dataclass(frozen=True)
class Came:
    """What all learners asked and were told, in ``seconds`` on the wall."""

    asked: list[Asked]
    told: Told
    arrived: int
    seconds: float
    cpu: float
    """Seconds of the processor that the learners' own processes took."""


def send(address: tuple[str, int], learners: dict[str, bool], seconds: float) -> Came:
    """Let all learners go their ways, for so many seconds at most. At Ctrl-C they stop, and what came so far counts."""
    begin, names = perf_counter(), list(learners)
    with tempfile.TemporaryFile("w+") as one, tempfile.TemporaryFile("w+") as other:
        files = (one, other)
        processes = [
            _started(
                file,
                address=address,
                learners={name: learners[name] for name in names[number :: len(files)]},
                at_once=AT_ONCE,
                connections=CONNECTIONS,
                seconds=seconds,
                with_staff=number == 0,
            )
            for number, file in enumerate(files)
        ]
        try:
            _wait(processes)
        except KeyboardInterrupt:
            for each in processes:
                each.terminate()
            _wait(processes)
        finally:
            for each in processes:
                each.kill()
        taken = perf_counter() - begin
        said = [_said(file) for file in files]
    return Came(
        [Asked(*asked) for each in said for asked in each["asked"]],
        {name: told for each in said for name, told in each["told"].items()},
        sum(each["arrived"] for each in said),
        taken,
        sum(each["cpu"] for each in said),
    )


def _started(file: IO[str], **whom: Any) -> subprocess.Popen:
    # In a session of its own: Ctrl-C at the terminal is for the benchmark, which then stops the learners.
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.load.client"],
        stdin=subprocess.PIPE,
        stdout=file,
        text=True,
        start_new_session=True,
    )
    process.stdin.write(json.dumps(whom))
    process.stdin.close()
    return process


def _wait(processes: list[subprocess.Popen]) -> None:
    for each in processes:
        each.wait()


def _said(file: IO[str]) -> dict[str, Any]:
    file.seek(0)
    return json.load(file)
