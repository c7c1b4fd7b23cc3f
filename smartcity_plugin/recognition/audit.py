"""Whether claims' logs and documents are there."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Count, Max

from smartcity_plugin.auditing import Audit, Wrong, counted, steps
from smartcity_plugin.pictures.audit import sealed
from smartcity_plugin.recognition import files
from smartcity_plugin.recognition.claim import Phase
from smartcity_plugin.recognition.models import Claim, ClaimDocument

ROWS = 500
"""Rows read at a time."""


def _logs() -> Iterator[Wrong | None]:
    """Events are counted without gaps, each begins where the one before has led to, the last where the claim stands."""
    rows = Claim.objects.annotate(kept=Count("events"), last=Max("events__number")).order_by("pk")
    for claim in rows.prefetch_related("events").iterator(ROWS):
        events = sorted(claim.events.all(), key=lambda each: each.number)
        moves = [(each.from_phase, each.to_phase) for each in events]
        name = f"claim {claim.pk}"
        yield counted(name, claim.kept, claim.last or 0) or steps(
            name, claim.phase, moves, Phase.IDENTIFICATION
        )


def _documents() -> Iterator[Wrong | None]:
    """Each file that was not erased lies in the storage, opens, and is the one that was brought."""
    rows = ClaimDocument.objects.filter(removed_at=None).exclude(file="").select_related("claim")
    for row in rows.order_by("pk").iterator(ROWS):
        yield sealed(f"document {row.number} of claim {row.claim_id}", partial(files.read, row), row.sha256)


AUDITS: dict[str, Audit] = {"logs of claims": _logs, "documents of claims": _documents}
