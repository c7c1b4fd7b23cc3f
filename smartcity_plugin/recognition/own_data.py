"""What is held of somebody by claims and entries: to see, and to take along."""

from collections.abc import Iterator
from typing import Any

from smartcity_plugin.pictures.sealing import Sealed
from smartcity_plugin.recognition import catalogue, entries, files, telling
from smartcity_plugin.recognition.claim import Phase
from smartcity_plugin.recognition.models import Claim, ClaimDocument


def claims_held(learner: int) -> list[dict[str, Any]]:
    """Return a learner's claims with all that stands in them; judgements once they were certified."""
    found = []
    for row in Claim.objects.filter(learner_id=learner).order_by("number"):
        told = telling.claim_told(row)
        if row.phase not in {Phase.CERTIFIED, Phase.ANNULLED}:
            told["judgements"] = []
        found.append({**told, "log": telling.history(row, names=False)})
    return found


def entries_held(learner: int) -> list[dict[str, Any]]:
    """Return what was entered about a learner."""
    rows = list(entries.entries_about(learner))
    titles = catalogue.titles_of({row.competence for row in rows})
    return [
        {
            "course": str(row.course_key),
            "kind": row.kind,
            "competence": titles[row.competence],
            "code": row.competence,
            "level": row.level,
            "score": row.score / 100,
            "reason": row.reason,
            "at": row.entered_at,
            "voided_at": row.voided_at,
            "void_reason": row.void_reason,
        }
        for row in rows
    ]


def documents_held(learner: int) -> Iterator[tuple[str, ClaimDocument]]:
    """Yield a learner's files, each with a name for it."""
    rows = ClaimDocument.objects.filter(claim__learner_id=learner, removed_at=None).exclude(file="")
    for row in rows.select_related("claim").order_by("claim__number", "number"):
        yield f"claims/{row.claim.number}/{row.number} {row.name}", row


def read(row: ClaimDocument) -> bytes | None:
    """Return a file, None where it cannot be opened."""
    try:
        return files.read(row)
    except (files.Erased, Sealed):
        return None
