"""Clearing many attempts at once that nothing was noticed of: what became of each, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from smartcity_plugin.proctoring.acting import BARRED
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.words import STATES, person_told
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import State

FLAGGED = mark("Something was noticed: look at the attempt.")
STANDS = mark("It now stands at “{state}”.")


def cleared_told(outcome: Mapping[Attempt, str | None]) -> dict[str, Any]:
    """Return how many were cleared, and of each of the others why it was not."""
    return {
        "cleared": sum(code is None for code in outcome.values()),
        "others": [
            {"id": row.pk, "learner": person_told(row.learner), "number": row.number, "why": _why(row, code)}
            for row, code in outcome.items()
            if code
        ],
    }


def _why(row: Attempt, code: str) -> str:
    if code == "flagged":
        return _(FLAGGED)
    if code in BARRED:
        return _(BARRED[code])
    return _(STANDS).format(state=_(STATES[State(row.state)]))
