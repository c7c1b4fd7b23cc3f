"""A class: learners by competences, a page of learners at a time, in the same number of queries for any page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.competences.api import class_standing
from smartcity_plugin.courses.api import alignments_of

PAGE = 50
LARGE_PAGE = 500
"""Of a file."""

Levels = tuple[int, int]
"""Current and certified."""


@dataclass(frozen=True)
class Row:
    """A learner, and where they stand in each competence that they hold or have held."""

    learner: int
    name: str
    username: str
    levels: dict[str, Levels]


@dataclass(frozen=True)
class Page:
    """Some learners of a class; ``following`` is behind whom the next page begins, None at the end."""

    rows: tuple[Row, ...]
    following: int | None


def competences_of(course_key: CourseKey) -> list[str]:
    """Return the codes of what the course develops, in order. One query."""
    return sorted({row.competence for row in alignments_of([course_key])})


def page(course_key: CourseKey, codes: list[str], after: int, most: int = PAGE) -> Page:
    """Return the learners with the next higher ids. Three queries."""
    users = list(compat.learners_enrolled(course_key).filter(pk__gt=after).order_by("pk")[: most + 1])
    rows = tuple(rows_of(users[:most], codes))
    return Page(rows, rows[-1].learner if len(users) > most else None)


def rows_of(users: Sequence[Any], codes: Collection[str]) -> list[Row]:
    """Return these users with their levels. Two queries."""
    ids = [user.pk for user in users]
    names, standing = compat.learner_names(ids), class_standing(ids, codes)
    return [
        Row(user.pk, names.get(user.pk, user.username), user.username, standing[user.pk]) for user in users
    ]


def all_rows(course_key: CourseKey, codes: list[str]) -> Iterator[Row]:
    """Yield the whole class, read a page at a time."""
    after: int | None = 0
    while after is not None:
        found = page(course_key, codes, after, LARGE_PAGE)
        yield from found.rows
        after = found.following
