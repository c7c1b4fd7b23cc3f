"""The only writer of templates: versions of what credentials say, each released once and never changed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from smartcity_plugin.awards.models import Template
from smartcity_xblocks.canonical_json import canonical


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


@transaction.atomic
def release(
    programme_id: str, achievement_id: str, content: Mapping[str, Any], *, by: int | None, now: datetime
) -> Template:
    """Release ``content`` as the next version and return it; the newest one, where that says the same already."""
    rows = Template.objects.select_for_update().filter(programme=programme_id, achievement=achievement_id)
    newest = rows.filter(released_at__isnull=False).order_by("-version").first()
    version = newest.version + 1 if newest else 1
    if newest and newest.sha256 == digest({**content, "version": newest.version}):
        return newest
    values = {**content, "version": version}
    row, _ = rows.update_or_create(
        programme=programme_id,
        achievement=achievement_id,
        version=version,
        defaults={
            "content": values,
            "sha256": digest(values),
            "released_at": now,
            "released_by_id": by,
        },
    )
    return row


def digest(content: Mapping[str, Any]) -> str:
    """Return the hash that tells two contents apart."""
    return hashlib.sha256(canonical(content)).hexdigest()
