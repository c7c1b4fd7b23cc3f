"""Whether awards, their logs, documents and status bits are all there, and say the same."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from smartcity_plugin.auditing import Audit, Wrong, steps
from smartcity_plugin.awards.models import Award, AwardEvent, StatusBit, StatusList
from smartcity_plugin.awards.signed_lists import signed
from smartcity_plugin.awards.states import FINAL, Purpose, State
from smartcity_plugin.credentials.api import OPEN_BADGE, documents_of
from smartcity_plugin.credentials.did import public_key
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_xblocks.language_map import base_language

ROWS = 500
"""Rows read at a time."""


def _pages() -> Iterator[list[Award]]:
    last = Award.objects.aggregate(last=Max("pk"))["last"] or 0
    for first in range(0, last, ROWS):
        yield list(Award.objects.filter(pk__gt=first, pk__lte=first + ROWS).order_by("pk"))


def _logs() -> Iterator[Wrong | None]:
    """Each event begins where the one before has led to, and the last one leads to where the award stands."""
    for page in _pages():
        logs: dict[int, list[tuple[str, str]]] = defaultdict(list)
        events = AwardEvent.objects.filter(award_id__in=[each.pk for each in page]).order_by("pk")
        for award, before, after in events.values_list("award_id", "from_state", "to_state"):
            logs[award].append((before, after))
        for each in page:
            yield steps(f"award {each.pk}", each.state, logs[each.pk], State.PENDING)


def _documents() -> Iterator[Wrong | None]:
    """Whatever was signed has its document once, with the bytes that were hashed, and a signature that holds."""
    keys = did_document()
    for page in _pages():
        documents = documents_of([each.credential_id for each in page])
        for award in page:
            for each in documents.get(award.credential_id, ()):
                same = hashlib.sha256(each.content).hexdigest() == each.sha256
                name = f"award {award.pk}, {each.format} {each.suite}".rstrip()
                yield None if same else Wrong(name, "its bytes are not those that were hashed")
            if award.state != State.PENDING:
                yield _signed(award, documents.get(award.credential_id, []), keys)


def _signed(award: Award, documents: list[Any], keys: dict[str, Any]) -> Wrong | None:
    badges = [
        each
        for each in documents
        if each.format == OPEN_BADGE
        and each.suite == eddsa_jcs_2022.CRYPTOSUITE
        and each.language == base_language(award.language)
    ]
    if not badges:
        never_signed = award.state == State.REVOKED and not award.holder
        return None if never_signed else Wrong(f"award {award.pk}", "its signed document is lost")
    try:
        secured = json.loads(badges[0].content)
    except ValueError:
        secured = None
    return (
        None
        if _holds(secured, keys)
        else Wrong(f"award {award.pk}", "the signature of its document does not hold")
    )


def _holds(secured: Any, keys: dict[str, Any]) -> bool:
    try:
        eddsa_jcs_2022.verify(secured, public_key(keys, secured["proof"]["verificationMethod"]))
    except (CredentialError, KeyError, TypeError, ValueError):
        return False
    return True


def _bits() -> Iterator[Wrong | None]:
    """The status lists say of an award what its state says."""
    for page in _pages():
        lists = {each.status_list_id for each in page if each.status_list_id}
        indexes = [each.status_index for each in page if each.status_list_id]
        rows = StatusBit.objects.filter(status_list__in=lists, index__in=indexes)
        are_set = set(rows.values_list("status_list", "index", "purpose"))
        for each in page:
            for purpose, states in ((Purpose.REVOCATION, FINAL), (Purpose.SUSPENSION, {State.SUSPENDED})):
                is_set = (each.status_list_id, each.status_index, purpose) in are_set
                # What was suspended and then revoked may keep the bit of its suspension.
                right = is_set == (each.state in states) or (
                    each.state in FINAL and purpose == Purpose.SUSPENSION
                )
                if each.status_list_id:
                    message = (
                        f"it is {each.state}, and its bit of {purpose} is {'set' if is_set else 'not set'}"
                    )
                    yield None if right else Wrong(f"award {each.pk}", message)


def _lists() -> Iterator[Wrong | None]:
    """No index stands beyond those that a list has given away, or it would be given twice; what is served is signed."""
    keys, now = did_document(), timezone.now()
    for row in StatusList.objects.annotate(kept=Count("awards")).order_by("pk"):
        name = f"status list {row.pk}"
        is_short = row.kept > row.used
        message = f"{row.kept} awards stand in it, and {row.used} indexes were given away"
        yield Wrong(name, message) if is_short else None
        for purpose in Purpose:
            is_served = _is_served(row.pk, purpose, now, keys)
            yield None if is_served else Wrong(f"{name}, {purpose}", "it is not signed")


def _is_served(list_id: int, purpose: Purpose, now: datetime, keys: dict[str, Any]) -> bool:
    try:
        served = signed(list_id, purpose, now)
    except CredentialError:
        return False
    return _holds(json.loads(served.content), keys)


AUDITS: dict[str, Audit] = {
    "logs of awards": _logs,
    "documents": _documents,
    "status bits": _bits,
    "status lists": _lists,
}
