"""The scenario as authors think of it: what the city is made of, scenes, choices and what they do.

Plain immutable values, made by `build.build` from a checked document; docs/scenario-format.md says what each part
means. Amounts are whole numbers in the quantity's own unit. Texts are language maps (see
`smartcity_xblocks.language_map`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.scenario.expression import Expression

FORMAT = 1
"""The document format this release writes and reads; `check` names any other as an error."""

VARIANTS = 8
"""How many tapes of events a scenario has that does not say so."""

TIMEOUT, CONTINUE, ALLOCATE = "timeout", "continue", "allocate"
"""Decisions that no author writes: time has run out; go on; what an allocation leads to."""


@dataclass(frozen=True)
class Quantity:
    """Something of the city that is counted, kept between ``minimum`` and ``maximum`` whatever happens to it."""

    id: str
    kind: Literal["indicator", "resource", "stock"]
    title: LanguageMap
    unit: str
    minimum: int
    maximum: int
    start: int
    better: Literal["higher", "lower"] | None = None
    weight: int = 0
    """Share of this indicator in a score that is not written out; 0 shows it without scoring it."""
    shown: bool = True


Effects = dict[str, Expression]
"""What is added to each quantity, by its id."""


@dataclass(frozen=True)
class Flow:
    """What moves a quantity each turn that passes."""

    id: str
    to: str
    amount: Expression
    when: Expression | None = None


@dataclass(frozen=True)
class Event:
    """Something that may happen in a turn: with ``weight`` of 100, at most ``most`` times in a run."""

    id: str
    title: LanguageMap
    text: LanguageMap
    weight: int
    when: Expression | None = None
    most: int = 1
    effects: Effects = field(default_factory=dict)
    inject: str | None = None


@dataclass(frozen=True)
class Delayed:
    """Effects that come ``after`` so many turns."""

    after: int
    effects: Effects
    text: LanguageMap | None = None


@dataclass(frozen=True)
class Target:
    """One place a choice may lead to; the first whose condition holds is taken."""

    to: str
    when: Expression | None = None


@dataclass(frozen=True)
class Shown:
    """The competence of that code, which taking a choice shows at a level from 1 to 8."""

    code: str
    level: int = 1


@dataclass(frozen=True)
class Choice:
    """One way to decide: when it is open, what it costs and does, what is said about it, where it leads.

    In an inject scene ``next`` may be empty: the run goes on where it was.
    """

    id: str
    next: tuple[Target, ...]
    text: LanguageMap = field(default_factory=dict)
    feedback: LanguageMap = field(default_factory=dict)
    effects: Effects = field(default_factory=dict)
    when: Expression | None = None
    closed: LanguageMap | None = None
    cost: Effects = field(default_factory=dict)
    delayed: tuple[Delayed, ...] = ()
    competences: tuple[Shown, ...] = ()
    district: str | None = None


@dataclass(frozen=True)
class Share:
    """One target of an allocation: it gets between ``minimum`` and ``maximum`` of the resource."""

    id: str
    title: LanguageMap
    minimum: int
    maximum: int
    effects: Effects
    district: str | None = None


@dataclass(frozen=True)
class Allocation:
    """A resource to share out, in steps."""

    resource: str
    step: int
    targets: tuple[Share, ...]


@dataclass(frozen=True)
class Deadline:
    """Until when a scene can be decided: so many seconds after it was shown, or until ``time`` is ``turns``."""

    seconds: int | None
    turns: int | None
    otherwise: Choice


@dataclass(frozen=True)
class Medium:
    """A picture, a sound or a film beside a scene's text."""

    kind: Literal["image", "audio", "video"]
    url: str
    alt: LanguageMap


@dataclass(frozen=True)
class Scene:
    """A situation. An ending has no choices; every other scene has at least one.

    Information and inject scenes without choices of their own hold the one choice `CONTINUE`; an allocation holds
    the one choice `ALLOCATE`, which says what comes of it.
    """

    id: str
    kind: Literal["decision", "information", "inject", "allocation", "ending"]
    title: LanguageMap
    text: LanguageMap
    choices: tuple[Choice, ...] = ()
    turns: int = 0
    role: LanguageMap | None = None
    media: tuple[Medium, ...] = ()
    deadline: Deadline | None = None
    allocation: Allocation | None = None

    def choice(self, choice_id: str) -> Choice | None:
        """Return what the decision of that id takes, or None; an allocation is taken by the shares."""
        if choice_id == TIMEOUT:
            return self.deadline.otherwise if self.deadline else None
        if self.allocation:
            return self.choices[0]
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        return None


@dataclass(frozen=True)
class Area:
    """One shape of the map; districts have a title and can be chosen."""

    id: str
    kind: Literal["district", "water", "park", "road"]
    points: tuple[tuple[int, int], ...]
    title: LanguageMap | None = None


@dataclass(frozen=True)
class Map:
    """The city as shapes on a sheet of ``width`` by ``height``."""

    title: LanguageMap
    width: int
    height: int
    areas: tuple[Area, ...]


@dataclass(frozen=True, eq=False)
class Scenario:
    """The whole exercise. ``rev`` is the content hash of the document it was made from."""

    rev: str
    title: LanguageMap
    introduction: LanguageMap
    quantities: tuple[Quantity, ...]
    start: str
    scenes: Mapping[str, Scene] = field(repr=False)
    flows: tuple[Flow, ...] = ()
    events: tuple[Event, ...] = ()
    variants: int = 1
    seed: str = ""
    map: Map | None = None
    score: Expression | None = None
    pass_mark: int | None = None
    tracked_scenes: tuple[str, ...] = ()
    """Scenes whose visits some expression asks for."""
    rules: dict = field(default_factory=dict, repr=False)
    """What `moves` has worked out about scenes, kept from the first time each is played."""

    @cached_property
    def indicators(self) -> tuple[Quantity, ...]:
        """Return what is judged."""
        return tuple(quantity for quantity in self.quantities if quantity.kind == "indicator")

    @cached_property
    def index(self) -> dict[str, int]:
        """Return where each quantity stands in a position's values."""
        return {quantity.id: place for place, quantity in enumerate(self.quantities)}

    @property
    def tracked_events(self) -> tuple[str, ...]:
        """Return the events whose happenings are counted: all, since each may happen so many times only."""
        return tuple(event.id for event in self.events)

    @cached_property
    def is_timed(self) -> bool:
        """Return whether some scene has to be decided within seconds."""
        return any(scene.deadline and scene.deadline.seconds for scene in self.scenes.values())

    @property
    def begins_timed(self) -> bool:
        """Return whether already the first scene has to be decided within seconds."""
        deadline = self.scenes[self.start].deadline
        return bool(deadline and deadline.seconds)

    @cached_property
    def longest_path(self) -> int | None:
        """Return the greatest number of decisions a run can take, injected scenes aside; None where scenes circle."""
        lengths: dict[str, int] = {}
        on_way: set[str] = set()
        # An explicit stack keeps long chains off the interpreter's own.
        stack = [self.start]
        while stack:
            here = stack[-1]
            on_way.add(here)
            ahead = [to for to in self.targets(here) if to not in lengths]
            if not on_way.isdisjoint(ahead):
                return None
            if ahead:
                stack.extend(ahead)
                continue
            on_way.discard(stack.pop())
            lengths[here] = max((1 + lengths[to] for to in self.targets(here)), default=0)
        return lengths[self.start]

    def targets(self, scene_id: str) -> list[str]:
        """Return the scenes that decisions in this one may lead to, each once."""
        scene = self.scenes[scene_id]
        choices = [*scene.choices, scene.deadline.otherwise] if scene.deadline else scene.choices
        return list(dict.fromkeys(target.to for choice in choices for target in choice.next))
