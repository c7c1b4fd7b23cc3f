"""What an outside proctoring service is to us: a door with two sides.

It is told of a learner's sitting by a name that says nothing, and whatever it says comes back as messages. It knows no
rows, decides nothing, and is believed as far as its signature goes: that the service said so, not that it is so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

TEXT_LIMIT, CODE_LIMIT, ID_LIMIT = 500, 40, 64
"""Characters."""


class Kind(StrEnum):
    """What a message is."""

    READY = "ready"
    """The learner has passed the service's own check and may begin."""
    FLAG = "flag"
    """People are to look at something."""
    NOTE = "note"
    REVIEW = "review"
    """What the service's own people think in the end; ours decide."""


FLAGS = frozenset({Kind.FLAG, Kind.REVIEW})
"""People are to look at these: an opinion that all is well is one, too, since nobody here has looked."""


@dataclass(frozen=True)
class Sitting:
    """A learner's attempt, as much of it as a service is told: nobody's name."""

    id: str
    """Cannot be guessed; both sides name the attempt by it."""
    learner: str
    """The same in all attempts of a learner with this service, and with no other one."""
    exam: str
    number: int
    seconds: int | None
    """What the attempt may take; None: no limit."""
    language: str
    address: str
    """Where the learner goes on with the exam."""
    is_ready: bool
    """Whether it was said before that the learner may begin."""
    is_over: bool


@dataclass(frozen=True)
class Message:
    """What a service says of a sitting. ``id`` is the service's own, the same when it says so again."""

    id: str
    sitting: str
    kind: Kind
    text: str
    code: str
    """The service's own word for what it saw."""
    at: datetime
    """When it was seen, says the service."""
    digest: str
    """SHA-256 of what was sent: the same id must not say something else."""


@dataclass(frozen=True)
class Asked:
    """A request to one of a service's own addresses here."""

    method: str
    headers: Mapping[str, str]
    body: bytes
    form: Mapping[str, str]
    """Of the address, or of a form that was sent."""
    now: datetime
    own: Callable[[str], Sitting | None]
    """Gives the sitting of that id, if it is one of the person who asks."""
    named: Callable[[str, str, int], str | None]
    """Gives the id of the sitting of that learner, exam and number, which are those of `Sitting`."""


@dataclass(frozen=True)
class Answer:
    """What is answered, once all ``messages`` were taken: JSON, another address, or a form to be sent on to one."""

    body: Any = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    location: str = ""
    fields: Mapping[str, str] | None = None
    """Of the form that goes to ``location``."""


class Refused(Exception):
    """A request that is not answered. ``code`` is stable; ``reason`` is for the people who set the service up."""

    def __init__(self, status: int, code: str, reason: str):
        super().__init__(code)
        self.status, self.code, self.reason = status, code, reason


class Unreachable(Exception):
    """The service cannot be reached, or answers nothing that is of use."""


class Provider(Protocol):
    """An outside service, made as ``class(name, settings, address)``.

    ``settings`` is its entry in SMARTCITY_PROVIDERS, its own addresses here begin with ``address``.
    """

    title: str
    """What people read."""
    is_left: bool
    """Whether the learner tells the service, by the same address, that the exam is over."""

    def open(self, sitting: Sitting) -> str:
        """Return the address at which the learner meets the service; the same sitting may come again.

        Raises `Unreachable`.
        """

    def started(self, sitting: Sitting) -> None:
        """Hear that the exam was begun. Raises `Unreachable`."""

    def ended(self, sitting: Sitting) -> None:
        """Hear that the exam is over; may come again. Raises `Unreachable`."""

    def answer(self, call: str, asked: Asked) -> Answer:
        """Answer a request to the service's own address ``call``. Raises `Refused`."""
