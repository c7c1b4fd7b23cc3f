"""The scenario as authors think of it: indicators of a city, scenes, choices and what they do.

Plain immutable values, made by `parse.load` from a checked document. Amounts are whole numbers in the
indicator's own unit. Texts are language maps (see `smartcity_xblocks.language_map`).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from smartcity_xblocks.language_map import LanguageMap

FORMAT = 1
"""The document format this release writes; `check` names any other as an error."""


@dataclass(frozen=True)
class Indicator:
    """A measure of the city, kept between ``minimum`` and ``maximum`` whatever choices do to it."""

    id: str
    title: LanguageMap
    unit: str
    minimum: int
    maximum: int
    start: int
    better: Literal["higher", "lower"]
    weight: int
    """Share of this indicator in the score; 0 shows it without scoring it."""

    def clamp(self, value: int) -> int:
        """Return ``value`` kept inside the indicator's range."""
        return max(self.minimum, min(self.maximum, value))


@dataclass(frozen=True)
class Choice:
    """One way to decide: what it does to indicators, what is said about it, where it leads."""

    id: str
    text: LanguageMap
    feedback: LanguageMap
    effects: dict[str, int]
    next: str
    competences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A situation. An ending has no choices; every other scene has at least one."""

    id: str
    kind: Literal["decision", "ending"]
    title: LanguageMap
    text: LanguageMap
    choices: tuple[Choice, ...] = ()

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice of that id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True)
class Scenario:
    """The whole exercise. ``rev`` is the content hash of the document it was made from."""

    rev: str
    title: LanguageMap
    introduction: LanguageMap
    indicators: tuple[Indicator, ...]
    start: str
    scenes: dict[str, Scene] = field(repr=False)

    @cached_property
    def longest_path(self) -> int:
        """Return the greatest number of decisions a run can take; `check` has ruled out circles."""
        memo: dict[str, int] = {}

        # Scenes in reverse order of discovery would need a sort; an explicit stack keeps long chains off the
        # interpreter's own.
        stack = [self.start]
        while stack:
            scene = self.scenes[stack[-1]]
            open_targets = [choice.next for choice in scene.choices if choice.next not in memo]
            if open_targets:
                stack.extend(open_targets)
                continue
            memo[stack.pop()] = max((1 + memo[choice.next] for choice in scene.choices), default=0)
        return memo[self.start]
