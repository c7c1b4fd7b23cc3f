"""The only writer of evidence of competences. Rows are added and voided, never changed; who does either tells it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import bulk
from smartcity_plugin.competences.models import CompetenceEvidence
from smartcity_plugin.competences.policy import version
from smartcity_plugin.competences.signals import evidence_changed
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.competence.tags import FULL_WEIGHT
from smartcity_xblocks.grades import FULL_GRADE


@dataclass(frozen=True)
class Entered:
    """What one piece of work says about one competence of one learner; see `CompetenceEvidence` for the parts."""

    learner: int
    competence: str
    item: str
    number: int
    kind: Kind
    level: int
    score: int
    submitted_at: datetime
    weight: int = FULL_WEIGHT
    verified: bool = False
    course_key: CourseKey | None = None
    content: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.score <= FULL_GRADE:
            raise ValueError(f"A score is 0 to {FULL_GRADE} basis points, not {self.score}")
        if self.level < 1 or self.weight < 1:
            raise ValueError(f"Level and weight are at least 1, not {self.level} and {self.weight}")


# A learner's request waits for this: without a savepoint it is two statements less, and nobody goes on after a failure.
@transaction.atomic(savepoint=False)
def enter_evidence(entered: Collection[Entered]) -> None:
    """Add evidence. What is there already, by learner, competence, item and number, stays as it is."""
    if not entered:
        return
    policy = version()
    rows = [
        CompetenceEvidence(
            learner_id=each.learner,
            competence=each.competence,
            item=each.item,
            number=each.number,
            course_key=each.course_key,
            kind=each.kind.value,
            level=each.level,
            score=each.score,
            weight=each.weight,
            verified=each.verified,
            submitted_at=each.submitted_at,
            content=each.content,
            policy=policy,
        )
        for each in entered
    ]
    CompetenceEvidence.objects.bulk_create(rows, batch_size=bulk.ROWS, ignore_conflicts=True)
    _tell((each.learner, each.competence) for each in entered)


def void_item(item: str, now: datetime) -> None:
    """Let all evidence of an item count for nothing any more, whosoever it is."""
    _void(CompetenceEvidence.objects.filter(item=item), now)


def void_evidence_of(learner: int, item: str, now: datetime, *, until: datetime | None = None) -> None:
    """Let a learner's evidence of an item and of its parts (``item#part``) count for nothing any more.

    ``until``: only what was submitted by then.
    """
    rows = CompetenceEvidence.objects.filter(
        Q(item=item) | Q(item__startswith=f"{item}#"), learner_id=learner
    )
    _void(rows.filter(submitted_at__lte=until) if until else rows, now)


def was_voided(learner: int, item: str, submitted_at: datetime) -> bool:
    """Return whether a learner's evidence of an item was voided after that moment: what comes late comes too late."""
    rows = CompetenceEvidence.objects.filter(learner_id=learner, item=item, voided_at__gte=submitted_at)
    return rows.exists()


def void_repeats(learner: int, item: str, numbers: QuerySet | Collection[int], now: datetime) -> None:
    """Let these repeats of an item by a learner count for nothing any more."""
    _void(CompetenceEvidence.objects.filter(learner_id=learner, item=item, number__in=numbers), now)


@transaction.atomic
def _void(rows: QuerySet[CompetenceEvidence], now: datetime) -> None:
    rows = rows.filter(voided_at=None)
    # Told of first: afterwards they would not be found by it.
    changed = list(rows.values_list("pk", "learner_id", "competence"))
    CompetenceEvidence.objects.filter(pk__in=[pk for pk, _, _ in changed]).update(voided_at=now)
    _tell((learner, code) for _, learner, code in changed)


def _tell(changed: Iterable[tuple[int, str]]) -> None:
    by_learner: dict[int, set[str]] = defaultdict(set)
    for learner, code in changed:
        by_learner[learner].add(code)
    if by_learner:
        evidence_changed.send(sender=None, shown=dict(by_learner))


def evidence_of(learner: int, competence: str) -> list[CompetenceEvidence]:
    """Return a learner's evidence of a competence, what was voided too, the first submitted first. One query."""
    rows = CompetenceEvidence.objects.filter(learner_id=learner, competence=competence)
    return list(rows.order_by("submitted_at", "pk"))


def all_evidence_of(learner: int) -> list[CompetenceEvidence]:
    """Return all evidence of a learner's competences, what was voided too, the first submitted first. One query."""
    return list(CompetenceEvidence.objects.filter(learner_id=learner).order_by("submitted_at", "pk"))


def scores_in(course_key: CourseKey) -> Iterator[tuple[int, str, int]]:
    """Yield learner, item and score in basis points of all evidence of a course that counts, learner by learner."""
    rows = CompetenceEvidence.objects.filter(course_key=course_key, voided_at=None).order_by("learner_id")
    return rows.values_list("learner_id", "item", "score").iterator()
