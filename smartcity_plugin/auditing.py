"""What rooms find when they compare their rows with each other, after a fault or now and then.

Unique constraints keep rows from being doubled; what is lost, or was changed behind the rooms' backs, shows here.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Wrong(NamedTuple):
    """One row that is not as the others say: which one, and what is wrong. Numbers and keys only, nobody's name."""

    row: str
    message: str


Audit = Callable[[], Iterator[Wrong | None]]
"""Looks at rows: yields None for each that is right."""


def counted(rows: str, kept: int, last: int) -> Wrong | None:
    """Return what is wrong with rows that are numbered from 1 without gaps up to ``last``."""
    return Wrong(rows, f"{last - kept} of {last} are lost") if kept != last else None


def steps(row: str, state: str, log: list[tuple[str, str]], first: str) -> Wrong | None:
    """Return what is wrong with a log of steps from one state to the next, which begins with ``first``."""
    if any(before[1] != after[0] for before, after in pairwise(log)):
        return Wrong(row, "its log has a gap")
    if log and log[0][0] != first:
        return Wrong(row, "the beginning of its log is lost")
    last = log[-1][1] if log else first
    return None if last == state else Wrong(row, f"it is {state}, but its log ends with {last}")
