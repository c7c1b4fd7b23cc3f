"""People who go their ways at the same time, over fewer connections than there are people."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from threading import Condition, Thread
from time import monotonic, perf_counter
from typing import NamedTuple

from bench.browser import Refused
from bench.load.counting import HEADER
from bench.load.way import Rest, Step, Way


class Asked(NamedTuple):
    """One request: how long its answer took, how many queries it cost, and what was wrong, if anything."""

    kind: str
    seconds: float
    queries: int | None
    fault: str | None


@dataclass(order=True)
class _Walker:
    at: float
    """When it goes on."""
    number: int
    way: Way = field(compare=False)
    next: Step | Rest | None = field(compare=False, default=None)
    is_staff: bool = field(compare=False, default=False)


class Crowd:
    """So many learners at once, each next one comes when one has arrived; staff go in circles as long as any do."""

    def __init__(self, ways: Iterator[Way], staff: Iterable[Way], at_once: int, seconds: float):
        self.asked: list[Asked] = []
        self.arrived = 0
        self._ways, self._numbers = ways, count()
        self._until = monotonic() + seconds
        self._turn = Condition()
        self._waiting: list[_Walker] = []
        self._under_way = 0
        for way in staff:
            heapq.heappush(self._waiting, _Walker(0.0, next(self._numbers), way, is_staff=True))
        for _ in range(at_once):
            self._admit()

    def go(self, connections: int) -> None:
        """Let all go, as many at a time as there are connections; return when the last has arrived or time is up."""
        threads = [Thread(target=self._serve) for _ in range(connections)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def stop(self) -> None:
        """Let nobody ask anything more; what was asked is still answered. May be called from a signal's handler."""
        self._until = 0.0

    def _admit(self) -> None:
        for way in self._ways:
            heapq.heappush(self._waiting, _Walker(0.0, next(self._numbers), way))
            self._under_way += 1
            return

    def _serve(self) -> None:
        while walker := self._called():
            goes_on = self._take_step(walker)
            with self._turn:
                if goes_on:
                    heapq.heappush(self._waiting, walker)
                elif not walker.is_staff:
                    self._under_way -= 1
                    self._admit()
                self._turn.notify_all()

    def _called(self) -> _Walker | None:
        """Return whose turn it is; None when all is over."""
        with self._turn:
            while self._under_way and (now := monotonic()) < self._until:
                if self._waiting and self._waiting[0].at <= now:
                    return heapq.heappop(self._waiting)
                # Not longer than a moment: a signal's handler cannot wake anybody.
                self._turn.wait(min(0.2, self._waiting[0].at - now) if self._waiting else 0.2)
        return None

    def _take_step(self, walker: _Walker) -> bool:
        """Go on by one step, and return whether there is another one."""
        step = walker.next
        answer, seconds, queries, fault = None, 0.0, None, None
        if isinstance(step, Step):
            begin = perf_counter()
            try:
                answer = step.ask()
                queries = int(answer.headers[HEADER]) if HEADER in answer.headers else None
            except (OSError, HTTPException) as error:
                fault = repr(error)
            seconds = perf_counter() - begin
        ended = fault is not None
        if not ended:
            try:
                walker.next = walker.way.send(answer)
            except StopIteration:
                self.arrived += not walker.is_staff
                ended = True
            except (Refused, LookupError, TypeError, ValueError) as wrong:
                fault, ended = repr(wrong), True
        if isinstance(step, Step):
            self.asked.append(Asked(step.kind, seconds, queries, fault))
        walker.at = monotonic() + (walker.next.seconds if isinstance(walker.next, Rest) else 0.0)
        return not ended
