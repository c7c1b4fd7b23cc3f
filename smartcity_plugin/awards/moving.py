"""The one way from a state of an award to the next: with its bit in the status lists and its line in the log."""

from datetime import datetime

from django.db import transaction

from smartcity_plugin.after_commit import write
from smartcity_plugin.awards import announcing, states
from smartcity_plugin.awards.models import Award, AwardEvent, StatusBit
from smartcity_plugin.awards.states import MOVES, Action, Purpose, State
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


@transaction.atomic
def deliver(award_id: int, now: datetime, *, learner: int | None = None) -> None:
    """Note that the award's learner has its credential. In any other state than signed it changes nothing."""
    award = locked(award_id)
    if award.state == State.SIGNED:
        move(award, Action.DELIVER, now, actor=learner)


def locked(award_id: int) -> Award:
    """Return the award as it is now, for the transaction under way alone."""
    return Award.objects.select_for_update().get(pk=award_id)


def move(
    award: Award, action: Action, now: datetime, *, actor: int | None = None, reason: str = ""
) -> AwardEvent:
    """Do ``action`` to an award whose row is locked in the transaction under way. Raises `states.WrongState`."""
    came_from = State(award.state)
    award.state = states.after(came_from, action, _before(award) if came_from == State.SUSPENDED else None)
    award.save(update_fields=["state"])
    if MOVES[action].bit:
        _set(award, *MOVES[action].bit, now)
    announcing.changed(award, action, now)
    write(log, "award_changed", award=award.credential_id, action=action, state=award.state)
    return AwardEvent.objects.create(
        award=award, from_state=came_from, to_state=award.state, actor_id=actor, reason=reason, at=now
    )


def _before(award: Award) -> State:
    """Where a suspended award stood."""
    suspending = award.events.filter(to_state=State.SUSPENDED).order_by("-pk")
    return State(suspending.values_list("from_state", flat=True)[0])


def _set(award: Award, purpose: Purpose, is_set: bool, now: datetime) -> None:
    """Set the award's bit, or clear it. An award from before there were lists has none."""
    if award.status_list_id is None:
        return
    bit = {"status_list_id": award.status_list_id, "purpose": purpose, "index": award.status_index}
    if is_set:
        StatusBit.objects.get_or_create(**bit, defaults={"set_at": now})
    else:
        StatusBit.objects.filter(**bit).delete()
