"""ESCO as the Commission's CSV downloads: skills in several languages, skill groups, and what is broader than what.

Read from the tables of ESCO 1.2: ``skills_<language>.csv``, ``skillGroups_<language>.csv`` and
``broaderRelationsSkillPillar_<language>.csv``, which says the same in every language. Files are told by their columns,
their language by their name.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence

from smartcity_xblocks.competence.framework import Framework, Match
from smartcity_xblocks.competence.interchange.composing import Composer, Found
from smartcity_xblocks.competence.interchange.tables import Row, read_table
from smartcity_xblocks.competence.interchange.values import Imported, Source, Wanted
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

URI, KIND, TITLE, DESCRIPTION, STATUS = "conceptUri", "conceptType", "preferredLabel", "description", "status"
BROADER = "broaderUri"
SKILL, GROUP = "KnowledgeSkillCompetence", "SkillGroup"
PREFIX = "ESCO-"
"""Before the last part of an address, it makes our code: ``ESCO-S1.2``, ``ESCO-c624c6a3-b0ba-…``."""

_LANGUAGE = re.compile(r"_([a-z]{2,3})\.csv$", re.IGNORECASE)
_BASE = re.compile(r"https?://data\.europa\.eu/esco/(?:skill/)?")
_LOST = ("altLabels", "hiddenLabels", "scopeNote", "definition")


def read(files: Sequence[Source], wanted: Wanted) -> Imported:
    """Return the skills as a framework, each in its nearest group. Raises `InvalidDocument`."""
    composer = Composer(code=URI, title=TITLE, description=DESCRIPTION, parent=BROADER, prerequisites=URI)
    broader: list[Row] = []
    for source in files:
        try:
            rows = read_table(source, (KIND, URI), composer.problems)
        except InvalidDocument as error:
            composer.problems += error.problems
            continue
        if rows and BROADER in rows[0].cells:
            broader += rows
        elif rows and TITLE in rows[0].cells and rows[0].cells[KIND] in (SKILL, GROUP):
            language = _LANGUAGE.search(source.name)
            _read_concepts(composer, rows, language[1].lower() if language else wanted.language)
        else:
            message = mark(
                "This is no table of ESCO that is read here: skills, skill groups, broader relations."
            )
            composer.problems.append(Problem("unknown_table", source.name, message))
    _read_broader(composer, broader)
    framework = Framework(
        wanted.framework_id,
        {"en": "ESCO skills and competences"},
        sample=False,
        levels=(),
        groups={},
        competences={},
        source="https://esco.ec.europa.eu/en/use-esco/download",
    )
    return Imported(composer.compose(framework), composer.losses.problems)


def _read_concepts(composer: Composer, rows: Iterable[Row], language: str) -> None:
    met: dict[str, str] = {}
    for place, cells in rows:
        uri = cells[URI]
        if uri in met:
            message = mark("“{code}” is there twice, first in {first}. Give another one.")
            composer.fault("double_code", place, "code", message, code=uri[:80], first=met[uri])
            continue
        met[uri] = place
        if not _BASE.match(uri):
            message = mark("This is no address of ESCO, which begins with http://data.europa.eu/esco/.")
            composer.fault("bad_format", place, "code", message)
            continue
        if cells.get(STATUS, "released") not in ("released", ""):
            message = mark("Entries that ESCO has not released, or has withdrawn, are left out: {count}.")
            composer.losses.count("not_released", place, message)
            continue
        found = composer.get(uri)
        if found is None:
            skill = cells[KIND] == SKILL
            code = PREFIX + _BASE.sub("", uri).replace("/", "-")
            matches = [Match(uri, "exact", reviewed=True)] if skill else []
            found = Found(uri, place, code, {}, {}, kind="competence" if skill else "group", matches=matches)
            composer.add(found)
        found.title = {**found.title, language: cells[TITLE]}
        found.description = {**found.description, language: cells.get(DESCRIPTION, "")}
        for column in _LOST:
            if cells.get(column):
                message = mark("Other names, notes and definitions of ESCO are not carried over: {count}.")
                composer.losses.count("notes", f"{place}/{column}", message)


def _read_broader(composer: Composer, rows: Iterable[Row]) -> None:
    """Give each entry what is broader: for a skill the nearest group, the first that the file names."""
    above: dict[str, list[str]] = {}
    places: dict[tuple[str, str], str] = {}
    for place, cells in rows:
        one, other = cells[URI], cells[BROADER]
        if (one, other) in places:  # the same table in another language
            continue
        places[one, other] = place
        for uri, part in ((one, "code"), (other, "parent")):
            if composer.get(uri) is None:
                message = mark("Relations of entries that are in no file are left out: {count}.")
                composer.losses.count("unknown", f"{place}/{URI if part == 'code' else BROADER}", message)
                break
        else:
            above.setdefault(one, []).append(other)
    for uri, others in above.items():
        found = composer.get(uri)
        if found is None:
            continue
        found.parent = others[0] if found.kind == "group" else _nearest_group(composer, uri, above)
        if len(others) > 1 or found.parent not in others:
            message = mark(
                "An entry belongs to one other here; further places in the hierarchy left out: {count}."
            )
            composer.losses.count("hierarchy", places[uri, others[0]], message)


def _nearest_group(composer: Composer, uri: str, above: dict[str, list[str]]) -> str:
    met, rest = {uri}, deque(above.get(uri, ()))
    while rest:
        each = rest.popleft()
        found = composer.get(each)
        if found is not None and found.kind == "group":
            return each
        if each not in met:
            met.add(each)
            rest.extend(above.get(each, ()))
    return ""
