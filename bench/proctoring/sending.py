"""Pages of watched attempts that notice much: each sends batch after batch over a connection of its own."""

from dataclasses import dataclass, field
from itertools import cycle, islice
from threading import Thread
from time import perf_counter
from typing import Any

from bench.browser import Refused
from bench.proctoring.browser import ExamBrowser

BATCH = 50
NOTICED = (
    {"kind": "hidden"},
    {"kind": "shown", "away_ms": 4_180},
    {"kind": "blurred"},
    {"kind": "focused", "away_ms": 12_655},
    {"kind": "copied", "length": 84},
    {"kind": "pasted", "length": 230},
    {"kind": "second_tab"},
    {"kind": "offline"},
    {"kind": "online", "away_ms": 31_027},
    {"kind": "clock_jump", "ms": -3_600_000},
)


@dataclass
class Page:
    """One opening of an attempt's page, what it sent, and how it was answered."""

    browser: ExamBrowser
    session: str
    name: str
    sent: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[float, float]] = field(default_factory=list)
    """When each batch was sent and its answer there."""
    refusals: list[str] = field(default_factory=list)

    def send_until(self, end: float) -> None:
        """Send batches one after the other."""
        while perf_counter() < end:
            self.send()

    def send(self) -> None:
        """Send one more batch; whatever is not kept at once counts as refused."""
        first, batch = len(self.sent) + 1, noticed(len(self.sent), BATCH)
        self.sent += batch
        body = {"attempt": 1, "session": self.session, "page": self.name, "first": first, "signals": batch}
        begin = perf_counter()
        try:
            kept = self.browser.call("record", body)["kept"]
        except Refused as refused:
            self.refusals.append(str(refused))
            return
        self.answers.append((begin, perf_counter()))
        if kept != len(self.sent):
            self.refusals.append(f"{kept} of {len(self.sent)} kept")


def send_all(pages: list[Page], end: float) -> None:
    """Let all pages send at once, until ``end`` of the clock `perf_counter`."""
    threads = [Thread(target=page.send_until, args=[end]) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def noticed(before: int, count: int) -> list[dict[str, Any]]:
    """Return the next ``count`` signals of a page that has noticed so many ``before``."""
    kinds = islice(cycle(NOTICED), before % len(NOTICED), before % len(NOTICED) + count)
    # Two a millisecond: the page must not claim to be older than its attempt.
    return [{**each, "at_ms": (before + index) // 2} for index, each in enumerate(kinds)]
