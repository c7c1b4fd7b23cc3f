"""The only writer of entries. Whether somebody may enter anything in a course is the caller's to ask."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.competences import api as competences
from smartcity_plugin.recognition import catalogue
from smartcity_plugin.recognition.entry_check import Checked, Sent, checked
from smartcity_plugin.recognition.models import EvidenceEntry
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

OTHER = mark(
    "This reference was sent before with something else. Give it a new one, and void the other entry."
)


class NoSuchEntry(LookupError):
    """The course has no such entry."""


class OwnEntry(Exception):
    """Nobody voids what was entered about themselves."""


def enter(
    course_key: CourseKey, kind: Kind, rows: Sequence[Sent], actor: int, now: datetime
) -> list[EvidenceEntry]:
    """Keep all these entries about learners of the course, as evidence, or none of them; return them in their order.

    What staff enter is verified, what peers found is not. An entry whose reference is there already is not kept
    again. Raises `InvalidDocument` with all that is wrong, each with its row and column.
    """
    learners = compat.enrolled_by_name(course_key, {row.username for row in rows})
    sound, problems = checked(rows, learners, catalogue.levels_of({row.competence for row in rows}), actor)
    if problems:
        raise InvalidDocument(problems)
    while True:
        try:
            with transaction.atomic():
                return _kept(course_key, kind, rows, sound, actor, now)
        except IntegrityError:
            continue  # the same reference came twice at once: now the other one is there


def _kept(
    course_key: CourseKey, kind: Kind, rows: Sequence[Sent], sound: list[Checked], actor: int, now: datetime
) -> list[EvidenceEntry]:
    references = {each.reference for each in sound if each.reference}
    # Read with a lock, which sees what was committed since a request's own transaction began.
    there = _of(course_key).select_for_update().filter(kind=kind, reference__in=references)
    known = {row.reference: row for row in there} if references else {}
    problems = [
        Problem("other_entry", f"{row.row}/reference", OTHER)
        for row, each in zip(rows, sound, strict=True)
        if each.reference in known and not _same(known[each.reference], each)
    ]
    if problems:
        raise InvalidDocument(problems)
    entries, new = [], []
    for each in sound:
        entry = known.get(each.reference)
        if entry is None:
            values = {name: getattr(each, name) for name in ("competence", "level", "score", "reason")}
            entry = EvidenceEntry.objects.create(
                learner_id=each.learner,
                course_key=course_key,
                kind=kind,
                reference=each.reference or None,
                entered_by_id=actor,
                entered_at=now,
                **values,
            )
            new.append(entry)
        entries.append(entry)
    competences.enter_evidence([_evidence(entry) for entry in new])
    return entries


@transaction.atomic
def void(course_key: CourseKey, entry_id: int, actor: int, reason: str, now: datetime) -> EvidenceEntry:
    """Let an entry count for nothing; doing it again changes nothing. Raises `NoSuchEntry`, `OwnEntry`."""
    entry = _of(course_key).select_for_update().filter(pk=entry_id).first()
    if entry is None:
        raise NoSuchEntry
    if entry.learner_id == actor:
        raise OwnEntry
    if entry.voided_at is None:
        entry.voided_at, entry.voided_by_id, entry.void_reason = now, actor, reason
        entry.save(update_fields=["voided_at", "voided_by", "void_reason"])
        competences.void_item(item_of(entry), now)
    return entry


def entries_of(course_key: CourseKey) -> QuerySet[EvidenceEntry]:
    """Return the entries of a course with their people."""
    return _of(course_key).select_related(
        *(
            part
            for user in ("learner", "entered_by", "voided_by")
            for part in (user, f"{user}__{compat.PROFILE}")
        )
    )


def entries_about(learner: int) -> QuerySet[EvidenceEntry]:
    """Return the entries about a learner, the oldest first."""
    return EvidenceEntry.objects.filter(learner_id=learner).order_by("pk")


def forget_learner(learner: int) -> None:
    """Delete all entries about a learner."""
    EvidenceEntry.objects.filter(learner_id=learner).delete()


def item_of(entry: EvidenceEntry) -> str:
    """Return what evidence calls the entry."""
    return f"entry:{entry.pk}"


def _of(course_key: CourseKey) -> QuerySet[EvidenceEntry]:
    return EvidenceEntry.objects.filter(course_key=course_key)


def _same(entry: EvidenceEntry, sent: Checked) -> bool:
    names = ("competence", "level", "score", "reason")
    return entry.learner_id == sent.learner and all(
        getattr(entry, name) == getattr(sent, name) for name in names
    )


def _evidence(entry: EvidenceEntry) -> competences.Entered:
    return competences.Entered(
        learner=entry.learner_id,
        competence=entry.competence,
        item=item_of(entry),
        number=1,
        kind=Kind(entry.kind),
        level=entry.level,
        score=entry.score,
        verified=entry.kind == Kind.STAFF,
        submitted_at=entry.entered_at,
        course_key=entry.course_key,
    )
