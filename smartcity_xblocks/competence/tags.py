"""What a block says it develops: the settings field ``competences`` that all our blocks carry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import Shape

FULL_WEIGHT = 100
"""Percent: what a tag weighs where its author says nothing."""
MOST_LEVELS = 8
MOST_TAGS = 50


@dataclass(frozen=True)
class Tag:
    """That a block develops the competence ``code`` up to ``level``; ``weight`` in percent."""

    code: str
    level: int = 1
    weight: int = FULL_WEIGHT

    def as_json(self) -> dict[str, Any]:
        """Return it as the field holds it."""
        return {"code": self.code, "level": self.level, "weight": self.weight}


def check(value: Any) -> list[Problem]:
    """Return all problems of a list of tags, each with its place. Never raises."""
    shape = Shape()
    seen: set[str] = set()
    for index, entry in enumerate(shape.items(value, "competences", most=MOST_TAGS)):
        place = f"competences/{index + 1}"
        tag = shape.mapping(entry, place, {"code"}, {"level", "weight"})
        code = shape.text(tag.get("code"), (place, "code"), 60)
        shape.whole_number(tag.get("level"), (place, "level"), least=1, most=MOST_LEVELS)
        shape.whole_number(tag.get("weight"), (place, "weight"), least=1, most=FULL_WEIGHT)
        if code and code in seen:
            shape.report("double_id", (place, "code"), mark("This id is used twice. Give another one."))
        seen.add(code)
    return shape.problems


def tags(value: Any) -> tuple[Tag, ...]:
    """Return the tags of a field, without those that are unsound: a course that is played must not fail on one."""
    return (
        tuple(Tag(**entry) for entry in value or () if not check([entry])) if isinstance(value, list) else ()
    )


def as_json(found: Iterable[Tag]) -> list[dict[str, Any]]:
    """Return the tags as the field holds them."""
    return [tag.as_json() for tag in found]
