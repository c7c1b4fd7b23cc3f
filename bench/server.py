"""The demo host as a server with several workers, each a process with one thread, as those of the LMS."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

GUNICORN = Path(__file__).parents[1] / "var" / "peers" / "proctoring"
"""Where the Makefile installs the server, which nothing else needs."""
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")
USER_TIME, SYSTEM_TIME = 11, 12
"""Places in /proc/PID/stat, counted behind the name of the program (man 5 proc)."""
IDLE_TIME = 3
"""Place in the first line of /proc/stat, before the time of waiting for a disk."""


class Server:
    """A server that runs."""

    def __init__(self, address: tuple[str, int], pid: int):
        self.address = address
        self._pid = pid

    def cpu_seconds(self) -> float:
        """Return what all its processes have taken of the processor so far."""
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text(encoding="ascii").split()
        return sum(map(cpu_seconds, (str(self._pid), *children)))


@contextmanager
def served(workers: int = WORKERS, **environment: str) -> Iterator[Server]:
    """Serve the host on the benchmark's database at a free port; it says on the terminal what goes wrong."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        command = [
            *(sys.executable, "-m", "gunicorn", "django.core.wsgi:get_wsgi_application()"),
            *(
                "--workers",
                str(workers),
                "--bind",
                f"fd://{listening.fileno()}",
                "--log-level",
                "warning",
                "--preload",
            ),
        ]
        environment = {
            **os.environ,
            "PYTHONPATH": str(GUNICORN),
            "BENCH_DATABASE": str(connection.settings_dict["NAME"]),
            **environment,
        }
        # In a session of its own: Ctrl-C at the terminal is for the benchmark, which then ends the server.
        process = subprocess.Popen(
            command, env=environment, pass_fds=[listening.fileno()], start_new_session=True
        )
        address = listening.getsockname()
    # From here on only the server has it: one that has died is not waited for.
    try:
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait()


def cpu_seconds(place: str) -> float:
    """Return what a process, or a thread (``PID/task/TID``), has taken of the processor so far."""
    fields = Path(f"/proc/{place}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[USER_TIME]) + int(fields[SYSTEM_TIME])) / TICKS


def cores_seconds() -> float:
    """Return what all cores of the machine have done so far, whoever asked them."""
    fields = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:]
    idle, waiting = fields[IDLE_TIME : IDLE_TIME + 2]
    return (sum(map(int, fields)) - int(idle) - int(waiting)) / TICKS
