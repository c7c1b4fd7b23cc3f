"""Tables for spreadsheets, line by line: CSV in UTF-8 that says so, with nothing in it that would be computed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that spreadsheets take for a formula (OWASP, CSV injection)."""


class _Echo:
    def write(self, line: str) -> str:
        return line


def lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the table, its columns first. A cell that is None is empty; moments are in UTC."""
    writer = csv.writer(_Echo())
    # Without the mark Excel takes Greek names for Latin-1.
    yield "\ufeff" + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_cell(each) for each in row])


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
