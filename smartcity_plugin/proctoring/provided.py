"""Attempts that an outside service watches: what it is told, and what it says."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError
from django.utils.crypto import salted_hmac
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent, ProviderMessage
from smartcity_plugin.proctoring.recording import about
from smartcity_plugin.proctoring.rows import Row, flag, keep, locked, move, note, refused
from smartcity_plugin.providers.configured import provider
from smartcity_plugin.providers.door import FLAGS, Kind, Message, Refused, Sitting, Unreachable
from smartcity_plugin.records import api as records
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.proctoring.attempt import OPEN, Action, State, WrongState
from smartcity_xblocks.proctoring.signals import NUMBER_LIMIT

MESSAGES_MOST = 2_000
"""Of one attempt: a service that says more is out of order."""
BATCH = 500
NOT_AGREED = frozenset({State.CREATED, State.DECLINED, State.VOIDED})
NOT_READY = NOT_AGREED | {State.CONSENTED}

log = Logbook(__name__)


def sitting_of(row: Row, language: str = "en") -> Sitting:
    """Return what the service is told of an attempt."""
    return Sitting(
        id=row.external_id or "",
        learner=_pseudonym(row.provider, row.learner_id),
        exam=str(row.usage_key),
        number=row.number,
        seconds=row.seconds,
        language=language,
        address=compat.block_address(row.usage_key),
        is_ready=row.state not in NOT_READY,
        is_over=row.state not in OPEN,
    )


def _pseudonym(name: str, learner: int) -> str:
    return salted_hmac("smartcity.provider", f"{name}:{learner}", algorithm="sha256").hexdigest()[:32]


def named(name: str, learner: str, exam: str, number: int) -> str | None:
    """Return the id of a sitting by what the service was told of it; pseudonyms are not turned back, but compared."""
    try:
        usage_key = UsageKey.from_string(exam)
    except InvalidKeyError:
        return None
    if not 0 < number < NUMBER_LIMIT:
        return None
    found = Attempt.objects.filter(provider=name, usage_key=usage_key, number=number)
    ids = found.values_list("learner_id", "external_id")
    return next((id_ for each, id_ in ids if _pseudonym(name, each) == learner), None)


def own(learner: int | None, attempt_id: int) -> Row | None:
    """Return an attempt of a learner that an outside service watches, as the learner has agreed to; or None."""
    found = Attempt.objects.filter(pk=attempt_id, learner_id=learner, watched=True).exclude(provider="")
    return found.exclude(state__in=NOT_AGREED).first()


def own_sitting(learner: int | None, name: str, sitting: str, language: str) -> Sitting | None:
    """Return a sitting of a learner by the id that the service knows it by, or None."""
    found = Attempt.objects.filter(provider=name, external_id=sitting, learner_id=learner).first()
    return sitting_of(found, language) if found and own(learner, found.pk) else None


def take(name: str, message: Message, now: datetime) -> None:
    """Keep what a service says of an attempt; the same again changes nothing. Raises `Refused`.

    That the learner is ready lets the exam begin. Everything else is for people to read, and a flag at most.
    """
    found = Attempt.objects.filter(provider=name, external_id=message.sitting).only("pk").first()
    if found is None:
        raise Refused(404, "no_such_sitting", "no sitting of this service has this id")
    try:
        with locked(found.pk) as row:
            _take(row, name, message, now)
    except IntegrityError:
        # Of another attempt, in the same moment.
        raise _refused(found, name, message, _changed()) from None


def _take(row: Row, name: str, message: Message, now: datetime) -> None:
    before = ProviderMessage.objects.filter(provider=name, message_id=message.id).first()
    if before and (before.attempt_id, before.digest) == (row.pk, message.digest):
        return
    if before:
        raise _refused(row, name, message, _changed())
    if row.state in NOT_AGREED or not row.watched:
        reason = "the learner has not agreed to be watched, or not any more"
        raise _refused(row, name, message, Refused(409, "wrong_state", reason))
    if row.record_erased_at:
        reason = "what was noted of this sitting has been erased"
        raise _refused(row, name, message, Refused(409, "erased", reason))
    if row.provider_messages.count() >= MESSAGES_MOST:
        raise _refused(row, name, message, Refused(409, "record_full", "too much was said of this sitting"))
    said = {
        "provider": name,
        "id": message.id,
        "kind": message.kind,
        "text": message.text,
        "code": message.code,
        "at": message.at.isoformat(),
    }
    keep(_event(row, name, message, now, said))
    flag(row, ["provider"] if message.kind in FLAGS else [], now)
    row.save()
    ProviderMessage.objects.create(
        provider=name, message_id=message.id, attempt=row, digest=message.digest, received_at=now
    )
    records.add_said(row.pk, about(row), now, said)


def _event(row: Row, name: str, message: Message, now: datetime, said: dict) -> AttemptEvent:
    if message.kind != Kind.READY:
        return note(row, "provider", now, said=said)
    try:
        return move(row, Action.CHECK, now, said=said)
    except WrongState:
        reason = f"the attempt stands at {row.state}: it cannot become ready"
        raise _refused(row, name, message, Refused(409, "wrong_state", reason)) from None


def _changed() -> Refused:
    return Refused(409, "changed_message", "this id has said something else before")


def _refused(row: Row, name: str, message: Message, refusal: Refused) -> Refused:
    """Return the refusal, which is logged."""
    refused(row, refusal.code)
    return refusal


def tell_started(attempt_id: int) -> None:
    """Tell the service that the exam was begun, if it can be reached: its own page sees that, too."""
    row = Attempt.objects.get(pk=attempt_id)
    if row.watched and (service := provider(row.provider)):
        try:
            service.started(sitting_of(row))
        except Unreachable as error:
            cause = type(error.__cause__ or error).__name__
            log.warning("provider_away", provider=row.provider, attempt=row.pk, error=cause)


def tell_ended(attempt_id: int, now: datetime) -> bool:
    """Tell the service that an attempt is over, or that it watches it no more; False where there is nothing to tell.

    Raises `Unreachable`: then it is told later.
    """
    row = Attempt.objects.get(pk=attempt_id)
    service = provider(row.provider)
    if service is None or (row.watched and row.state in OPEN) or row.provider_told_at:
        return False
    service.ended(sitting_of(row))
    Attempt.objects.filter(pk=row.pk).update(provider_told_at=now)
    return True


def watched_outside(attempt_ids: Collection[int]) -> list[int]:
    """Return those of the attempts that an outside service watches."""
    found = Attempt.objects.filter(pk__in=attempt_ids, watched=True).exclude(provider="")
    return list(found.values_list("pk", flat=True))


def untold() -> list[int]:
    """Return attempts whose service was not told that they are over, as where it could not be reached."""
    over = Attempt.objects.filter(watched=True, provider_told_at=None).exclude(provider="")
    return list(over.exclude(state__in=OPEN).order_by("pk").values_list("pk", flat=True)[:BATCH])
