"""What the blocks ask the plugin about competence frameworks. See `services`, which has the one door."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from smartcity_xblocks.language_map import LanguageMap


@dataclass(frozen=True)
class LoadedFramework:
    """A framework as far as one chooses from it: titles of its levels from 1, and of its groups by code."""

    id: str
    title: LanguageMap
    levels: tuple[LanguageMap, ...]
    groups: Mapping[str, LanguageMap]


@dataclass(frozen=True)
class FoundCompetence:
    """A competence, with framework and group that it is in."""

    code: str
    title: LanguageMap
    framework: str
    group: str


class FrameworkService(Protocol):
    """The frameworks that the operator has loaded."""

    def all(self) -> tuple[LoadedFramework, ...]:
        """Return the frameworks by id."""

    def find(
        self, words: str, framework: str, group: str, most: int
    ) -> tuple[tuple[FoundCompetence, ...], int]:
        """Return the first ``most`` competences that have all ``words`` in code or title, and how many there are.

        Titles of all languages are looked through. Empty words, framework or group leave nothing out.
        """

    def named(self, codes: Collection[str]) -> dict[str, FoundCompetence]:
        """Return by code those of ``codes`` that there are. One query."""
