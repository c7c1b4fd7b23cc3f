"""Levels as files: tables for spreadsheets and JSON, made while they are sent."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from smartcity_plugin import spreadsheet
from smartcity_plugin.competences.api import MasteryHeld
from smartcity_plugin.standing.classes import Row

OWN = ("competence", "title", "certified", "certified_at", "current", "judged_at", "policy")


def own_rows(held: Iterable[MasteryHeld], titles: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what a learner holds, as plain values by the names of `OWN`."""
    for row in held:
        yield {
            "competence": row.competence,
            "title": titles.get(row.competence, ""),
            "certified": row.level,
            "certified_at": row.held_at if row.level else None,
            "current": row.current,
            "judged_at": row.judged_at,
            "policy": row.policy,
        }


def own_table(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a learner's table."""
    return spreadsheet.lines(OWN, ([row[name] for name in OWN] for row in rows))


def class_table(rows: Iterable[Row], codes: list[str]) -> Iterator[str]:
    """Yield a table of a class: a line for each learner, certified and current level of each competence."""
    columns = [
        "username",
        "name",
        *(f"{code} {which}" for code in codes for which in ("certified", "current")),
    ]
    return spreadsheet.lines(
        columns,
        (
            [
                row.username,
                row.name,
                *(level for code in codes for level in reversed(row.levels.get(code, (0, 0)))),
            ]
            for row in rows
        ),
    )


def class_values(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield the learners of a class as plain values."""
    for row in rows:
        yield {
            "username": row.username,
            "name": row.name,
            "competences": {
                code: {"certified": certified, "current": current}
                for code, (current, certified) in sorted(row.levels.items())
            },
        }


def json_list(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a JSON list, an entry at a time."""
    yield "["
    for number, each in enumerate(values):
        yield (",\n" if number else "\n") + json.dumps(each, ensure_ascii=False, default=_moment)
    yield "\n]\n"


def _moment(value: Any) -> str:
    return value.isoformat(timespec="seconds")
