"""Whether the pictures that rows tell of are there, and are those that were kept."""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial

from smartcity_plugin.auditing import Audit, Wrong
from smartcity_plugin.pictures import api
from smartcity_plugin.pictures.models import Picture
from smartcity_plugin.pictures.sealing import Sealed

ROWS = 500
"""Rows read at a time."""


def _pictures() -> Iterator[Wrong | None]:
    """Each picture that was not erased lies in the storage, opens, and is the one that the record names."""
    for row in Picture.objects.filter(erased_at=None).order_by("pk").iterator(ROWS):
        name = f"picture {row.pk} of attempt {row.attempt_id}"
        yield sealed(name, partial(api.read, row), row.sha256)


def sealed(row: str, read: Callable[[], bytes], sha256: str) -> Wrong | None:
    """Return what is wrong with a sealed file of which ``sha256`` was noted, and which ``read`` opens."""
    try:
        content = read()
    except api.Erased:
        return Wrong(row, "its file or its key is lost")
    except Sealed:
        return Wrong(row, "no key opens it, or its file was changed")
    is_same = hashlib.sha256(content).hexdigest() == sha256
    return None if is_same else Wrong(row, "it is not the one that was kept")


AUDITS: dict[str, Audit] = {"pictures": _pictures}
