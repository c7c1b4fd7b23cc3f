"""What evidence tells of the blocks of a course: how many learners, how well, and whether it tells them apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.competences.api import scores_in
from smartcity_plugin.courses.api import alignments_of, outline
from smartcity_xblocks.items.statistics import Correlation


@dataclass(frozen=True)
class BlockFigures:
    """A published block that is aligned: its competences with their levels, and figures of its evidence."""

    usage_key: str
    title: str
    competences: dict[str, int]
    learners: int
    mean: int | None
    """Of each learner's best score, in basis points, rounded down; None without evidence."""
    discrimination: int | None
    """Hundredths, -100 to 100; None where there is too little evidence. Below 20 look at it."""


def figures(course_key: CourseKey) -> list[BlockFigures]:
    """Return the figures of each aligned block, in the order of the course. Three queries."""
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    for row in alignments_of([course_key]):
        levels[str(row.usage_key)].setdefault(row.competence, row.level)
    sums = _sums(scores_in(course_key))
    return [
        _figures(key, block.title, levels[key], sums.get(key, _Sums()))
        for block in outline(course_key)
        if (key := str(block.usage_key)) in levels
    ]


def _figures(usage_key: str, title: str, levels: dict[str, int], sums: "_Sums") -> BlockFigures:
    mean = sums.score // sums.learners if sums.learners else None
    return BlockFigures(usage_key, title, levels, sums.learners, mean, sums.correlation.hundredths)


class _Sums:
    def __init__(self) -> None:
        self.learners = 0
        self.score = 0
        self.correlation = Correlation()


def _sums(scores: Iterable[tuple[int, str, int]]) -> dict[str, _Sums]:
    """Return the sums of each block. A learner's score there is compared with their mean in all the other blocks."""
    sums: dict[str, _Sums] = defaultdict(_Sums)
    for best in _by_learner(scores):
        total = sum(best.values())
        for key, score in best.items():
            block = sums[key]
            block.learners += 1
            block.score += score
            if len(best) > 1:
                block.correlation.add(score, (total - score) // (len(best) - 1))
    return dict(sums)


def _by_learner(scores: Iterable[tuple[int, str, int]]) -> Iterator[dict[str, int]]:
    """Yield each learner's best score in each block; a part of a block (``block#part``) counts for its block."""
    for _, rows in groupby(scores, key=itemgetter(0)):
        best: dict[str, int] = {}
        for _, item, score in rows:
            block = item.partition("#")[0]
            best[block] = max(best.get(block, 0), score)
        yield best
