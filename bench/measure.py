"""CPU time of several subjects, alternately in one process.

Whatever slows the machine down for a while slows all of them: their ratios stay.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

ROUNDS = 7
SECONDS_A_ROUND = 0.15


@dataclass(frozen=True)
class Subject:
    """What is measured: ``call`` with what ``prepare`` makes for each call; preparing does not count."""

    call: Callable[[Any], object]
    prepare: Callable[[], Any] = lambda: None


def cpu_seconds(*subjects: Subject, seconds: float = SECONDS_A_ROUND, rounds: int = ROUNDS) -> list[float]:
    """Return the CPU seconds a call of each subject takes: the median of ``rounds`` of about ``seconds`` each."""
    calls = [_calls_in(subject, seconds) for subject in subjects]
    taken: list[list[float]] = [[] for _ in subjects]
    for number in range(rounds):
        # Forwards and backwards, so that nobody always comes after the same one.
        order = range(len(subjects)) if number % 2 == 0 else reversed(range(len(subjects)))
        for index in order:
            taken[index].append(_run(subjects[index], calls[index]))
    return [median(each) for each in taken]


def _calls_in(subject: Subject, seconds: float) -> int:
    """Warm up, and return how many calls fill a round."""
    _run(subject, 1)  # whatever is done once, is done now
    calls = 1
    while (taken := _run(subject, calls) * calls) < seconds / 4:
        calls *= 2
    return max(1, round(calls * seconds / taken))


def _run(subject: Subject, calls: int) -> float:
    """Return the CPU seconds a call takes.

    Garbage is collected during the calls, as in a worker: each subject pays for its own. What was there before is
    put aside, or the heap of the whole benchmark would be searched each time.
    """
    prepared = [subject.prepare() for _ in range(calls)]
    gc.collect()
    gc.freeze()
    begin = process_time()
    for each in prepared:
        subject.call(each)
    end = process_time()
    gc.unfreeze()
    return (end - begin) / calls
