"""What is wrong with a document, and where: data, not exceptions.

A check collects every problem at once, so that an author sees the whole list. Messages are English templates
with ``{named}`` places; they are translated where they are shown, since pure rooms know no reader.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]


def mark(message: str) -> str:
    """Mark ``message`` for extraction into the catalogues and return it unchanged."""
    return message


@dataclass(frozen=True)
class Problem:
    """One fault: its stable ``code``, its place as a path (``scenes/levee/choices/wait/next``), what to do."""

    code: str
    place: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    level: Level = "error"

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the message in the reader's language, its places filled in."""
        return translate(self.message).format(**self.values)

    def as_dict(self, translate: Callable[[str], str] = str) -> dict:
        """Return the JSON form that editors show."""
        return {"level": self.level, "place": self.place, "text": self.text(translate)}


class InvalidDocument(ValueError):
    """A document that cannot be used; ``problems`` holds at least one error, warnings too."""

    code = "invalid_document"

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.place}: {problem.text()}" for problem in self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return only what forbids the use of the document."""
    return [problem for problem in problems if problem.level == "error"]
