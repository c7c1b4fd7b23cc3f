"""Competency frameworks of Moodle as CSV (tool_lpimportcsv): 14 columns, the framework itself in a row of its own.

Read in Moodle at ``admin/tool/lpimportcsv/classes/framework_importer.php`` and ``framework_exporter.php``. The first
row is in the language of whoever exported, so columns are known by their order; in English by their names too.
"""

import json
from collections.abc import Sequence
from html import unescape

from smartcity_xblocks.competence.framework import Framework, Level
from smartcity_xblocks.competence.interchange.composing import Composer, Found
from smartcity_xblocks.competence.interchange.grouping import grouped
from smartcity_xblocks.competence.interchange.holding import not_held
from smartcity_xblocks.competence.interchange.losses import Losses
from smartcity_xblocks.competence.interchange.tables import Row, read_table, write_table
from smartcity_xblocks.competence.interchange.values import Exported, Imported, Source, Wanted
from smartcity_xblocks.interchange.words import Ids
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import has_tags
from smartcity_xblocks.problems import InvalidDocument, Problem, mark
from smartcity_xblocks.shape import IDENTIFIER

PARENT, CODE, NAME = "Parent ID number", "ID number", "Short name"
DESCRIPTION, FORMAT = "Description", "Description format"
SCALE, SCALE_SETTINGS = "Scale values", "Scale configuration"
RULE, RELATED, IS_FRAMEWORK = "Rule type (optional)", "Cross-referenced competency ID numbers", "Is framework"
COLUMNS = (
    *(PARENT, CODE, NAME, DESCRIPTION, FORMAT, SCALE, SCALE_SETTINGS),
    *(RULE, "Rule outcome (optional)", "Rule config (optional)", RELATED),
    *("Exported ID (optional)", IS_FRAMEWORK, "Taxonomy"),
)
HELD = frozenset({"id", "title", "framework_description", "descriptions", "levels"})
NAME_LIMIT = 100
"""Characters of a short name or an ID number; Moodle cuts the rest."""
_HTML, _PLAIN = "1", "2"
"""Moodle's FORMAT_HTML and FORMAT_PLAIN."""
_FALSE = ("", "0", "false")


def read(files: Sequence[Source], wanted: Wanted) -> Imported:
    """Return the framework; what others are below is a group. Raises `InvalidDocument`."""
    [source] = files
    composer = Composer(code=CODE, title=NAME, parent=PARENT, description=DESCRIPTION, prerequisites=RELATED)
    rows = read_table(source, COLUMNS, composer.problems, known=COLUMNS)
    own = [row for row in rows if row.cells[IS_FRAMEWORK].lower() not in _FALSE]
    if len(own) != 1:
        message = mark("One row must be that of the framework, with 1 in “{column}”; there are {count}.")
        place = f"{(own[1] if own else rows[0] if rows else Row(source.name, {})).place}/{IS_FRAMEWORK}"
        composer.problems.append(
            Problem("framework_row", place, message, {"column": IS_FRAMEWORK, "count": len(own)})
        )
    for row in rows:
        if row not in own:
            _add(composer, row, own[0].cells[SCALE] if own else "", wanted.language)
    if not own:
        raise InvalidDocument(composer.problems)
    cells = own[0].cells
    framework = Framework(
        cells[CODE] if IDENTIFIER.fullmatch(cells[CODE]) else Ids(wanted.framework_id).wanted(cells[CODE]),
        {wanted.language: cells[NAME]},
        sample=False,
        levels=(),
        groups={},
        competences={},
        description=_described(cells, wanted.language),
    )
    names = [name.strip() for name in cells[SCALE].split(",")]
    levels = [Level(number, {wanted.language: name}) for number, name in enumerate(filter(None, names), 1)]
    return Imported(composer.compose(framework, levels), composer.losses.problems)


def write(framework: Framework, language: str) -> Exported:
    """Return the framework in one language. A group becomes a competency of its own, as Moodle has no groups."""
    losses = Losses()

    def short(title: LanguageMap, place: str) -> str:
        text = pick(title, language)
        if len(text) <= NAME_LIMIT:
            return text
        message = mark("A short name in Moodle has at most 100 characters; titles that were cut: {count}.")
        losses.count("too_long", place, message)
        return text[: NAME_LIMIT - 1].rstrip() + "…"

    def row(parent: str, code: str, title: str, description: LanguageMap) -> list[str]:
        said = pick(description, language)
        return [parent, code, title, said, _PLAIN if said else _HTML, *[""] * 4, "null", "", "", "", ""]

    own = row("", framework.id, short(framework.title, "title"), framework.description)
    own[COLUMNS.index(SCALE)] = ",".join(_scale(framework, language, losses))
    own[COLUMNS.index(SCALE_SETTINGS)] = _settings(len(framework.levels))
    own[9:] = ["", "", "", "1", "domain,competency"]
    rows = [own]
    for group, inside in grouped(framework):
        rows.append(row("", group.code, short(group.title, f"groups/{group.code}"), group.description))
        for each in inside:
            title = short(each.title, f"competences/{each.code}")
            rows.append(row(group.code, each.code, title, each.description))
    return Exported(write_table(COLUMNS, rows), [*not_held(framework, HELD, language), *losses.problems])


def _add(composer: Composer, row: Row, scale: str, language: str) -> None:
    cells = row.cells
    if not cells[CODE]:
        composer.fault("empty", row.place, "code", mark("An id is needed here."))
        return
    if cells[PARENT] == cells[CODE]:
        composer.fault("circular", row.place, "parent", mark("The entry belongs to itself."))
        return
    composer.add(
        Found(
            cells[CODE],
            row.place,
            cells[CODE],
            {language: cells[NAME]},
            _described(cells, language),
            cells[PARENT],
        )
    )
    if cells[RULE]:
        message = mark("Rules of Moodle for completing a competency are not carried over: {count}.")
        composer.losses.count("rules", row.place, message)
    if cells[RELATED]:
        message = mark("Cross-references between competencies are not carried over: {count}.")
        composer.losses.count("related", row.place, message)
    if cells[SCALE] not in ("", scale):
        message = mark(
            "Competences have the levels of their framework; scales of their own left out: {count}."
        )
        composer.losses.count("scale", row.place, message)


def _described(cells: dict[str, str], language: str) -> LanguageMap:
    text = cells[DESCRIPTION]
    # HTML without a tag may hold characters by name, such as &amp;
    return {language: unescape(text) if cells[FORMAT] == _HTML and not has_tags(text) else text}


def _scale(framework: Framework, language: str, losses: Losses) -> list[str]:
    names = [pick(level.title, language) for level in framework.levels]
    if any("," in name for name in names):
        message = mark(
            "A scale in Moodle is divided by commas: in {count} titles of levels a semicolon stands there."
        )
        for level, name in zip(framework.levels, names, strict=True):
            if "," in name:
                losses.count("commas", f"levels/{level.number}", message)
    return [name.replace(",", ";") for name in names]


def _settings(levels: int) -> str:
    """Return which values of the scale count: all do, for at our lowest level a competence is held."""
    values = [
        {"id": number, "scaledefault": int(number == 1), "proficient": 1} for number in range(1, levels + 1)
    ]
    return json.dumps([{"scaleid": "0"}, *values], separators=(",", ":"))
