"""Which entry of which status list an award has, and what the lists say.

A list serves twice, for revocation and for suspension: an award has one index in both.
"""

import re
import secrets
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from smartcity_plugin.awards.models import Award, StatusBit, StatusList
from smartcity_plugin.awards.states import Purpose
from smartcity_plugin.credentials.achievement import StatusEntry
from smartcity_plugin.credentials.status_list import SMALLEST, bitstring
from smartcity_plugin.credentials.status_order import index_at

SEED_BYTES = 32
_OURS = re.compile(rf"/(?P<id>[1-9][0-9]{{0,17}})/(?P<purpose>{'|'.join(Purpose)})$")


def reserve(count: int) -> list[tuple[int, int]]:
    """Return ``count`` entries that nobody has had yet: a list's id and an index. A full list is followed by a new one.

    Call it outside of other transactions where many are awarded: the list stays locked until the end of the one under
    way. Entries that are not used after all stay unused.
    """
    entries: list[tuple[int, int]] = []
    while len(entries) < count:
        row, positions = _take(_open_list(), count - len(entries))
        seed = bytes.fromhex(row.seed)
        entries += ((row.pk, index_at(position, row.size, seed)) for position in positions)
    return entries


@transaction.atomic
def _take(list_id: int, most: int) -> tuple[StatusList, range]:
    row = StatusList.objects.select_for_update().get(pk=list_id)
    positions = range(row.used, min(row.size, row.used + most))
    row.used = positions.stop
    row.save(update_fields=["used"])
    return row, positions


def _open_list() -> int:
    """The id of the newest list, or of one that follows it when it is full: of two that make it, one comes second."""
    newest = StatusList.objects.order_by("-pk").first()
    if newest is None or newest.used == newest.size:
        newest, _ = StatusList.objects.get_or_create(
            pk=newest.pk + 1 if newest else 1,
            defaults={
                "size": SMALLEST,
                "seed": secrets.token_hex(SEED_BYTES),
                "created_at": timezone.now(),
            },
        )
    return newest.pk


def entry(award: Award) -> StatusEntry | None:
    """Return where the award's status stands; None for one that was signed before there were lists."""
    if award.status_list_id is None:
        return None
    return StatusEntry(_address(award.status_list_id), award.status_index)


def list_url(list_id: int, purpose: Purpose) -> str:
    """Return where a list is served."""
    return f"{_address(list_id)}/{purpose}"


def _address(list_id: int) -> str:
    return settings.LMS_ROOT_URL.rstrip("/") + _path(list_id)


@lru_cache(maxsize=100)
def _path(list_id: int) -> str:
    """Looked up for each of many awards it would take longer than their signatures."""
    path = reverse("smartcity:status_list", args=[list_id, Purpose.REVOCATION])
    return path.removesuffix(f"/{Purpose.REVOCATION}")


def list_at(url: str) -> tuple[int, Purpose] | None:
    """Return which list a credential names, by its id and purpose; None where that is none of ours."""
    found = _OURS.search(url)
    if not found or url != list_url(int(found["id"]), Purpose(found["purpose"])):
        return None
    return int(found["id"]), Purpose(found["purpose"])


def bits(list_id: int, purpose: Purpose) -> bytes | None:
    """Return the bitstring of a list, or None where there is no such list. Two queries."""
    size = StatusList.objects.filter(pk=list_id).values_list("size", flat=True).first()
    if size is None:
        return None
    set_bits = StatusBit.objects.filter(status_list=list_id, purpose=purpose)
    return bitstring(size, set_bits.values_list("index", flat=True))
