"""What people do to an award once it is given: each under its row's lock, once, with who and why in its log.

Asking for what has been done already changes nothing. Whether somebody may manage credentials at all is the caller's to
ask (`smartcity.manage_credentials`).
"""

from datetime import datetime

from django.db import transaction

from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.awards import states, statuses, tasks
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.moving import locked, move
from smartcity_plugin.awards.states import Action
from smartcity_plugin.awards.templates import released


class ActionRefused(Exception):
    """It was not done; ``code`` is ``wrong_state`` or ``own_award``."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def suspend(award_id: int, actor: int, reason: str, now: datetime) -> None:
    """Have the credential not accepted for the time being. Raises `ActionRefused`."""
    _act(award_id, Action.SUSPEND, actor, reason, now)


def reinstate(award_id: int, actor: int, reason: str, now: datetime) -> None:
    """Have a suspended credential accepted again. Raises `ActionRefused`."""
    _act(award_id, Action.REINSTATE, actor, reason, now)


def revoke(award_id: int, actor: int, reason: str, now: datetime) -> None:
    """Have the credential never accepted again. Raises `ActionRefused`."""
    _act(award_id, Action.REVOKE, actor, reason, now)


@transaction.atomic
def reissue(award_id: int, actor: int, reason: str, now: datetime) -> Award:
    """Award the same anew, with the learner's name and the template as they are now, and return that next attempt.

    It waits for its signature; this one is superseded, with its revocation bit. What the learner shares leads to the
    new one. Doing it again returns the same. Raises `ActionRefused`.
    """
    award = locked(award_id)
    attempts = Award.objects.filter(
        learner_id=award.learner_id, programme=award.programme, achievement=award.achievement
    )
    following = attempts.filter(attempt=award.attempt + 1).first()
    if following:
        return following
    _check_own(award, actor)
    # A list is only ever locked after an award, by a bit that is set as well: else two could wait for each other.
    ((status_list, status_index),) = statuses.reserve(1)
    token, award.share_token = award.share_token, None
    award.save(update_fields=["share_token"])
    _move(award, Action.REISSUE, actor, reason, now)
    following = Award.objects.create(
        learner_id=award.learner_id,
        programme=award.programme,
        achievement=award.achievement,
        attempt=award.attempt + 1,
        template=released(award.programme).get(award.achievement, award.template),
        facts=award.facts,
        language=award.language,
        earned_at=award.earned_at,
        valid_until=award.valid_until,
        status_list_id=status_list,
        status_index=status_index,
        share_token=token,
        shares=award.shares,
    )
    enqueue(tasks.sign_award, following.pk)
    return following


@transaction.atomic
def _act(award_id: int, action: Action, actor: int, reason: str, now: datetime) -> None:
    award = locked(award_id)
    if states.is_done(states.State(award.state), action):
        return
    _check_own(award, actor)
    _move(award, action, actor, reason, now)
    enqueue(tasks.tell_award, award.pk)


def _check_own(award: Award, actor: int) -> None:
    """Nobody decides about what they hold themselves; as with exams."""
    if actor == award.learner_id:
        raise ActionRefused("own_award")


def _move(award: Award, action: Action, actor: int, reason: str, now: datetime) -> None:
    try:
        move(award, action, now, actor=actor, reason=reason)
    except states.WrongState:
        raise ActionRefused("wrong_state") from None
