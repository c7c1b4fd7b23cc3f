"""Results of diagnostics for people and spreadsheets: a learner's own, and those of a class."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.competences import api as competences
from smartcity_plugin.diagnostics import api
from smartcity_xblocks.diagnostic.taking import Measured
from smartcity_xblocks.language_map import pick

COLUMNS = (
    "run",
    "ended",
    "profile",
    "competence",
    "title",
    "essential",
    "asked_for",
    "own_rating",
    "level",
    "tested",
)


@dataclass(frozen=True)
class Cell:
    """What was found of a learner in one competence of the class's table, beside what their profile asks for."""

    level: int
    wanted: int
    tested: bool

    @property
    def is_short(self) -> bool:
        """Return whether the profile asks for more."""
        return self.level < self.wanted


@dataclass(frozen=True)
class Row:
    """The latest result of a learner, by the table's competences; None: their profile does not ask for it."""

    username: str
    name: str
    number: int
    profile: str
    ended_at: datetime
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class ClassTable:
    """Results of a class: codes and titles of competences, and a row for each learner."""

    competences: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def own_lines(learner: int, usage_key: UsageKey) -> Iterator[tuple[object, ...]]:
    """Yield the results of a learner's runs of this block as rows of `COLUMNS`."""
    ended = [each for each in api.runs(learner, usage_key) if each.result is not None]
    results = {each.number: [Measured.from_json(kept) for kept in each.result or ()] for each in ended}
    titles = _titles(found.competence for result in results.values() for found in result)
    for each in ended:
        for found in results[each.number]:
            yield (
                each.number,
                each.ended_at,
                each.profile,
                found.competence,
                titles[found.competence],
                found.essential,
                found.wanted,
                found.rating,
                found.level,
                found.tested,
            )


def own_document(learner: int, usage_key: UsageKey) -> list[dict[str, Any]]:
    """Return the same as values for programs."""
    return [dict(zip(COLUMNS, line, strict=True)) for line in own_lines(learner, usage_key)]


def class_table(usage_key: UsageKey) -> ClassTable:
    """Return the latest result of each learner. A constant number of queries."""
    latest = {row.learner_id: row for row in api.ended(usage_key)}
    names = compat.learner_names(latest)
    found = {
        learner: {each.competence: each for each in map(Measured.from_json, row.result)}
        for learner, row in latest.items()
    }
    codes = sorted({code for cells in found.values() for code in cells})
    titles = _titles(codes)
    profiles = competences.profiles()
    return ClassTable(
        tuple((code, titles[code]) for code in codes),
        tuple(
            Row(
                row.learner.username,
                names.get(learner, ""),
                row.number,
                _profile_title(profiles, row.profile),
                row.ended_at,
                tuple(_cell(found[learner].get(code)) for code in codes),
            )
            for learner, row in latest.items()
        ),
    )


def class_lines(table: ClassTable) -> Iterator[tuple[object, ...]]:
    """Yield a class's table for a spreadsheet: level and what is asked for, side by side."""
    for row in table.rows:
        cells = ((each.level, each.wanted) if each else (None, None) for each in row.cells)
        yield (
            row.username,
            row.name,
            row.number,
            row.profile,
            row.ended_at,
            *(each for pair in cells for each in pair),
        )


def class_columns(table: ClassTable) -> list[str]:
    """Return the columns of `class_lines`."""
    codes = [name for code, _ in table.competences for name in (code, f"{code} asked_for")]
    return ["username", "name", "run", "profile", "ended", *codes]


def _cell(found: Measured | None) -> Cell | None:
    return found and Cell(found.level, found.wanted, found.tested)


def _titles(codes: Iterable[str]) -> dict[str, str]:
    codes = set(codes)
    known = competences.named(codes)
    language = get_language() or "en"
    return {code: pick(known[code].title, language) if code in known else code for code in codes}


def _profile_title(profiles: Any, code: str) -> str:
    return pick(profiles[code][1].title, get_language() or "en") if code in profiles else code
