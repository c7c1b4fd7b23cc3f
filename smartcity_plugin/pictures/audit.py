"""Whether the pictures that rows tell of are there, and are those that were kept."""

import hashlib
from collections.abc import Iterator

from smartcity_plugin.auditing import Audit, Wrong
from smartcity_plugin.pictures import api
from smartcity_plugin.pictures.models import Picture
from smartcity_plugin.pictures.sealing import Sealed

ROWS = 500
"""Rows read at a time."""


def _pictures() -> Iterator[Wrong | None]:
    """Each picture that was not erased lies in the storage, opens, and is the one that the record names."""
    for row in Picture.objects.filter(erased_at=None).order_by("pk").iterator(ROWS):
        fault = _fault(row)
        yield Wrong(f"picture {row.pk} of attempt {row.attempt_id}", fault) if fault else None


def _fault(row: Picture) -> str:
    try:
        content = api.read(row)
    except api.Erased:
        return "its file or its key is lost"
    except Sealed:
        return "no key opens it, or its file was changed"
    return "" if hashlib.sha256(content).hexdigest() == row.sha256 else "it is not the one that was kept"


AUDITS: dict[str, Audit] = {"pictures": _pictures}
