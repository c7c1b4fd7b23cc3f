"""What may be wrong with an installation, for the operator: what it is, and what to do."""

from typing import Literal, NamedTuple

Grade = Literal["error", "warning"]
"""An error keeps something from working or is a danger; a warning is a loss that somebody may have chosen."""


class Fault(NamedTuple):
    """One thing that is wrong; ``code`` never changes, so that it can be looked up and silenced."""

    grade: Grade
    code: str
    message: str
    hint: str


def error(code: str, message: str, hint: str) -> Fault:
    """Return a fault that must be mended."""
    return Fault("error", code, message, hint)


def warning(code: str, message: str, hint: str) -> Fault:
    """Return a fault that an operator may live with."""
    return Fault("warning", code, message, hint)
