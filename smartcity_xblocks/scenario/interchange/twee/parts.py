"""What the text of a passage is made of, whatever its story format."""

from dataclasses import dataclass, field


@dataclass
class Prose:
    """Text to show."""

    text: str


@dataclass
class Setting:
    """``$name`` gets a new value; ``amount`` is the expression in the format's own words."""

    name: str
    amount: str


@dataclass
class Way:
    """A link; ``settings`` happen when it is taken."""

    text: str
    target: str
    settings: list[Setting] = field(default_factory=list)


@dataclass
class Jump:
    """Goes on to another passage at once."""

    target: str


@dataclass
class Cases:
    """The first branch whose condition holds is read; the condition of an else is None."""

    branches: list[tuple[str | None, list]]


@dataclass
class Lost:
    """Something of the format that is not carried over: of ``kind`` script, macro, comment, printed, image, setting."""

    kind: str
    what: str
