"""Losses of an import, told so that a framework of 14,000 skills still has a report that can be read."""

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.problems import Problem


class Losses(Report):
    """Collects losses; those of one kind can be counted, and are then told once, with the first place."""

    def __init__(self) -> None:
        super().__init__()
        self._counted: dict[tuple[str, str], list] = {}

    def count(self, code: str, place: str, message: str) -> None:
        """Add one loss of a kind; the marked ``message`` has a place for ``count``."""
        counted = self._counted.setdefault((code, message), [place, 0])
        counted[1] += 1

    @property
    def problems(self) -> list[Problem]:
        """Return the losses, those that were counted last."""
        counted = [
            Problem(code, place, message, {"count": count}, "warning")
            for (code, message), (place, count) in self._counted.items()
        ]
        return [*super().problems, *counted]
