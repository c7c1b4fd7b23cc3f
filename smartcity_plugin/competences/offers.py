"""What can be taken, and where it leads: modules of programmes, and sections of courses that are in no programme."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.courses.api import OutlineBlock, alignments_of, outlines
from smartcity_plugin.programmes.definition import Module, Programme
from smartcity_plugin.programmes.loading import programmes
from smartcity_xblocks.competence.pathway import Offer
from smartcity_xblocks.language_map import LanguageMap

Place = tuple[CourseKey, str]
"""A section of a course by its block id, or all of the course where that is empty."""


@dataclass(frozen=True)
class Offered:
    """An offer, and what it is: its title, where it begins, and the published blocks that belong to it."""

    offer: Offer
    title: LanguageMap
    begins: UsageKey
    blocks: frozenset[UsageKey]


def offered_in(course_keys: Collection[CourseKey]) -> list[Offered]:
    """Return what can be taken in these courses, as published. Two queries.

    A module leads to the highest level that a block of it is aligned with, and to level 1 of a competence that only
    its programme names. Of a course in which no programme has a module the sections are offered that are aligned and
    whose competence cards tell hours: an exam that stands for itself is nothing to learn with.
    """
    blocks = _blocks(course_keys)
    levels = _levels(course_keys, blocks)
    modules = {place: named for place, named in _modules() if place in blocks}
    in_programmes = {course_key for course_key, _ in modules}
    hours = {place: sum(block.hours for block in found) for place, found in blocks.items()}
    sections = [place for place in levels if place[1] and place[0] not in in_programmes and hours[place]]
    offered = [
        Offered(
            Offer(
                _id(place),
                max(module.hours, 1),
                dict.fromkeys(module.competences, 1) | levels.get(place, {}),
                tuple(_id(_place(programme.modules[each])) for each in module.prerequisites),
            ),
            module.title,
            blocks[place][0].usage_key,
            _keys(blocks[place]),
        )
        for place, (programme, module) in modules.items()
    ]
    return offered + [
        Offered(
            Offer(_id(place), hours[place], levels[place]),
            {"en": blocks[place][0].section_title or place[1]},
            blocks[place][0].usage_key,
            _keys(blocks[place]),
        )
        for place in sections
    ]


def _blocks(course_keys: Collection[CourseKey]) -> dict[Place, list[OutlineBlock]]:
    blocks: dict[Place, list[OutlineBlock]] = defaultdict(list)
    for block in outlines(course_keys):
        for section in (block.section, ""):
            blocks[block.course_key, section].append(block)
    return dict(blocks)


def _levels(
    course_keys: Collection[CourseKey], blocks: dict[Place, list[OutlineBlock]]
) -> dict[Place, dict[str, int]]:
    """Return the highest level of each competence that the nearest source of a block names, by place."""
    places: dict[UsageKey, list[Place]] = defaultdict(list)
    for place, found in blocks.items():
        for block in found:
            places[block.usage_key].append(place)
    said: dict[tuple[UsageKey, str], int] = {}
    for row in alignments_of(course_keys):
        said.setdefault((row.usage_key, row.competence), row.level)
    levels: dict[Place, dict[str, int]] = defaultdict(dict)
    for (usage_key, code), level in said.items():
        for place in places[usage_key]:
            levels[place][code] = max(level, levels[place].get(code, 0))
    return dict(levels)


def _modules() -> Iterator[tuple[Place, tuple[Programme, Module]]]:
    """Yield the modules of all programmes; where two name the same place, the first programme stands."""
    seen: set[Place] = set()
    for programme in programmes():
        for module in programme.modules.values():
            if (place := _place(module)) not in seen:
                seen.add(place)
                yield place, (programme, module)


def _place(module: Module) -> Place:
    return module.course_key, module.section


def _id(place: Place) -> str:
    return "#".join(map(str, place))


def _keys(blocks: Collection[OutlineBlock]) -> frozenset[UsageKey]:
    return frozenset(block.usage_key for block in blocks)
