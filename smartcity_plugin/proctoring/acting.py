"""What a form of the desk asks for about one attempt: it is done, or refused with what to do."""

from collections.abc import Iterable
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.pages import Refusal
from smartcity_plugin.proctoring import deciding, forms, holding, words
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.tasks import tell_attempt
from smartcity_xblocks.exam_service import ExamRefused
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import State

WRONG_STATE = mark(
    "Nothing was changed: the attempt now stands at “{state}”, where this cannot be done. Perhaps somebody else has"
    " decided; see below what was done."
)
BARRED = {
    "own_attempt": mark("This is your own attempt. Somebody else has to decide about it."),
    "second_person": mark(
        "You have asked for the rejection yourself, so somebody else has to look at the attempt: a rejection takes two"
        " people."
    ),
    "third_person": mark(
        "You have taken part in the rejection, so somebody else has to decide about the appeal: it takes a third"
        " person."
    ),
}
"""Why somebody may not decide about an attempt that others may decide about."""
NO_ACTION = mark("Nothing was changed: use one of the buttons of this page.")
NOT_REACHED = mark("Nobody was told: the exam does not run any more.")

DECISIONS = {"clear": deciding.clear, "confirm": deciding.confirm, "uphold": deciding.uphold}
"""What the platform is told of at once."""
REASONED = {"reject": deciding.reject, "void": deciding.void}
HOLDING = {"hold": holding.hold, "release": holding.release}


def act(given: QueryDict, row: Attempt, actor: int, now: datetime) -> None:
    """Do what a form asks for. Raises `Refusal`; ``row`` is then as it is now."""
    try:
        _act(given, row, actor, now)
    except ExamRefused as refused:
        row.refresh_from_db()
        raise in_words(refused, row) from None


def in_words(refused: ExamRefused, row: Attempt) -> Refusal:
    """Return a refusal as pages show it."""
    if refused.code in BARRED:
        return Refusal(403, refused.code, BARRED[refused.code])
    return Refusal(409, "wrong_state", WRONG_STATE, state=_(words.STATES[State(row.state)]))


def tell(attempts: Iterable[int]) -> None:
    """Have the platform told what has become of attempts, once that is committed."""
    for each in attempts:
        enqueue(tell_attempt, each)


def _act(given: QueryDict, row: Attempt, actor: int, now: datetime) -> None:
    action = given.get("action")
    if action in DECISIONS:
        DECISIONS[action](row.pk, actor, now, note=forms.text(given, "note"))
        tell([row.pk])
    elif action in REASONED:
        REASONED[action](row.pk, actor, now, **forms.reason_and_note(given))
    elif action in HOLDING:
        HOLDING[action](row.pk, actor, now)
    elif action == "tell":
        if row.learner_id == actor:
            raise ExamRefused("own_attempt")
        if not holding.tell([row.pk], *forms.message(given), actor, now):
            raise Refusal(409, "not_reached", NOT_REACHED)
    elif action == "allow":
        deciding.allow(row.learner_id, row.usage_key, forms.grant(given), actor, now)
    else:
        raise Refusal(400, "unknown_action", NO_ACTION)
