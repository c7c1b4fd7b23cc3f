"""What an import says: why a file was refused, and what of a file that was read could not be carried over."""

from smartcity_xblocks.problems import InvalidDocument, Problem
from smartcity_xblocks.shape import NOT_KEPT

_SHOWN = 160
"""Characters of the file that a report repeats."""


class ImportRefused(InvalidDocument):
    """A file that is not read at all; its one problem says why and what to do. ``code`` is stable."""

    def __init__(self, code: str, message: str, **values: object):
        super().__init__([Problem(code, "", message, values)])
        self.code = code


class Report:
    """Collects losses: warnings with their place in the new document, each once."""

    def __init__(self) -> None:
        self.losses: dict[tuple, Problem] = {}

    def lose(self, code: str, place: str, message: str, /, **values: object) -> None:
        """Add one loss; ``message`` is a marked template, ``values`` fill its places."""
        shown = {name: _shown(value) for name, value in values.items()}
        problem = Problem(code, NOT_KEPT.sub("\ufffd", place), message, shown, "warning")
        self.losses.setdefault((code, place, message, *shown.values()), problem)

    @property
    def problems(self) -> list[Problem]:
        """Return the losses in the order in which they were found."""
        return list(self.losses.values())


def _shown(value: object) -> object:
    """Return ``value`` short enough for a line of a list."""
    if not isinstance(value, str):
        return value
    text = NOT_KEPT.sub("\ufffd", " ".join(value.split()))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
