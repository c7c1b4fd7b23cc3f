"""CSV files of strangers as rows with their place, or a refusal that lists all that is wrong with the table."""

import csv
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from smartcity_xblocks.competence.interchange.values import Source
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

FILE_LIMIT = 64_000_000
"""Bytes of a file. ESCO's skills have 12 MB in a language, as CASE or SKOS in four languages 30 MB."""
_DELIMITERS = (",", ";", "\t")
"""What stands between cells; spreadsheets in countries with a decimal comma write semicolons."""
_HEADER = 10_000
"""Characters of the first row that are looked at to find what stands between cells."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Row(NamedTuple):
    """A row: its place, counted as spreadsheets do (the header is row 1), and its cells by column."""

    place: str
    cells: dict[str, str]


def text_of(source: Source) -> str:
    """Return the text of a file. Raises `ImportRefused`, with row and column, when it is not in UTF-8."""
    if len(source.data) > FILE_LIMIT:
        message = mark("{file} is too large: {size} bytes, at most {most} can be read. Split it.")
        raise ImportRefused("too_large", message, file=source.name, size=len(source.data), most=FILE_LIMIT)
    if source.data[:2] in _UTF_16:
        message = mark("{file} is in UTF-16. Save it in UTF-8 and try again.")
        raise ImportRefused("not_utf8", message, file=source.name)
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source.data[: error.start].decode(errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = mark(
        "{file} is not a text in UTF-8: look at line {line}, column {column}. Save it in this encoding and try again."
    )
    raise ImportRefused("not_utf8", message, file=source.name, line=line, column=column)


def read_table(
    source: Source, needed: Sequence[str], problems: list[Problem], known: Collection[str] = ()
) -> list[Row]:
    """Return the rows of a table that has the columns ``needed``; cells of all columns, spaces around them gone.

    With ``known`` the first row names the columns in other words, as many as there are known ones: they are taken in
    this order. What is wrong with rows is added to ``problems``, so that all else can be told with it. Raises
    `InvalidDocument` where no row can be understood.
    """
    text = text_of(source).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ImportRefused("empty", mark("{file} is empty."), file=source.name)
    head = text[:_HEADER].split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda each: len(next(csv.reader([head], delimiter=each), ())))
    rows = list(_rows(source.name, text, delimiter, problems))
    columns = [cell.strip() for cell in rows[0][1]] if rows else []
    if known and not set(needed) <= set(columns) and len(columns) == len(known):
        columns = list(known)
    if unfit := list(_check_columns(source.name, columns, needed)):
        raise InvalidDocument(unfit)
    found = []
    for place, cells in rows[1:]:
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            message = mark(
                "The row has more cells than there are columns. Put texts with commas into quotation marks."
            )
            problems.append(Problem("too_many_cells", place, message))
        if any(cell.strip() for cell in cells):
            padded = [*map(str.strip, cells), *[""] * (len(columns) - len(cells))]
            found.append(Row(place, dict(zip(columns, padded, strict=False))))
    return found


def write_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return a table in UTF-8 without a mark, which the platform would take for a part of the first column's name."""
    lines: list[str] = []

    class _Lines:
        write = staticmethod(lines.append)

    writer = csv.writer(_Lines(), lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return "".join(lines).encode()


def _rows(name: str, text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[str, list[str]]]:
    # `splitlines` would cut at signs that are part of a text (U+2028).
    lines = iter(text.split("\n"))
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        place = f"{name}/rows/{number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = mark(
                "The row cannot be read: look for a quotation mark too many or too few (line {line})."
            )
            problems.append(Problem("broken_row", place, message, {"line": reader.line_num}))
            continue
        yield place, cells


def _check_columns(name: str, columns: list[str], needed: Sequence[str]) -> Iterator[Problem]:
    for column in needed:
        if column not in columns:
            message = mark("The table has no column “{column}”. Its first row must name the columns.")
            yield Problem("missing_column", f"{name}/rows/1/{column}", message, {"column": column})
        elif columns.count(column) > 1:
            message = mark("Two columns are called “{column}”. Keep one of the two.")
            yield Problem("double_column", f"{name}/rows/1/{column}", message, {"column": column})
