"""One process of learners: ``python -m bench.load.client``. Reads from standard input, as JSON, whom to be.

It writes what it asked and what it was told, as JSON, when all have arrived, when its time is up, or when it is
told to stop.
"""

import json
import signal
import sys
from time import process_time
from typing import Any

from bench.load.crowd import Crowd
from bench.load.learner import Learner
from bench.load.staff import PAGES, rounds


class Client:
    """Learners who go all the way, of whom some sit the watched exam too, and perhaps staff."""

    def __init__(
        self,
        address: tuple[str, int],
        learners: dict[str, bool],
        *,
        at_once: int,
        seconds: float,
        with_staff: bool,
    ):
        self._learners = [Learner(name, address, watched=watched) for name, watched in learners.items()]
        staff = [rounds(name, address) for name in PAGES] if with_staff else []
        self.crowd = Crowd((each.way() for each in self._learners), staff, at_once, seconds)

    def go(self, connections: int) -> dict[str, Any]:
        """Let all go their ways, and return what they asked and what they were told."""
        self.crowd.go(connections)
        return {
            "asked": self.crowd.asked,
            "told": {each.name: each.told() for each in self._learners},
            "arrived": self.crowd.arrived,
            "cpu": process_time(),
        }


def main() -> None:
    """Do as is asked."""
    whom = json.load(sys.stdin)
    connections = whom.pop("connections")
    client = Client(tuple(whom.pop("address")), whom.pop("learners"), **whom)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: client.crowd.stop())
    json.dump(client.go(connections), sys.stdout)


if __name__ == "__main__":
    main()
