"""The only writer of records. Whoever adds to one holds its attempt's lock, so that the chain has one end."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Max

from smartcity_plugin.credentials.issuing import sign
from smartcity_plugin.records.models import Checkpoint, RecordEntry
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.proctoring import chain
from smartcity_xblocks.proctoring.signals import Noticed


class End(NamedTuple):
    """Where a record stands: its last entry's number and head, and the last signal of one page in it; 0: none."""

    number: int
    head: str
    kept: int


def end(attempt_id: int, page: str) -> End:
    """Return where a record and a page in it stand. One query where the last entry is the page's own."""
    number, head, of, kept = _last(attempt_id)
    if of != page:
        kept = _of(attempt_id, page=page).aggregate(last=Max("last"))["last"] or 0
    return End(number, head, kept)


def signals(attempt_id: int, page: str, first: int) -> list[dict]:
    """Return the signals of a page that are in the record, from number ``first`` on."""
    return [
        signal
        for entry in _entries(_of(attempt_id, page=page, last__gte=first))
        for number, signal in enumerate(entry["signals"], entry["first"])
        if number >= first
    ]


def add_signals(
    attempt_id: int, about: Mapping[str, Any], now: datetime, page: str, after: End, signals: list[dict]
) -> int:
    """Add signals of a page ``after`` what is kept; return the entry's number. ``about`` names the attempt."""
    entry = {"at": now.isoformat(), "page": page, "first": after.kept + 1, "signals": signals}
    return _add(attempt_id, about, entry, page, after.kept + len(signals), after).number


def add_picture(
    attempt_id: int, about: Mapping[str, Any], now: datetime, page: str, picture: dict[str, Any]
) -> int:
    """Add that a page sent a picture, by its hash: it can be erased, and the record still holds. Return the number."""
    return _add(attempt_id, about, {"at": now.isoformat(), "page": page, "picture": picture}).number


def add_said(attempt_id: int, about: Mapping[str, Any], now: datetime, said: dict[str, Any]) -> bool:
    """Add what an outside service said; False where the record is closed: nothing may follow on its end."""
    if is_closed(attempt_id):
        return False
    _add(attempt_id, about, {"at": now.isoformat(), "said": said})
    return True


def is_closed(attempt_id: int) -> bool:
    """Return whether nothing may be added to a record any more."""
    return Checkpoint.objects.filter(attempt_id=attempt_id, final=True).exists()


def close(attempt_id: int, about: Mapping[str, Any], now: datetime, log: list[dict]) -> bool:
    """Add the server's own ``log`` as the last entry, and sign; False where that was done before.

    Raises `NoSigningKey` or `UnreadableKey`.
    """
    if is_closed(attempt_id):
        return False
    last = _add(attempt_id, about, {"at": now.isoformat(), "log": log})
    signed = sign(chain.checkpoint(about, last.number, last.head, final=True), now)
    document = json.dumps(signed, ensure_ascii=False)
    Checkpoint.objects.create(attempt_id=attempt_id, entries=last.number, final=True, document=document)
    return True


def sign_so_far(attempt_id: int, about: Mapping[str, Any], now: datetime) -> bool:
    """Sign the head of a record that goes on; False where nothing was added since. Needs no lock: entries stay.

    Raises `NoSigningKey` or `UnreadableKey`.
    """
    number, head, *_ = _last(attempt_id)
    if not number or Checkpoint.objects.filter(attempt_id=attempt_id, entries__gte=number).exists():
        return False
    signed = sign(chain.checkpoint(about, number, head, final=False), now)
    document = json.dumps(signed, ensure_ascii=False)
    _row, is_new = Checkpoint.objects.get_or_create(
        attempt_id=attempt_id, entries=number, final=False, defaults={"document": document}
    )
    return is_new


def erase(attempt_ids: Collection[int]) -> None:
    """Erase what was recorded of these attempts. Signed heads stay: they are hashes and say nothing about anybody."""
    RecordEntry.objects.filter(attempt_id__in=attempt_ids).delete()


def exported(
    attempt_id: int, about: Mapping[str, Any], erased: list[dict], erased_at: datetime | None
) -> dict[str, Any]:
    """Return a record as a document; see `chain`."""
    checkpoints = Checkpoint.objects.filter(attempt_id=attempt_id).order_by("entries")
    return {
        "format": chain.FORMAT,
        "attempt": dict(about),
        "entries": _entries(_of(attempt_id)),
        "checkpoints": [json.loads(each.document) for each in checkpoints],
        "erased": erased,
        **({"erased_at": erased_at.isoformat()} if erased_at else {}),
    }


def noticed(attempt_id: int) -> list[Noticed]:
    """Return what the learner's pages noticed, as the server heard of it."""
    return [
        Noticed(entry["page"], datetime.fromisoformat(entry["at"]), signal)
        for entry in _entries(_of(attempt_id).exclude(page=""))
        for signal in entry["signals"]
    ]


def _of(attempt_id: int, **which):
    return RecordEntry.objects.filter(attempt_id=attempt_id, **which)


def _entries(rows) -> list[dict]:
    return [json.loads(text) for text in rows.order_by("number").values_list("entry", flat=True)]


def _last(attempt_id: int) -> tuple[int, str, str, int]:
    """Return number, head, page and last signal of the last entry."""
    columns = ("number", "head", "page", "last")
    return _of(attempt_id).order_by("-number").values_list(*columns).first() or (0, "", "", 0)


def _add(
    attempt_id: int,
    about: Mapping[str, Any],
    entry: dict,
    page: str = "",
    last: int = 0,
    after: End | None = None,
) -> RecordEntry:
    number, head, *_ = after or _last(attempt_id)
    text = canonical(entry)
    return RecordEntry.objects.create(
        attempt_id=attempt_id,
        number=number + 1,
        page=page,
        last=last,
        entry=text.decode(),
        head=chain.following(head or chain.beginning(about), text),
    )
