"""Whether what is held agrees with itself."""

from collections.abc import Iterator

from smartcity_plugin.auditing import Audit, Wrong
from smartcity_plugin.competences.models import MasteryHeld

ROWS = 2_000
"""Rows read at a time."""


def _held() -> Iterator[Wrong | None]:
    """A level that was certified is never below the one that the evidence shows now."""
    rows = MasteryHeld.objects.order_by("pk").values_list("pk", "level", "current")
    for pk, certified, current in rows.iterator(ROWS):
        right = certified >= current
        yield (
            None if right else Wrong(f"mastery {pk}", f"level {current} is shown, and {certified} certified")
        )


AUDITS: dict[str, Audit] = {"levels held": _held}
