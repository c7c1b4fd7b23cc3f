"""Awards in the words of those who manage them, as the desk's templates show them."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartcity_plugin import compat
from smartcity_plugin.awards import issuing, statuses
from smartcity_plugin.awards.desk_forms import FINAL
from smartcity_plugin.awards.models import Award, AwardEvent
from smartcity_plugin.awards.state_words import STATES
from smartcity_plugin.awards.states import Action, State
from smartcity_plugin.credentials.render.words import language_name
from smartcity_plugin.programmes.loading import programme, programmes
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

TONES = {
    State.PENDING: "accent",
    State.SIGNED: "success",
    State.DELIVERED: "success",
    State.SUSPENDED: "warning",
    State.REVOKED: "error",
}
FORMS = {
    Action.SIGN: (
        mark("Sign now"),
        mark(
            "It waits for its signature: perhaps there was no key, or its template could not be signed whole."
        ),
    ),
    Action.SUSPEND: (
        mark("Suspend"),
        mark("Whoever verifies the credential is told not to accept it, until you end the suspension."),
    ),
    Action.REINSTATE: (
        mark("End the suspension"),
        mark("Whoever verifies the credential is told again that it is valid."),
    ),
    Action.REVOKE: (
        mark("Revoke"),
        mark("Whoever verifies the credential is told for ever that it is not valid."),
    ),
    Action.REISSUE: (
        mark("Issue anew"),
        mark(
            "The learner gets another one, with their name and the template as they are now. This one is not valid any"
            " more, for ever."
        ),
    ),
}
"""Title and explanation of what can be done."""


def award_told(award: Award) -> dict[str, Any]:
    """Return an award as the list shows it."""
    state = State(award.state)
    return {
        "id": award.pk,
        "credential_id": award.credential_id,
        "title": _title(award),
        "programme": _programme(award),
        "learner": _person(award.learner),
        "attempt": award.attempt,
        "state": state,
        "state_told": _(STATES[state]),
        "tone": TONES.get(state, ""),
        "waits": state == State.PENDING,
        "earned_at": award.earned_at,
        "valid_until": award.valid_until,
    }


def facts_told(award: Award) -> dict[str, Any]:
    """Return all else that is kept of an award."""
    entry = statuses.entry(award)
    return {
        "holder": award.holder,
        "language": language_name(award.language),
        "template": award.template.version if award.template else None,
        "status_url": entry and entry.url,
        "status_index": entry and entry.index,
        "is_shared": award.share_token is not None,
    }


def event_told(event: AwardEvent) -> dict[str, Any]:
    """Return a line of an award's log."""
    before, after = STATES[State(event.from_state)], STATES[State(event.to_state)]
    return {
        "before": _(before),
        "after": _(after),
        "changed": before != after,
        "at": event.at,
        "by": event.actor and _person(event.actor),
        "reason": event.reason,
        "told_at": event.told_at,
    }


def forms_told(actions: list[Action]) -> list[dict[str, Any]]:
    """Return the forms for what can be done."""
    return [
        {
            "action": action,
            "title": _(FORMS[action][0]),
            "text": _(FORMS[action][1]),
            "needs_reason": action != Action.SIGN,
            "is_final": action in FINAL,
        }
        for action in actions
    ]


def programmes_told() -> list[dict[str, Any]]:
    """Return what the list can be narrowed to: each programme with its achievements."""
    language = get_language()
    return [
        {
            "id": definition.id,
            "title": pick(definition.title, language),
            "achievements": [
                (f"{definition.id}/{each.id}", pick(each.title, language))
                for each in definition.achievements.values()
            ],
        }
        for definition in programmes()
    ]


def states_told() -> list[tuple[State, str]]:
    """Return the states with their words."""
    return [(state, _(words)) for state, words in STATES.items()]


def _title(award: Award) -> str:
    try:
        return pick(issuing.told(award).title, get_language())
    except issuing.UnknownAchievement:
        return award.achievement


def _programme(award: Award) -> str:
    """The programme may have gone since."""
    definition = programme(award.programme)
    return pick(definition.title, get_language()) if definition else award.programme


def _person(user: Any) -> dict[str, str]:
    return {"name": compat.learner_name(user), "username": user.username}
