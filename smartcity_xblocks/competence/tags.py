"""What a block says it develops: the settings field ``competences`` that all our blocks carry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.setting_readers import whole
from smartcity_xblocks.shape import Parts, Place, Shape

FULL_WEIGHT = 100
"""Percent: what a tag weighs where its author says nothing."""
MOST_LEVELS = 8
MOST_TAGS = 50
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,59}")
"""What frameworks' codes are made of."""


@dataclass(frozen=True)
class Tag:
    """That a block develops the competence ``code`` up to ``level``; ``weight`` in percent."""

    code: str
    level: int = 1
    weight: int = FULL_WEIGHT

    def as_json(self) -> dict[str, Any]:
        """Return it as the field holds it."""
        return {"code": self.code, "level": self.level, "weight": self.weight}


def read(shape: Shape, value: Any, place: Place) -> None:
    """Expect a list of tags, each of another competence. A `smartcity_xblocks.shape.Reader`."""
    seen: set[str] = set()
    for index, entry in enumerate(shape.items(value, place, most=MOST_TAGS)):
        here = (place, index + 1)
        code = None if entry is None else shape.parts(entry, here, _TAG).get("code")
        if isinstance(code, str):
            # Without case, as some databases compare.
            if code.lower() in seen:
                shape.report("double_competence", (here, "code"), mark("This competence is chosen twice."))
            seen.add(code.lower())


def _code(shape: Shape, value: Any, place: Place) -> None:
    # Whether a framework has it is no property of the course: another installation may know it.
    if not CODE.fullmatch(shape.text(value, place)):
        shape.report("not_a_code", place, mark("Choose a competence: this is not the code of one."))


_TAG = Parts({"code": _code}, {"level": whole(1, MOST_LEVELS), "weight": whole(1, FULL_WEIGHT)})


def check(value: Any) -> list[Problem]:
    """Return all problems of a list of tags, each with its place. Never raises."""
    shape = Shape()
    read(shape, value, "competences")
    return shape.problems


def tags(value: Any) -> tuple[Tag, ...]:
    """Return the tags of a field, without those that are unsound: a course that is played must not fail on one."""
    found: dict[str, Tag] = {}
    for entry in value if isinstance(value, list) else ():
        if entry is not None and not check([entry]):
            found.setdefault(entry["code"].lower(), Tag(**entry))
    return tuple(found.values())


def as_json(found: Iterable[Tag]) -> list[dict[str, Any]]:
    """Return the tags as the field holds them."""
    return [tag.as_json() for tag in found]
