"""Writing an export: files of so many rows, each whole or not there, with their checksums; and where to go on.

A cursor is a moment, from which changes are wanted; or, of an export that was interrupted, that moment, when the export
began, and the last key that is in a file: ``2026-03-01T00:00:00Z,2026-03-20T09:30:00Z,41200``.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path

from smartcity_plugin.awards import scale_rows
from smartcity_plugin.awards.scale_rows import SOURCES, Keyed
from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.documents import registry
from smartcity_plugin.credentials.documents.registry import Column, Row
from smartcity_plugin.pages import LARGEST_ID
from smartcity_plugin.programmes.definition import Programme

ROWS_A_FILE = 100_000
SUMS = "SHA256SUMS"
OVERLAP = timedelta(minutes=10)
"""What was changed in a transaction that was open when an export began carries an earlier time."""


class BadCursor(ValueError):
    """A text that is no cursor."""


@dataclass(frozen=True)
class Cursor:
    """Changes since a moment, None for all; of an export that began then, those behind the key ``after``."""

    since: datetime | None
    began: datetime
    after: int = 0

    def __str__(self) -> str:
        since = timestamps.encode(self.since) if self.since else ""
        return f"{since},{timestamps.encode(self.began)},{self.after}"


@dataclass(frozen=True)
class Written:
    """A file that is whole, how many rows it has, and where to go on behind it."""

    path: Path
    rows: int
    cursor: Cursor


def cursor(text: str, now: datetime) -> Cursor:
    """Return the cursor of a text; an empty one wants everything. Raises `BadCursor`."""
    try:
        match text.split(","):
            case [since]:
                return Cursor(timestamps.decode(since) if since else None, now)
            case [since, began, after] if 0 <= int(after) <= LARGEST_ID:
                first = timestamps.decode(since) if since else None
                return Cursor(first, timestamps.decode(began), int(after))
    except (ValueError, timestamps.TimestampError):
        pass
    raise BadCursor(text)


def export(kind: str, programme: Programme, start: Cursor, form: str, folder: Path) -> Iterator[Written]:
    """Write all rows behind the cursor into the folder, and yield each file once it is whole."""
    source = SOURCES[kind]
    keyed = scale_rows.rows(source, programme, start.after, start.since)
    folder.mkdir(parents=True, exist_ok=True)
    at = start
    while first := next(keyed, None):
        name = f"{kind}-{programme.id}-{at.began:%Y%m%dT%H%M%SZ}-{at.after:012}.{form}"
        part = _Part(chain([first], islice(keyed, ROWS_A_FILE - 1)))
        draft = folder / f".{name}.part"
        WRITERS[form](part.rows(), draft, source.columns)
        _keep(draft, folder / name)
        at = replace(at, after=part.last)
        yield Written(folder / name, part.count, at)


def following(kind: str, programme: Programme, finished: Cursor) -> str:
    """Return the cursor of the next export, which gives what was changed since this one."""
    begin = finished.began - OVERLAP
    waits = SOURCES[kind].waits_since(programme)
    return timestamps.encode(min(begin, waits) if waits else begin)


class _Part:
    """Rows on their way to a file, counted."""

    def __init__(self, keyed: Keyed):
        self._keyed = keyed
        self.last = self.count = 0

    def rows(self) -> Iterator[Row]:
        for key, row in self._keyed:
            self.last, self.count = key, self.count + 1
            yield row


def _keep(draft: Path, path: Path) -> None:
    """Give a file that is whole its name, and write its checksum as ``sha256sum -c`` reads it."""
    with draft.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    sums = path.with_name(SUMS)
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    # A file that was written before its cursor was told is written anew.
    lines = [each for each in lines if not each.endswith(f"  {path.name}")]
    draft_sums = path.with_name(f".{SUMS}.part")
    draft_sums.write_text("\n".join([*lines, f"{digest}  {path.name}"]) + "\n", encoding="utf-8")
    draft.replace(path)
    draft_sums.replace(sums)


def _write_json(rows: Iterable[Row], path: Path, columns: tuple[Column, ...]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(registry.json_lines(rows))


def _write_csv(rows: Iterable[Row], path: Path, columns: tuple[Column, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(registry.csv_lines(rows, columns))


WRITERS: dict[str, Callable[[Iterable[Row], Path, tuple[Column, ...]], None]] = {
    "jsonl": _write_json,
    "csv": _write_csv,
    "parquet": registry.write_parquet,
}
