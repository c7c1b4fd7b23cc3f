"""Reading the desk's forms. What cannot be meant is refused with what to do; nothing is guessed."""

import re

from django.http import QueryDict

from smartcity_plugin import compat
from smartcity_plugin.pages import Refusal
from smartcity_plugin.proctoring.deciding import REASONS, Grant
from smartcity_plugin.proctoring.models import Allowance
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT

EXTRA_PERCENT, BREAK_MINUTES = 300, 240
"""The most that can be allowed; beyond it there is no time limit at all."""
NOTE_LIMIT = Allowance.reason.field.max_length
OTHER = "other"
ID = re.compile(r"\d{1,18}", re.ASCII)
KEY = re.compile(r"[\w-]{8,64}", re.ASCII)

NO_REASON = mark("Nothing was changed: choose the reason from the list.")
NO_NOTE = mark("Nothing was changed: write a note that says what the other reason is.")
LONG_NOTE = mark("Nothing was changed: the text is too long. {most} characters are allowed.")
BAD_NOTE = mark("Nothing was changed: the text holds a control character. Write it anew.")
NONE_CHOSEN = mark("Nothing was changed: choose attempts from the list first.")
TOO_MANY = mark("Nothing was changed: only {most} can be chosen at once.")
NO_TEXT = mark("Nothing was sent: write what the learner is to read.")
NOT_A_NUMBER = mark(
    "Nothing was changed: more time is a whole number of per cent from 0 to {percent}, breaks are whole minutes"
    " from 0 to {minutes}."
)
NOBODY = mark("Nothing was changed: nobody has this username. Look it up in the list of learners.")


def reason_and_note(given: QueryDict) -> dict[str, str]:
    """Return why an attempt is rejected or voided. Raises `Refusal`."""
    reason, note = given.get("reason", ""), text(given, "note")
    if reason not in REASONS:
        raise Refusal(422, "no_reason", NO_REASON)
    if reason == OTHER and not note:
        raise Refusal(422, "no_note", NO_NOTE)
    return {"reason": reason, "note": note}


def text(given: QueryDict, name: str) -> str:
    """Return a text that may be empty. Raises `Refusal`."""
    found = given.get(name, "").strip()
    if len(found) > NOTE_LIMIT:
        raise Refusal(422, "too_long", LONG_NOTE, most=NOTE_LIMIT)
    if NOT_KEPT.search(found):
        raise Refusal(422, "not_kept", BAD_NOTE)
    return found


def message(given: QueryDict) -> tuple[str, str]:
    """Return the key and the text of what a learner is to be told. Raises `Refusal`."""
    key, found = given.get("key", ""), text(given, "text")
    if not found or not KEY.fullmatch(key):
        raise Refusal(422, "no_text", NO_TEXT)
    return key, found


def chosen(given: QueryDict, most: int) -> list[int]:
    """Return the ids of the attempts that were chosen. Raises `Refusal`."""
    found = {each for each in given.getlist("attempt") if ID.fullmatch(each)}
    if not found:
        raise Refusal(422, "none_chosen", NONE_CHOSEN)
    if len(found) > most:
        raise Refusal(422, "too_many", TOO_MANY, most=most)
    return [int(each) for each in found]


def grant(given: QueryDict) -> Grant:
    """Return what somebody is to be allowed. Raises `Refusal`."""
    return Grant(
        extra_percent=_number(given, "extra_percent", EXTRA_PERCENT),
        break_minutes=_number(given, "break_minutes", BREAK_MINUTES),
        untimed="untimed" in given,
        reason=text(given, "reason"),
    )


def learner(given: QueryDict) -> int:
    """Return the id of the learner whose username was given. Raises `Refusal`."""
    username = given.get("username", "").strip()
    found = compat.learners_named([username]).get(username) if not NOT_KEPT.search(username) else None
    if found is None:
        raise Refusal(422, "unknown_learner", NOBODY)
    return found


def _number(given: QueryDict, name: str, most: int) -> int:
    found = given.get(name, "").strip()
    # Short first: reading a number of thousands of digits takes its time.
    if not (len(found) <= len(str(most)) and found.isascii() and found.isdigit() and int(found) <= most):
        raise Refusal(422, "not_a_number", NOT_A_NUMBER, percent=EXTRA_PERCENT, minutes=BREAK_MINUTES)
    return int(found)
