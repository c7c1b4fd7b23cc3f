"""Which competences a course develops where, what it leaves out, and what is said twice. Pure."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from smartcity_plugin.courses.aligning import NEAREST, Source


@dataclass(frozen=True)
class Part:
    """A block of the published course, in the order of the course."""

    block: str
    """Its usage key."""
    title: str
    module: str
    """The block id of its section."""
    module_title: str
    scored: bool


@dataclass(frozen=True)
class Said:
    """That ``source`` aligns a block with a competence."""

    block: str
    code: str
    level: int
    source: Source


@dataclass(frozen=True)
class Cell:
    """What a module does for a competence: the highest level, in how many blocks, how many of which are scored."""

    level: int
    blocks: int
    scored: int


@dataclass(frozen=True)
class Line:
    """A competence and the modules that develop it, by their place in `Coverage.modules`."""

    code: str
    cells: Mapping[int, Cell]

    @property
    def level(self) -> int:
        """Return the highest level that the course develops it to."""
        return max(cell.level for cell in self.cells.values())

    @property
    def scored(self) -> int:
        """Return how many scored blocks show it: without one there will be no evidence."""
        return sum(cell.scored for cell in self.cells.values())


@dataclass(frozen=True)
class Double:
    """A block of which several sources name a competence; the first of them counts."""

    part: Part
    code: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Coverage:
    """What a course develops: modules in their order, competences in the order of their frameworks."""

    modules: tuple[str, ...]
    """Titles."""
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    """Competences of the frameworks in use that no module develops."""
    idle: tuple[str, ...]
    """Titles of modules that develop nothing."""
    doubles: tuple[Double, ...]
    unknown: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    """Blocks by codes that no framework has."""

    @property
    def unproven(self) -> tuple[Line, ...]:
        """Return the competences that nothing scored shows."""
        return tuple(line for line in self.lines if not line.scored)


def cover(
    parts: Sequence[Part], said: Iterable[Said], wanted: Sequence[str], known: Container[str]
) -> Coverage:
    """Return what the course develops; ``wanted`` are all competences of the frameworks in use, in their order."""
    modules = {part.module: part.module_title for part in parts}
    places = {module: place for place, module in enumerate(modules)}
    by_block = {part.block: part for part in parts}
    sayings: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in said:
        if each.block in by_block:
            sayings[each.block, each.code].append(each)
    cells: dict[str, dict[int, Cell]] = defaultdict(dict)
    doubles, unknown = [], defaultdict(list)
    for (block, code), found in sayings.items():
        found.sort(key=lambda each: NEAREST.index(each.source))
        part = by_block[block]
        place = places[part.module]
        before = cells[code].get(place, Cell(0, 0, 0))
        cells[code][place] = Cell(
            max(before.level, found[0].level), before.blocks + 1, before.scored + part.scored
        )
        if len(found) > 1:
            doubles.append(Double(part, code, tuple(found)))
        if code not in known:
            unknown[code].append(part)
    order = {code: place for place, code in enumerate(wanted)}
    lines = [
        Line(code, dict(sorted(cells[code].items())))
        for code in sorted(cells, key=lambda code: (order.get(code, len(order)), code))
    ]
    developing = {place for line in lines for place in line.cells}
    return Coverage(
        modules=tuple(modules.values()),
        lines=tuple(lines),
        missing=tuple(code for code in wanted if code not in cells),
        idle=tuple(title for place, title in enumerate(modules.values()) if place not in developing),
        doubles=tuple(doubles),
        unknown={code: tuple(unknown[code]) for code in sorted(unknown)},
    )
