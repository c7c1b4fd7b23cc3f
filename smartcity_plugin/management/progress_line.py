"""How far a run has come, in the terminal: a bar that is drawn over itself, or lines for a log."""

from time import monotonic

from django.core.management.base import OutputWrapper

from smartcity_plugin.awards.scale import Progress

WIDTH = 30
ON_TERMINAL, IN_LOG = 0.5, 10
"""Seconds between two looks."""


class ProgressLine:
    """Shows progress. The rate is what was awarded since this command began, whoever did it."""

    def __init__(self, out: OutputWrapper):
        self._out = out
        self._is_terminal = out.isatty()
        self._began = monotonic()
        self._before: int | None = None
        self._due = self._began

    @property
    def is_due(self) -> bool:
        """Return whether it is time to look how far things are."""
        return monotonic() >= self._due

    def show(self, progress: Progress) -> None:
        """Draw the bar anew, or write a line where there is no terminal."""
        if not self.is_due:
            return
        if self._is_terminal:
            filled = "#" * round(progress.share * WIDTH)
            self._out.write(f"\r[{filled:.<{WIDTH}}] {self._words(progress)} ", ending="")
            self._out.flush()
        else:
            self._out.write(self._words(progress))
        self._due = monotonic() + (ON_TERMINAL if self._is_terminal else IN_LOG)

    def end(self, progress: Progress) -> None:
        """Say what came of it."""
        self._due = self._began
        self.show(progress)
        said = f"looked at {progress.learners:,} learners, gave {progress.awarded:,} awards"
        self._out.write(f"\n{said}" if self._is_terminal else said)

    def _words(self, progress: Progress) -> str:
        if self._before is None:
            self._before = progress.awarded
        rate = (progress.awarded - self._before) / max(monotonic() - self._began, 0.001)
        return f"{progress.share:4.0%}, {progress.awarded:,} awarded, {rate:,.0f} a second"
