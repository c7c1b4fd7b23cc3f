"""The only writer of claims: each thing that is done to one happens under its lock, with its line in the log.

Whether somebody may assess claims at all is the caller's to ask (`entrance.assessors_only`).
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from smartcity_plugin.after_commit import write
from smartcity_plugin.competences import api as competences
from smartcity_plugin.recognition import files
from smartcity_plugin.recognition.claim import (
    FINAL,
    OPEN,
    Action,
    ClaimRefused,
    Judgement,
    Standing,
    after,
)
from smartcity_plugin.recognition.documents import Document
from smartcity_plugin.recognition.models import Claim, ClaimDocument, ClaimEvent
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

DID_LIMIT = 5_000


def start(learner: int, now: datetime) -> Claim:
    """Return the learner's open claim, a new one where there is none."""
    try:
        with transaction.atomic():
            # Read with a lock, which sees what was committed since a request's own transaction began.
            rows = Claim.objects.select_for_update().filter(learner_id=learner)
            last = rows.order_by("-number").first()
            if last and last.phase in OPEN:
                return last
            number = (last.number if last else 0) + 1
            return Claim.objects.create(learner_id=learner, number=number, started_at=now, changed_at=now)
    except IntegrityError:
        # Another window was faster. Those that were not share a lock on its row: to ask for more would be a deadlock.
        return Claim.objects.filter(learner_id=learner).latest("number")


@transaction.atomic
def describe(claim_id: int, actor: int, now: datetime, *, codes: Iterable[str], did: str) -> Claim:
    """Keep which competences the learner claims and what they did, and go on to its documents."""
    claim = _locked(claim_id)
    standing = after(claim.standing, Action.DESCRIBE, actor, competences=tuple(codes))
    claim.did = did
    return _move(
        claim, Action.DESCRIBE, standing, actor, now, {"competences": standing.competences, "did": did}
    )


@transaction.atomic
def add(claim_id: int, actor: int, now: datetime, document: Document) -> ClaimDocument | None:
    """Add a document; return None where the claim has it already. Its file goes with the transaction."""
    claim = _locked(claim_id)
    number = (claim.documents.aggregate(last=Max("number"))["last"] or 0) + 1
    standing = after(claim.standing, Action.ADD, actor, document=number)
    digest = files.digest(document)
    if claim.documents.filter(sha256=digest, removed_at=None).exists():
        return None
    row = ClaimDocument.objects.create(
        claim=claim,
        number=number,
        kind=document.kind,
        name=document.name,
        address=document.address,
        sha256=digest,
        bytes=len(document.content),
        file=files.put(claim, document, digest) if document.content else "",
        added_at=now,
    )
    _move(claim, Action.ADD, standing, actor, now, {"document": number})
    return row


@transaction.atomic
def remove(claim_id: int, actor: int, now: datetime, number: int) -> None:
    """Take a document back, which is erased."""
    claim = _locked(claim_id)
    standing = after(claim.standing, Action.REMOVE, actor, document=number)
    files.erase(claim.documents.filter(number=number), now)
    _move(claim, Action.REMOVE, standing, actor, now, {"document": number})


@transaction.atomic
def act(
    claim_id: int,
    action: Action,
    actor: int,
    now: datetime,
    *,
    seen: int,
    reason: str = "",
    judgements: Iterable[Judgement] = (),
) -> Claim:
    """Do one of the things that need nothing but a word. Raises `ClaimRefused`.

    ``seen`` is the number of the claim's last event that the page has shown: nobody decides about what has become
    something else meanwhile (``changed``).
    """
    claim = _locked(claim_id)
    if seen != last_event(claim):
        raise ClaimRefused("changed")
    standing = after(claim.standing, action, actor, reason=reason, judgements=tuple(judgements))
    detail: dict[str, Any] = {}
    match action:
        case Action.SUBMIT:
            claim.submitted_at = now
        case Action.ASSESS:
            detail["judgements"] = [asdict(each) for each in standing.judgements]
        case Action.CERTIFY:
            _add_evidence(claim, standing)
        case Action.ANNUL:
            for item in items_of(claim):
                competences.void_item(item, now)
        case Action.WITHDRAW:
            files.erase_all([claim], now)
    return _move(claim, action, standing, actor, now, detail, reason)


def last_event(claim: Claim) -> int:
    """Return the number of the claim's last event; 0: none yet."""
    return claim.events.aggregate(last=Max("number"))["last"] or 0


def items_of(claim: Claim) -> list[str]:
    """Return what evidence calls the claim's documents."""
    return sorted({f"claim:{claim.pk}#{each}" for judged in claim.judgements for each in judged["documents"]})


def forget_learner(learner: int) -> None:
    """Delete the learner's claims with their log, documents and files."""
    rows = list(Claim.objects.filter(learner_id=learner))
    files.delete_all(rows)
    Claim.objects.filter(pk__in=[row.pk for row in rows]).delete()


@transaction.atomic
def erase_ended(before: datetime, now: datetime) -> int:
    """Erase the documents of claims that ended before a moment; return of how many claims."""
    rows = Claim.objects.select_for_update().filter(phase__in=FINAL, changed_at__lt=before)
    rows = [row for row in rows if row.documents.filter(removed_at=None).exists()]
    files.erase_all(rows, now)
    return len(rows)


def _locked(claim_id: int) -> Claim:
    return Claim.objects.select_for_update().get(pk=claim_id)


def _move(
    claim: Claim,
    action: Action,
    standing: Standing,
    actor: int,
    now: datetime,
    detail: dict[str, Any],
    reason: str = "",
) -> Claim:
    came_from = claim.phase
    claim.phase, claim.competences = standing.phase, list(standing.competences)
    claim.assessor_id = standing.assessor
    claim.judgements = [asdict(each) for each in standing.judgements]
    claim.changed_at = now
    claim.save()
    write(log, "claim_changed", claim=claim.pk, action=action, state=claim.phase)
    ClaimEvent.objects.create(
        claim=claim,
        number=last_event(claim) + 1,
        action=action,
        from_phase=came_from,
        to_phase=claim.phase,
        actor_id=actor,
        reason=reason.strip(),
        detail=detail,
        at=now,
    )
    return claim


def _add_evidence(claim: Claim, standing: Standing) -> None:
    """Each document that shows a competence is an item of its own, as different pieces of work in a course are."""
    competences.enter_evidence(
        [
            competences.Entered(
                learner=claim.learner_id,
                competence=each.competence,
                item=f"claim:{claim.pk}#{document}",
                number=1,
                kind=Kind.PRIOR,
                level=each.level,
                score=each.score,
                verified=True,
                submitted_at=claim.submitted_at,
            )
            for each in standing.judgements
            if each.level
            for document in each.documents
        ]
    )
