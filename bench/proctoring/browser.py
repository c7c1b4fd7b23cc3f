"""The page of one exam in a learner's browser."""

from typing import Any

from opaque_keys.edx.keys import UsageKey

from bench.browser import Browser


class ExamBrowser(Browser):
    """A browser in which one exam is sat."""

    def __init__(self, address: tuple[str, int], usage_key: UsageKey, cookies: dict[str, str] | None = None):
        super().__init__(address, cookies)
        self._usage_key = usage_key

    def another(self) -> "ExamBrowser":
        """Return one more connection of the same learner."""
        return ExamBrowser(self.address, self._usage_key, self.cookies)

    def call(self, handler: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return what a handler of the exam answers. Raises `Refused`."""
        return self.call_handler(self._usage_key, handler, body).json()

    def begin_watched(self) -> dict[str, Any]:
        """Enter, agree to be watched, and start; return the view with the session."""
        told = self.call("enter", {})["notice"]["rev"]
        self.call("consent", {"agrees": True, "told": told, "key": "consent"})
        self.call("check_done", {"checks": {"camera": True, "place": True}, "key": "check"})
        return self.call("begin", {"key": "begin"})
