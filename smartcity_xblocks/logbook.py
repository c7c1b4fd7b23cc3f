"""Lines of the log: an event and what it is about, by its ids. Who somebody is and what they wrote is in none.

``event key=value key="two words"`` (logfmt), for people and grep; the same as attributes of the record, for formatters
that write JSON. docs/operators/logs.md has all events.
"""

import json
import logging
import sys
from typing import Any

KEYS = frozenset({
    "action", "attempt", "award", "call", "claim", "code", "count", "course", "ended", "erased", "error",
    "handler", "issue_run", "learners", "marked", "page", "programme", "provider", "receiver", "rev", "run", "state",
    "status", "suite", "task", "to_close", "to_tell", "usage",
})  # fmt: skip
"""All keys there are. None of them is an attribute that a record has of its own."""


class Logbook:
    """Writes the lines of one module. Of ``about`` what is None is left out."""

    def __init__(self, name: str):
        self._log = logging.getLogger(name)

    def info(self, event: str, **about: Any) -> None:
        """Write what went as it should."""
        self._write(logging.INFO, event, about)

    def warning(self, event: str, **about: Any) -> None:
        """Write what was refused, or what somebody should look at some day."""
        self._write(logging.WARNING, event, about)

    def exception(self, event: str, **about: Any) -> None:
        """Write what went wrong, with the exception being handled."""
        error = sys.exc_info()[0]
        self._write(logging.ERROR, event, {**about, "error": error and error.__name__}, exc_info=True)

    def _write(self, level: int, event: str, about: dict[str, Any], **more: Any) -> None:
        if self._log.isEnabledFor(level):
            told = {key: str(value) for key, value in about.items() if value is not None}
            line = " ".join([event, *(f"{key}={_quoted(value)}" for key, value in told.items())])
            self._log.log(level, "%s", line, extra={"event": event, **told}, stacklevel=3, **more)


def _quoted(value: str) -> str:
    """Return a value as it stands, or in quotes where a reader would not see where it ends; always on one line."""
    if value and value.isprintable() and not set(value) & set(' "=\\'):
        return value
    return json.dumps(value, ensure_ascii=not value.isprintable())
