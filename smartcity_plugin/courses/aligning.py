"""Which competences the blocks of a published course develop, as blocks, cards and tags of the platform say. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from opaque_keys.edx.keys import UsageKey

from smartcity_xblocks.competence.tags import Tag

UNIT = 2
"""Where in a block's path its unit stands: section, subsection, unit."""


class Source(StrEnum):
    """Who says so. The first of these that names a block and a competence tells level and weight."""

    BLOCK = "block"
    CARD = "card"
    TAG = "tag"


NEAREST = tuple(Source)


@dataclass(frozen=True)
class Placed:
    """A block of a published course: where it stands, and what it says."""

    usage_key: UsageKey
    path: tuple[UsageKey, ...]
    """Section, subsection, unit, and what else it stands in."""
    tags: tuple[Tag, ...] = ()
    reach: str = ""
    """Of a card: ``unit``, ``section`` or ``blocks``; of all others nothing."""
    named: tuple[str, ...] = ()
    """Of a card that reaches ``blocks``: these, as type/id."""

    @property
    def unit(self) -> UsageKey:
        """Return its unit, or what holds it where there is none."""
        return self.path[UNIT] if len(self.path) > UNIT else self.path[-1]

    @property
    def name(self) -> str:
        """Return type and id, which stay the same when the course is copied."""
        return f"{self.usage_key.block_type}/{self.usage_key.block_id}"


@dataclass(frozen=True)
class Aligned:
    """That a block develops a competence up to a level; ``weight`` in percent."""

    code: str
    level: int
    weight: int
    source: Source


def align(
    blocks: Sequence[Placed], platform: Mapping[UsageKey, Iterable[str]]
) -> dict[UsageKey, tuple[Aligned, ...]]:
    """Return what is said of each block, once a competence and source.

    ``platform`` holds the codes that the platform's tags give to blocks and to what holds them; a tag knows no level.
    Where two cards speak for a block the higher level counts, and the greater weight at it.
    """
    said: dict[UsageKey, dict[tuple[Source, str], Aligned]] = {block.usage_key: {} for block in blocks}

    def say(usage_key: UsageKey, tag: Tag, source: Source) -> None:
        new, here = Aligned(tag.code, tag.level, tag.weight, source), said[usage_key]
        old = here.get((source, tag.code))
        if old is None or (old.level, old.weight) < (new.level, new.weight):
            here[source, tag.code] = new

    covered = _covered(blocks)
    for block in blocks:
        for tag in block.tags:
            if not block.reach:
                say(block.usage_key, tag, Source.BLOCK)
            for reached in covered(block) if block.reach else ():
                say(reached, tag, Source.CARD)
        for code in {code for key in (*block.path, block.usage_key) for code in platform.get(key, ())}:
            say(block.usage_key, Tag(code), Source.TAG)
    return {usage_key: tuple(each.values()) for usage_key, each in said.items()}


def _covered(blocks: Sequence[Placed]) -> Callable[[Placed], list[UsageKey]]:
    """Return what tells the blocks that a card speaks for: itself, and what it covers but for other cards."""
    within: dict[str | UsageKey, list[UsageKey]] = defaultdict(list)
    for block in blocks:
        if not block.reach:
            for holder in {block.path[0], block.unit, block.name}:
                within[holder].append(block.usage_key)

    def covered(card: Placed) -> list[UsageKey]:
        holders = {"section": card.path[:1], "blocks": card.named}.get(card.reach, (card.unit,))
        return [card.usage_key, *(key for holder in dict.fromkeys(holders) for key in within.get(holder, ()))]

    return covered
