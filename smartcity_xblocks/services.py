"""The one door from the blocks to the plugin.

Blocks know the plugin only by this protocol. A block in a preview, a content library or an installation without
the plugin gets None and shows itself without saving.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from opaque_keys.edx.keys import LearningContextKey, UsageKey

from smartcity_xblocks.language_map import LanguageMap

SERVICE = "smartcity"


class Refused(Exception):
    """The plugin took nothing, since another request came first; read again what is there now."""


@dataclass(frozen=True)
class Run:
    """One play of a scenario as the plugin keeps it: the document it was begun with and the choices so far."""

    number: int
    rev: str
    decisions: tuple[str, ...]


class SmartcityService(Protocol):
    """What blocks may ask for. Learners are user ids of the platform."""

    def is_own_request(self, learner: int) -> bool:
        """Return whether the request that is under way comes from ``learner``, not from staff in their place."""

    def may_author(self, context_key: LearningContextKey) -> bool:
        """Return whether the user of the request that is under way may write this course or library in Studio."""

    def atomic(self) -> AbstractContextManager:
        """Return a context in which all is kept or nothing."""

    def current_run(self, learner: int, usage_key: UsageKey) -> Run | None:
        """Return the learner's open run of this block, or None before its first decision."""

    def add_decision(self, learner: int, usage_key: UsageKey, rev: str, turn: int, choice: str) -> int:
        """Keep one decision, opening a run for turn 0, and return the run's number.

        Raises `Refused` when that turn is taken already.
        """

    def close_run(self, learner: int, usage_key: UsageKey) -> None:
        """End the open run, if any, so that the next decision opens a new one."""

    def forget(self, anonymous_id: str, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
        """Begin anew for the learner whom the platform names by ``anonymous_id``.

        The run is closed; evidence, score and completion are taken back; awards given stay.
        """

    def add_evidence(
        self, learner: int, usage_key: UsageKey, number: int, score: int, facts: dict[str, Any]
    ) -> None:
        """Keep what run ``number`` showed: ``score`` in basis points, ``facts`` as JSON. Calling again is harmless."""

    def best_score(self, learner: int, usage_key: UsageKey) -> int | None:
        """Return the best score of finished runs in basis points, or None."""

    def competences(self) -> dict[str, LanguageMap]:
        """Return the titles of all competences by code."""


def smartcity_service(block: Any) -> SmartcityService | None:
    """Return the plugin's service for ``block``, or None where there is no plugin."""
    service = block.runtime.service(block, SERVICE)
    if service is not None:
        return service
    try:
        from django.apps import apps  # noqa: PLC0415 - a runtime without Django has no plugin either

        return apps.get_app_config(SERVICE).service()
    except (ImportError, LookupError):
        return None
