"""What a course covers, in the reader's language, and as a picture."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.alignment.coverage import Cell, Coverage, Double, Line, Part, Said, cover
from smartcity_plugin.competences.api import named, search
from smartcity_plugin.courses.aligning import Source
from smartcity_plugin.courses.api import alignments_of, outline
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

LARGE = 500
"""Competences from which on a framework is one to choose from: no course leaves a gap in it."""
SHOWN = 40
"""Entries of a list of gaps."""
SOURCES = {
    Source.BLOCK: mark("the block itself"),
    Source.CARD: mark("a competence card"),
    Source.TAG: mark("a tag of the platform"),
}
CELL, LABEL, HEAD = 28, 132, 22
"""Measures of the picture, in its own units: a cell, the column of codes, the row of numbers."""


def coverage_told(course_key: CourseKey) -> dict[str, Any]:
    """Return what the page of a course's coverage shows."""
    rows = alignments_of([course_key])
    wanted, titles = _frameworks({row.competence for row in rows})
    found = cover(
        [
            Part(str(row.usage_key), row.title, row.section, row.section_title, row.scored)
            for row in outline(course_key)
        ],
        [Said(str(row.usage_key), row.competence, row.level, Source(row.source)) for row in rows],
        wanted,
        titles,
    )
    return {
        "course_key": course_key,
        "modules": [{"number": place, "title": title} for place, title in enumerate(found.modules, 1)],
        "developing": len(found.modules) - len(found.idle),
        "lines": [_line_told(line, found, titles) for line in found.lines],
        "picture": _picture(found),
        "missing": _cut(_named(found.missing, titles)),
        "unproven": _cut(_named([line.code for line in found.unproven], titles)),
        "idle": found.idle,
        "doubles": [_double_told(double, titles) for double in found.doubles],
        "unknown": [
            {"code": code, "blocks": ", ".join(part.title for part in parts)}
            for code, parts in found.unknown.items()
        ],
    }


def _frameworks(codes: set[str]) -> tuple[list[str], dict[str, str]]:
    """Return the competences of those frameworks that the codes are of, and the titles of all that are known."""
    known = named(codes)
    titles, wanted = {code: each.title for code, each in known.items()}, []
    for framework in sorted({each.framework for each in known.values()}):
        page = search("", framework=framework, limit=LARGE)
        if page.total <= LARGE:
            wanted += [each.code for each in page.found]
            titles |= {each.code: each.title for each in page.found}
    return wanted, {code: pick(title, get_language()) for code, title in titles.items()}


def _line_told(line: Line, found: Coverage, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": titles.get(line.code, ""),
        "level": line.level,
        "scored": line.scored,
        "modules": [
            {
                "number": place + 1,
                "title": found.modules[place],
                "level": cell.level,
                "scored": cell.scored,
            }
            for place, cell in line.cells.items()
        ],
    }


def _double_told(double: Double, titles: Mapping[str, str]) -> dict[str, Any]:
    counts, *others = (_("{source}: level {level}").format(**_said(each)) for each in double.said)
    return {
        "block": double.part.title,
        "code": double.code,
        "title": titles.get(double.code, ""),
        "counts": counts,
        "others": ", ".join(others),
    }


def _said(each: Said) -> dict[str, Any]:
    return {"source": _(SOURCES[each.source]), "level": each.level}


def _named(codes: Iterable[str], titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"code": code, "title": titles.get(code, "")} for code in codes]


def _cut(entries: list) -> dict[str, Any]:
    return {"shown": entries[:SHOWN], "more": len(entries) - SHOWN if len(entries) > SHOWN else 0}


def _picture(found: Coverage) -> dict[str, Any]:
    """Return the map of competences by modules: where each cell stands and what is in it."""
    middle = CELL // 2
    return {
        "width": LABEL + CELL * len(found.modules),
        "height": HEAD + CELL * len(found.lines),
        "cell": CELL - 2,
        "label": LABEL,
        "band": CELL * len(found.modules) - 2,
        "heads": [
            {"x": LABEL + place * CELL + middle, "text": place + 1} for place in range(len(found.modules))
        ],
        "rows": [
            {
                "code": line.code,
                "y": HEAD + row * CELL,
                "middle": HEAD + row * CELL + middle,
                "cells": [_cell(cell, place) for place, cell in line.cells.items()],
            }
            for row, line in enumerate(found.lines)
        ],
    }


def _cell(cell: Cell, place: int) -> dict[str, Any]:
    x = LABEL + place * CELL
    return {"x": x, "middle": x + CELL // 2, "level": cell.level, "scored": bool(cell.scored)}
