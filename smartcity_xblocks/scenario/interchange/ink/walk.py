"""One way through a story: what it has said, set and offered so far."""

from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.scenario.expression import Tree
from smartcity_xblocks.scenario.interchange.ink.tree import Container, Pointer
from smartcity_xblocks.scenario.interchange.story import Sets

UNKNOWN: Tree = ("unknown",)
"""An amount that is no sum of whole numbers; it is reported where it would have mattered."""


@dataclass
class Offer:
    """A choice that the flow has met; ``text`` without the condition it hangs on."""

    text: str
    target: Pointer
    when: Tree | None
    once: bool
    unseen: bool
    """Whether ink takes it by itself where no other can be taken."""


@dataclass
class Walk:
    """One way through: what was said and set, and where it stopped."""

    at: Pointer | None
    when: Tree | None = None
    sets: Sets = field(default_factory=dict)
    locals: dict[str, Any] = field(default_factory=dict)
    stack: list[Any] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    strings: list[list[str]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    evaluating: bool = False
    in_tag: bool = False
    jump: Container | None = None
    steps: int = 0

    def pop(self) -> Any:
        """Take the topmost value; a story that is out of order has none."""
        return self.stack.pop() if self.stack else UNKNOWN

    def tree(self) -> Tree:
        """Take the topmost value as an amount."""
        value = self.pop()
        return value if isinstance(value, tuple) else UNKNOWN

    def text(self) -> str:
        """Take the topmost value as a text."""
        value = self.pop()
        return value if isinstance(value, str) else ""

    def say(self, text: str) -> None:
        """Put out ``text`` where texts go now."""
        if not self.in_tag:
            (self.strings[-1] if self.strings else self.output).append(text)
