"""The formats of frameworks, by name: how each is read and written, and what its files are called."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.competence.interchange import esco, moodle, taxonomy
from smartcity_xblocks.competence.interchange.case import reading as case_reading
from smartcity_xblocks.competence.interchange.case import writing as case_writing
from smartcity_xblocks.competence.interchange.skos import reading as skos_reading
from smartcity_xblocks.competence.interchange.skos import writing as skos_writing
from smartcity_xblocks.competence.interchange.values import Exported, Imported, Source, Wanted
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.interchange.words import Ids
from smartcity_xblocks.problems import mark

Reader = Callable[[Sequence[Source], Wanted], Imported]
Writer = Callable[[Framework, str, datetime], Exported]
"""Writes a framework in a language; the moment is when the framework last changed."""


@dataclass(frozen=True)
class Format:
    """A format of frameworks."""

    ending: str
    read: Reader
    write: Writer | None = None
    """None where nobody but its publisher writes it."""
    several: bool = False
    """It comes in several files."""


FORMATS = {
    "case": Format(".json", case_reading.read, lambda *given: case_writing.write(*given, "1.1")),
    "case-1.0": Format(".json", case_reading.read, lambda *given: case_writing.write(*given, "1.0")),
    "skos-turtle": Format(
        ".ttl", skos_reading.read_turtle, lambda framework, *_: skos_writing.write_turtle(framework)
    ),
    "skos-jsonld": Format(
        ".jsonld", skos_reading.read_json_ld, lambda framework, *_: skos_writing.write_json_ld(framework)
    ),
    "moodle": Format(".csv", moodle.read, lambda framework, language, _: moodle.write(framework, language)),
    "taxonomy": Format(
        ".csv", taxonomy.read, lambda framework, language, _: taxonomy.write(framework, language)
    ),
    "esco": Format(".csv", esco.read, several=True),
}


def import_framework(
    files: Sequence[Source], name: str = "", framework_id: str = "", language: str = "en"
) -> Imported:
    """Return the framework that ``files`` hold, in the format called ``name`` or in the one that they look like.

    ``framework_id`` and ``language`` are for formats that do not say them; without an id the file's name is taken.
    Raises `InvalidDocument` with all that is wrong, each with its place. Nothing is ever fetched.
    """
    name = name or guessed(files)
    if len(files) > 1 and not FORMATS[name].several:
        message = mark("A framework in this format is one file: {format}.")
        raise ImportRefused("several_files", message, format=name)
    stem = PurePosixPath(files[0].name.replace("\\", "/")).stem
    own = framework_id or Ids("framework").wanted("esco" if name == "esco" else stem).lower()
    return FORMATS[name].read(files, Wanted(own, language))


def export_framework(framework: Framework, name: str, language: str, changed: datetime) -> Exported:
    """Return ``framework`` in the format called ``name``. Raises `ImportRefused` where it is only read."""
    write = FORMATS[name].write
    if write is None:
        message = mark("This format is only read: {format}.")
        raise ImportRefused("only_read", message, format=name)
    return write(framework, language, changed)


def guessed(files: Sequence[Source]) -> str:
    """Return the name of the format that files look like, by their ending and their first signs."""
    ending = PurePosixPath(files[0].name.replace("\\", "/")).suffix.lower()
    head = files[0].data[:4_000].decode(errors="replace")
    if ending == ".ttl":
        return "skos-turtle"
    if ending == ".jsonld" or (ending == ".json" and '"@context"' in head):
        return "skos-jsonld"
    if ending == ".json":
        return "case"
    first = head.split("\n", 1)[0]
    if ending == ".csv":
        if esco.URI in first:
            return "esco"
        return "taxonomy" if {"id", "value"} <= set(re.findall(r"\w+", first)) else "moodle"
    message = mark("Files called “{ending}” cannot be imported. Choose a format: {known}.")
    raise ImportRefused("unknown_format", message, ending=ending[:20], known=", ".join(FORMATS))
