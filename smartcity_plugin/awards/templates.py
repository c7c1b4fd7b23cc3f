"""The only writer of templates: versions of what credentials say, each released once and never changed.

What an achievement's credential says begins with the programme's definition. An operator may write it differently in a
draft; releasing the draft makes a version, and awards refer to versions. So neither an edit nor a new definition
changes what somebody has got.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from smartcity_plugin.awards.models import Template
from smartcity_xblocks.canonical_json import canonical


@dataclass(frozen=True)
class Versions:
    """The versions of one achievement's template: the newest released one, and the draft, if there are any."""

    released: Template | None
    draft: Template | None

    @property
    def newest(self) -> Template | None:
        """Return what the editor goes on from."""
        return self.draft or self.released


def released(programme_id: str) -> dict[str, Template]:
    """Return the newest released template of each achievement of a programme, by the achievement's id. One query."""
    rows = Template.objects.filter(programme=programme_id, released_at__isnull=False).order_by("version")
    return {row.achievement: row for row in rows}


def all_released() -> models.QuerySet[Template]:
    """Return the newest released template of every achievement."""
    later = Template.objects.filter(
        programme=models.OuterRef("programme"),
        achievement=models.OuterRef("achievement"),
        version__gt=models.OuterRef("version"),
        released_at__isnull=False,
    )
    return Template.objects.filter(~models.Exists(later), released_at__isnull=False)


def versions_of(programme_id: str) -> dict[str, Versions]:
    """Return the versions of all achievements of a programme that have any. One query."""
    found: dict[str, Versions] = {}
    for row in Template.objects.filter(programme=programme_id).order_by("version"):
        before = found.get(row.achievement, Versions(None, None))
        draft = row if row.released_at is None else None
        found[row.achievement] = Versions(before.released if draft else row, draft)
    return found


def history(programme_id: str, achievement_id: str) -> list[Template]:
    """Return the released versions of one achievement's template, newest first."""
    rows = Template.objects.filter(
        programme=programme_id, achievement=achievement_id, released_at__isnull=False
    )
    return list(rows.select_related("released_by").order_by("-version"))


@transaction.atomic
def save_draft(programme_id: str, achievement_id: str, content: Mapping[str, Any]) -> Template:
    """Keep ``content`` as the draft and return it; in place of the draft there was."""
    return _write(_locked(programme_id, achievement_id), programme_id, achievement_id, content)


@transaction.atomic
def discard_draft(programme_id: str, achievement_id: str) -> None:
    """Delete the draft, if there is one."""
    _locked(programme_id, achievement_id).filter(released_at=None).delete()


@transaction.atomic
def release(
    programme_id: str, achievement_id: str, content: Mapping[str, Any], *, by: int | None, now: datetime
) -> Template:
    """Release ``content`` as the next version and return it; the newest one, where that says the same already.

    Whether it may be released is for the caller to ask (`template_checks`). The draft goes with it.
    """
    rows = _locked(programme_id, achievement_id)
    newest = rows.filter(released_at__isnull=False).order_by("-version").first()
    if newest and says_the_same(newest, content):
        rows.filter(released_at=None).delete()
        return newest
    row = _write(rows, programme_id, achievement_id, content)
    row.released_at, row.released_by_id = now, by
    row.save(update_fields=["released_at", "released_by"])
    return row


def says_the_same(template: Template, content: Mapping[str, Any]) -> bool:
    """Return whether a template says exactly what ``content`` says, whatever version that calls itself."""
    return template.sha256 == digest({**content, "version": template.version})


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two contents say the same, whatever version they call themselves."""
    return digest({**one, "version": 0}) == digest({**other, "version": 0})


def digest(content: Mapping[str, Any]) -> str:
    """Return the hash that tells two contents apart."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _locked(programme_id: str, achievement_id: str) -> Any:
    """Two people who save at once take turns; the unique version decides where there is no row to lock yet."""
    rows = Template.objects.filter(programme=programme_id, achievement=achievement_id)
    list(rows.select_for_update().values_list("pk"))
    return rows


def _write(rows: Any, programme_id: str, achievement_id: str, content: Mapping[str, Any]) -> Template:
    newest = rows.filter(released_at__isnull=False).order_by("-version").first()
    version = newest.version + 1 if newest else 1
    values = {**content, "version": version}
    row, _ = Template.objects.update_or_create(
        programme=programme_id,
        achievement=achievement_id,
        version=version,
        defaults={"content": values, "sha256": digest(values)},
    )
    return row
