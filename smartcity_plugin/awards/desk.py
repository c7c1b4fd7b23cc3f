"""What those who manage credentials look at: who has what, and one award. Reads; `acting` and `issuing` write."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from smartcity_plugin import compat, spreadsheet
from smartcity_plugin.awards.models import Award, AwardEvent

PAGE = 50
BATCH = 500
COLUMNS = (
    *("username", "name", "programme", "achievement", "attempt", "state", "earned", "valid_until"),
    *("template_version", "name_on_credential", "credential_id", "status_list", "status_index"),
)


@dataclass(frozen=True)
class Narrowed:
    """What the list is narrowed to; what is empty narrows nothing. ``name`` is a part of a name or username."""

    programme: str = ""
    achievement: str = ""
    state: str = ""
    name: str = ""

    def awards(self) -> QuerySet[Award]:
        """Return these awards."""
        same = {each: getattr(self, each) for each in ("programme", "achievement", "state")}
        rows = Award.objects.filter(**{each: value for each, value in same.items() if value})
        return rows.filter(compat.named_like(self.name, "learner")) if self.name else rows


@dataclass(frozen=True)
class Shown:
    """A page of the list, the newest first, and the keys to go on from: None where nothing follows."""

    awards: list[Award]
    newer: int | None
    older: int | None


def shown(narrowed: Narrowed, *, before: int | None = None, after: int | None = None) -> Shown:
    """Return the awards just older than that one, just newer than this one, or the newest.

    By key, not by number of page: the last page of a hundred thousand costs what the first one does.
    """
    rows = _with_learner(narrowed.awards())
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        awards = found[:PAGE][::-1]
        has_newer, has_older = len(found) > PAGE, True
    else:
        found = list((rows.filter(pk__lt=before) if before is not None else rows).order_by("-pk")[: PAGE + 1])
        awards = found[:PAGE]
        has_newer, has_older = before is not None, len(found) > PAGE
    return Shown(
        awards,
        newer=awards[0].pk if awards and has_newer else None,
        older=awards[-1].pk if awards and has_older else None,
    )


def award(credential_id: UUID) -> Award | None:
    """Return an award with its learner and template, or None."""
    return _with_learner(Award.objects.filter(credential_id=credential_id)).first()


def attempts(award: Award) -> list[Award]:
    """Return all awards of the same achievement to the same learner, the first one first."""
    same = {each: getattr(award, each) for each in ("learner_id", "programme", "achievement")}
    return list(Award.objects.filter(**same).order_by("attempt"))


def history(award: Award) -> list[AwardEvent]:
    """Return what became of an award, the oldest first, with who did it."""
    return list(award.events.select_related("actor", f"actor__{compat.PROFILE}").order_by("pk"))


def table(narrowed: Narrowed) -> Iterator[str]:
    """Yield these awards as a table for spreadsheets, line by line, the oldest first."""
    rows = _with_learner(narrowed.awards()).defer("template__content", "facts").order_by("pk")
    return spreadsheet.lines(COLUMNS, (_cells(row) for row in rows.iterator(chunk_size=BATCH)))


def _cells(row: Award) -> tuple:
    return (
        row.learner.username,
        compat.learner_name(row.learner),
        row.programme,
        row.achievement,
        row.attempt,
        row.state,
        row.earned_at,
        row.valid_until,
        row.template.version if row.template else None,
        row.holder,
        str(row.credential_id),
        row.status_list_id,
        row.status_index,
    )


def _with_learner(rows: QuerySet[Award]) -> QuerySet[Award]:
    return rows.select_related("learner", f"learner__{compat.PROFILE}", "template")
