"""A table of entries that staff bring: CSV in UTF-8, with a first line that names the columns."""

import csv
import io
import re

from smartcity_plugin.recognition.entry_check import Sent
from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.interchange.reading import decoded
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.problems import mark

COLUMNS = ("username", "competence", "level", "score", "reason")
ROWS_LIMIT = 2_000
_SCORE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?", re.ASCII)
_LEVEL = re.compile(r"[0-9]{1,2}", re.ASCII)


def read(data: bytes) -> list[Sent]:
    """Return the rows of a table, counted from 2 as spreadsheets show them.

    Raises `ImportRefused` for what is no such table; what is wrong with a row is found by `entry_check`.
    """
    lines = io.StringIO(decoded(data), newline="")
    head = lines.readline().rstrip("\n")
    delimiter = max(",;\t", key=head.count)
    columns = [each.strip().strip('"').casefold() for each in head.split(delimiter)]
    if sorted(columns) != sorted(COLUMNS):
        message = mark("The first line must name these columns: {columns}.")
        raise ImportRefused("wrong_columns", message, columns=", ".join(COLUMNS))
    rows, reader = [], csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                rows.append(_row(number, columns, cells))
    except csv.Error:
        message = mark("This is not CSV that can be read: look at line {line}.")
        raise ImportRefused("not_csv", message, line=reader.line_num + 1) from None
    if not rows:
        raise ImportRefused("no_rows", mark("The table has no rows. Write one for each entry."))
    if len(rows) > ROWS_LIMIT:
        message = mark("The table has too many rows: at most {most}. Split it.")
        raise ImportRefused("too_many_rows", message, most=ROWS_LIMIT)
    return rows


def level(text: str) -> int | None:
    """Return the level that is written, None for what is none."""
    return int(text) if _LEVEL.fullmatch(text.strip()) else None


def score(text: str) -> int | None:
    """Return the percentage that is written as basis points, None for what is none."""
    found = _SCORE.fullmatch(text.strip())
    if not found:
        return None
    points = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return points if points <= FULL_GRADE else None


def _row(number: int, columns: list[str], cells: list[str]) -> Sent:
    """A cell that is missing is empty."""
    found = dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))
    return Sent(
        row=number,
        username=found["username"].strip(),
        competence=found["competence"].strip(),
        level=level(found["level"]),
        score=score(found["score"]),
        reason=found["reason"],
        spills=len(cells) > len(columns),
    )
