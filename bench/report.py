"""What every benchmark leaves: one row a figure, printed as a table and written as JSON."""

import json
import operator
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "var" / "bench"
COMPARISONS = {">=": operator.ge, "<=": operator.le}
HEADINGS = ("metric", "unit", "ours", "peer", "ratio", "target", "met")


@dataclass(frozen=True)
class Row:
    """One figure of ours, in ``unit``, and the same one of a peer where there is one.

    ``target`` is a limit: ``>= 4`` on the ratio, or on our figure where there is no ratio; ``<= 4`` on our figure.
    """

    metric: str
    unit: str
    ours: float
    peer_name: str | None = None
    peer: float | None = None
    target: str | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times as much as we the peer takes; None where nobody or nothing is there to divide."""
        return self.peer / self.ours if self.peer is not None and self.ours else None

    @property
    def met(self) -> bool | None:
        """Return whether the target is reached, None where there is none."""
        if self.target is None:
            return None
        comparison, limit = self.target.split()
        figure = self.ours if comparison == "<=" or self.ratio is None else self.ratio
        return COMPARISONS[comparison](figure, float(limit))

    def as_dict(self) -> dict:
        """Return the JSON form of the row."""
        return {
            "metric": self.metric,
            "unit": self.unit,
            "ours": self.ours,
            "peer_name": self.peer_name,
            "peer": self.peer,
            "ratio": self.ratio,
            "target": self.target,
            "met": self.met,
        }


def publish(name: str, rows: Iterable[Row], packages: Iterable[str], folder: Path = FOLDER) -> None:
    """Print the rows below the machine they were measured on, and write them to ``folder``/NAME.json."""
    rows = list(rows)
    keep(name, rows, folder)
    sys.stdout.write(f"bench-{name} on {machine(packages)}\n\n{table(rows)}\n\n")


def keep(name: str, rows: Iterable[Row], folder: Path = FOLDER) -> None:
    """Write the rows to ``folder``/NAME.json."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=2)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def machine(packages: Iterable[str]) -> str:
    """Return what absolute figures depend on: processor, cores, Python and the versions of ``packages``."""
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    return (
        f"{_processor()}, {os.cpu_count()} cores; "
        f"{platform.python_implementation()} {platform.python_version()}; {versions}"
    )


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table for a terminal, which Markdown can show as well."""
    return aligned([HEADINGS, *map(_cells, rows)])


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells, the first of which are headings, as such a table."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in (lines[0], rule, *lines[1:])
    )


def _cells(row: Row) -> tuple[str, ...]:
    peer = f"{figure(row.peer)} ({row.peer_name})" if row.peer_name else ""
    met = {True: "yes", False: "NO", None: ""}[row.met]
    return (row.metric, row.unit, figure(row.ours), peer, figure(row.ratio), row.target or "", met)


def figure(value: float | None) -> str:
    """Return a counted figure as it is, a measured one with two decimals."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _processor() -> str:
    """Return the model of the processor as the system names it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
