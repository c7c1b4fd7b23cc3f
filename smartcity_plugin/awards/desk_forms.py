"""Reading the forms and addresses of the desk of awards. What cannot be meant is refused; nothing is guessed."""

import re

from django.http import QueryDict

from smartcity_plugin.awards.desk import PAGE, Narrowed
from smartcity_plugin.awards.states import Action, State
from smartcity_plugin.pages import Refusal
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT

REASON_LIMIT = 1000
NAME_LIMIT = 100
FINAL = frozenset({Action.REVOKE, Action.REISSUE})
"""What cannot be taken back, so that it is asked for twice."""
_ID = re.compile(r"[0-9]{1,18}")

NO_REASON = mark("Nothing was changed: write down the reason. The learner is told it.")
LONG_REASON = mark("Nothing was changed: the reason is too long. {most} characters are allowed.")
BAD_REASON = mark("Nothing was changed: the reason holds a control character. Write it anew.")
NOT_CONFIRMED = mark(
    "Nothing was changed: this cannot be taken back. Tick the box that says so, and send it again."
)
NONE_CHOSEN = mark("Nothing was changed: choose credentials that wait for their signature first.")
TOO_MANY = mark("Nothing was changed: only {most} can be chosen at once.")


def narrowed(given: QueryDict) -> Narrowed:
    """Return what the list is narrowed to: ``what`` is a programme, or a programme and its achievement."""
    programme, _, achievement = given.get("what", "")[:NAME_LIMIT].partition("/")
    state = given.get("state", "")
    return Narrowed(
        programme=_kept(programme),
        achievement=_kept(achievement),
        state=state if state in set(State) else "",
        name=_kept(given.get("name", "").strip()[:NAME_LIMIT]),
    )


def key(given: QueryDict, name: str) -> int | None:
    """Return the key to go on from in the list; None for what is none."""
    found = given.get(name, "")
    return int(found) if _ID.fullmatch(found) else None


def reason(given: QueryDict, action: Action) -> str:
    """Return why something is done to an award. Raises `Refusal`."""
    found = given.get("reason", "").strip()
    if not found:
        raise Refusal(422, "no_reason", NO_REASON)
    if len(found) > REASON_LIMIT:
        raise Refusal(422, "too_long", LONG_REASON, most=REASON_LIMIT)
    if NOT_KEPT.search(found):
        raise Refusal(422, "not_kept", BAD_REASON)
    if action in FINAL and "confirm" not in given:
        raise Refusal(422, "not_confirmed", NOT_CONFIRMED)
    return found


def chosen(given: QueryDict) -> list[int]:
    """Return the keys of the awards that were chosen. Raises `Refusal`."""
    found = {each for each in given.getlist("award") if _ID.fullmatch(each)}
    if not found:
        raise Refusal(422, "none_chosen", NONE_CHOSEN)
    if len(found) > PAGE:
        raise Refusal(422, "too_many", TOO_MANY, most=PAGE)
    return sorted(map(int, found))


def _kept(text: str) -> str:
    """A text that no row can hold is not looked for."""
    return "\ufffd" if NOT_KEPT.search(text) else text
