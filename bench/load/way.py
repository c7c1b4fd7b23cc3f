"""What people's ways are made of: steps that are measured, and rests. A way is a generator that is sent each answer."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from bench.browser import Answer, Refused


@dataclass(frozen=True)
class Step:
    """One request, of a kind that has a line in the table."""

    kind: str
    ask: Callable[[], Answer]


@dataclass(frozen=True)
class Rest:
    """Seconds in which somebody asks nothing."""

    seconds: float


Way = Generator[Step | Rest, Answer | None, None]


def page(answer: Answer, *holds: str) -> str:
    """Return a page's text. Raises `Refused` where it is none, or lacks what it should hold."""
    text = answer.body.decode(errors="replace")
    if answer.status != HTTPStatus.OK:
        raise Refused(f"{answer.status} {text[:300]}")
    if lacking := [each for each in holds if each not in text]:
        raise Refused(f"the page lacks {lacking}")
    return text


def equal(found: Any, wanted: Any) -> None:
    """Raise `Refused` where an answer says something else than what is right."""
    if found != wanted:
        raise Refused(f"{found!r} instead of {wanted!r}")
