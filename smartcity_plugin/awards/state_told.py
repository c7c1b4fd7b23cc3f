"""Where an award stands, in the reader's words: what that means, since when, and, for its learner, why."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from smartcity_plugin.awards import state_words
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.states import OUT, State
from smartcity_xblocks.problems import mark

EARNED, EXPIRED = mark("Earned"), mark("Expired")
WAS_VALID = mark("This credential was valid until {date}. Whoever verifies it is told the date.")
TONES = {State.SUSPENDED: "warning", State.REVOKED: "error", State.SUPERSEDED: "warning"}
"""How a tag or a notice looks; it says nothing that its words do not say."""


def state_told(award: Award, now: datetime) -> dict[str, Any]:
    """Return the state in a word, whether others can rely on it, and what that means where they cannot. No query."""
    state = State(award.state)
    if state in OUT and award.valid_until and award.valid_until <= now:
        date = date_format(localtime(award.valid_until))
        return {
            "word": _(EXPIRED),
            "tone": "warning",
            "holds": False,
            "notice": _(WAS_VALID).format(date=date),
        }
    meaning = state_words.TO_LEARNERS.get(state)
    return {
        "word": _(EARNED) if state in OUT else _(state_words.STATES[state]),
        "tone": "success" if state in OUT else TONES.get(state, "info"),
        "holds": state in OUT,
        "notice": _(meaning) if meaning else "",
    }


def reason_told(award: Award) -> dict[str, Any]:
    """Return why the award stands where it stands, and since when; empty where nobody had to say. One query."""
    last = award.events.order_by("-pk").first()
    return {"reason": last.reason, "at": last.at} if last and last.reason else {}
