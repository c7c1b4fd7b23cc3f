"""What the platform's tracking log is told: facts about learners, once they are kept; docs/events.md lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from eventtracking import tracker
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat


@dataclass(frozen=True)
class Fact:
    """Something that is so from now on about a learner; ``schema/<name>.json`` says what ``data`` holds."""

    name: str
    learner: int
    course_key: CourseKey | None
    """None where it belongs to no course."""
    data: dict[str, Any]


def track(facts: Sequence[Fact]) -> None:
    """Have facts told once the transaction under way has committed. Where that fails it is logged, and nothing else."""
    if facts:
        transaction.on_commit(lambda: _emit(facts), robust=True)


def _emit(facts: Sequence[Fact]) -> None:
    blank = dict.fromkeys(tracker.get_tracker().resolve_context(), "")
    for fact in facts:
        with tracker.get_tracker().context(fact.name, _context(fact, blank)):
            tracker.emit(fact.name, fact.data)


def _context(fact: Fact, blank: dict[str, Any]) -> dict[str, Any]:
    """Return whose event it is and in which course, as common/djangoapps/track/contexts.py of edx-platform does.

    What the platform knows of a request (session, address, browser) is its user's. Where that is somebody else, who
    decided about the learner, it is ``blank``: it must not stand beside the learner's id.
    """
    is_own = compat.is_own_request(fact.learner)
    return {
        **({} if is_own else blank),
        "user_id": fact.learner,
        "course_id": str(fact.course_key or ""),
        "org_id": fact.course_key.org if fact.course_key else "",
    }
