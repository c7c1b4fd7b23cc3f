"""Claims and entries as the templates show them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from smartcity_plugin import compat
from smartcity_plugin.recognition import catalogue
from smartcity_plugin.recognition.claim import MOVES, Action, Phase
from smartcity_plugin.recognition.claims import last_event
from smartcity_plugin.recognition.models import Claim, ClaimDocument, ClaimEvent, EvidenceEntry
from smartcity_plugin.recognition.words import DONE, FORMS, NEXT, PHASES, TONES

FOUR = (Phase.IDENTIFICATION, Phase.DOCUMENTATION, Phase.ASSESSMENT, Phase.CERTIFICATION)


def claim_listed(claim: Claim) -> dict[str, Any]:
    """Return a claim as a list has it."""
    phase = Phase(claim.phase)
    return {
        "id": claim.pk,
        "number": claim.number,
        "phase": phase,
        "phase_told": _(PHASES[phase]),
        "tone": TONES.get(phase, ""),
        "next": _(NEXT[phase]),
        "competences": len(claim.competences),
        "started_at": claim.started_at,
        "submitted_at": claim.submitted_at,
        "changed_at": claim.changed_at,
    }


def claim_told(claim: Claim) -> dict[str, Any]:
    """Return a claim with its competences, documents, judgements and the number of its last event."""
    titles = catalogue.titles_of(claim.competences)
    return {
        **claim_listed(claim),
        "did": claim.did,
        "codes": claim.competences,
        "competences": list(titles.items()),
        "documents": [document_told(each) for each in claim.documents.order_by("number")],
        "judgements": _judgements(claim, titles),
        "seen": last_event(claim),
        "phases": [(_(PHASES[each]), each == claim.phase) for each in FOUR],
    }


def document_told(row: ClaimDocument) -> dict[str, Any]:
    """Return a document: its address is one that anybody may follow."""
    return {
        "number": row.number,
        "kind": row.kind,
        "name": row.name,
        "address": row.address,
        "bytes": row.bytes,
        "added_at": row.added_at,
        "removed_at": row.removed_at,
    }


def history(claim: Claim, *, names: bool) -> list[dict[str, Any]]:
    """Return what was done about a claim, the first thing first; with the names of assessors, or without."""
    rows = claim.events.select_related("actor", f"actor__{compat.PROFILE}").order_by("number")
    return [_event(each, names=names) for each in rows]


def forms_told(actions: Iterable[Action]) -> list[dict[str, Any]]:
    """Return the forms with one button that assessors may use."""
    return [
        {
            "action": action.value,
            "title": _(FORMS[action][0]),
            "text": _(FORMS[action][1]),
            "needs_reason": MOVES[action].needs_reason,
        }
        for action in actions
        if action in FORMS
    ]


def entry_told(row: EvidenceEntry, titles: dict[str, str]) -> dict[str, Any]:
    """Return an entry with its people."""
    return {
        "id": row.pk,
        "kind": row.kind,
        "learner": {"name": compat.learner_name(row.learner), "username": row.learner.username},
        "competence": titles[row.competence],
        "code": row.competence,
        "level": row.level,
        "score": row.score / 100,
        "reason": row.reason,
        "by": row.entered_by and compat.learner_name(row.entered_by),
        "at": row.entered_at,
        "voided_at": row.voided_at,
        "voided_by": row.voided_by and compat.learner_name(row.voided_by),
        "void_reason": row.void_reason,
    }


def _event(row: ClaimEvent, *, names: bool) -> dict[str, Any]:
    by_learner = MOVES[Action(row.action)].by_learner
    name = row.actor and compat.learner_name(row.actor)
    return {
        "what": _(DONE[Action(row.action)]).format(number=row.detail.get("document", "")),
        "reason": row.reason,
        "at": row.at,
        "by": name if names else (_("you") if by_learner else _("the assessors")),
    }


def _judgements(claim: Claim, titles: dict[str, str]) -> list[dict[str, Any]]:
    levels = catalogue.level_titles([each["competence"] for each in claim.judgements])
    return [
        {
            "title": titles.get(each["competence"], each["competence"]),
            "level": each["level"],
            "level_told": levels.get((each["competence"], each["level"]), ""),
            "score": each["score"] / 100,
            "reason": each["reason"],
            "documents": each["documents"],
        }
        for each in claim.judgements
    ]
