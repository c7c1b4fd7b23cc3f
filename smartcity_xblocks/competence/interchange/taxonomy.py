"""Taxonomies of Open edX as CSV: ``id,value,parent_id``. Our code is the tag's id, by which blocks are tagged.

Read in openedx-core at the tag rules of ``src/openedx_tagging/models/base.py`` and ``import_export/parsers.py``.
"""

from collections.abc import Sequence

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.competence.interchange.composing import Composer, Found
from smartcity_xblocks.competence.interchange.grouping import grouped
from smartcity_xblocks.competence.interchange.holding import not_held
from smartcity_xblocks.competence.interchange.losses import Losses
from smartcity_xblocks.competence.interchange.tables import read_table, write_table
from smartcity_xblocks.competence.interchange.values import Exported, Imported, Source, Wanted
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

COLUMNS = ("id", "value", "parent_id")
VALUE_LIMIT = 500
_RESERVED = ((" > ", " › "), (";", ","), ("\t", " "))
"""What a tag must not contain, for the platform divides by it, and what stands there instead."""


def read(files: Sequence[Source], wanted: Wanted) -> Imported:
    """Return the framework of a taxonomy: tags with others below them are groups. Raises `InvalidDocument`."""
    [source] = files
    composer = Composer(code="id", title="value", parent="parent_id", prerequisites="id")
    for row in read_table(source, COLUMNS[:2], composer.problems):
        cells = row.cells
        if not cells["id"]:
            composer.fault("empty", row.place, "code", mark("An id is needed here."))
        elif cells.get("parent_id") == cells["id"]:
            composer.fault("circular", row.place, "parent", mark("The entry belongs to itself."))
        else:
            title = {wanted.language: cells["value"]}
            composer.add(Found(cells["id"], row.place, cells["id"], title, parent=cells.get("parent_id", "")))
    own = {wanted.language: wanted.framework_id}
    framework = composer.compose(
        Framework(wanted.framework_id, own, sample=False, levels=(), groups={}, competences={})
    )
    return Imported(framework, composer.losses.problems)


def write(framework: Framework, language: str) -> Exported:
    """Return a taxonomy in one language; groups are tags, with their competences below them."""
    losses, given = Losses(), set()

    def value(code: str, title: str, place: str) -> str:
        text = title
        for reserved, instead in _RESERVED:
            text = text.replace(reserved, instead)
        if text != title:
            message = mark("A tag cannot hold the signs “;” and “ > ”: others stand there. Titles: {count}.")
            losses.count("reserved", place, message)
        if len(text) > VALUE_LIMIT:
            message = mark("A tag holds at most 500 characters; titles that were cut: {count}.")
            losses.count("too_long", place, message)
            text = text[: VALUE_LIMIT - 1].rstrip() + "…"
        if text.casefold() in given:
            message = mark(
                "No two tags are called the same; titles that got their code behind them: {count}."
            )
            losses.count("same_title", place, message)
            text = f"{text[: VALUE_LIMIT - len(code) - 3]} ({code})"
        given.add(text.casefold())
        return text

    rows = []
    for group, inside in grouped(framework):
        rows.append((group.code, value(group.code, pick(group.title, language), f"groups/{group.code}"), ""))
        for each in inside:
            text = value(each.code, pick(each.title, language), f"competences/{each.code}")
            rows.append((each.code, text, group.code))
    return Exported(
        write_table(COLUMNS, rows), [*not_held(framework, frozenset(), language), *losses.problems]
    )
