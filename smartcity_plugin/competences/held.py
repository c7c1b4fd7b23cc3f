"""The only writer of mastery held: facts a page of learners at a time, one pure function decides, what differs is kept.

The rows that are to be found are locked before the evidence is read. So of two who judge at once the second one reads
all that the first one may have missed, and what stands there in the end is what all evidence shows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from smartcity_plugin import bulk
from smartcity_plugin.competences.models import CompetenceEvidence, MasteryHeld
from smartcity_plugin.competences.policy import policy
from smartcity_plugin.competences.signals import mastery_rose
from smartcity_xblocks.competence.evidence import Evidence, Kind
from smartcity_xblocks.competence.mastery import Mastery, judge, untouched

KINDS = {kind.value: kind for kind in Kind}
_PARTS = (
    "pk", "competence", "item", "level", "score", "weight", "kind", "verified", "submitted_at",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where a learner stands in a competence: levels, 0 for none, and what was found of the evidence."""

    current: int
    """What the evidence shows now."""
    certified: int
    """The highest level that was ever held."""
    mastery: Mastery


def judge_page(learners: Collection[int], now: datetime, codes: Collection[str] | None = None) -> None:
    """Find anew which levels these learners hold, of all competences or of those of ``codes``.

    The same number of queries for any page. What is certified never drops; where it rises that is told.
    """
    _begin(learners, codes, now)
    version = policy().version
    with transaction.atomic():
        rows = list(MasteryHeld.objects.select_for_update().filter(_of(learners, codes)).order_by("pk"))
        levels = {
            (learner, code): mastery.level
            for learner, found in _found(learners, codes, now)
            for code, mastery in found.items()
        }
        changed, risen = [], defaultdict(set)
        for row in rows:
            # Where all evidence was voided nothing is found.
            current = levels.get((row.learner_id, row.competence), 0)
            if current > row.level:
                risen[row.learner_id].add(row.competence)
                row.level, row.held_at = current, now
            elif (row.current, row.policy) == (current, version):
                continue
            row.current, row.policy, row.judged_at = current, version, now
            changed.append(row)
        _save(changed)
        if risen:
            mastery_rose.send(sender=None, risen=dict(risen))


def _begin(learners: Collection[int], codes: Collection[str] | None, now: datetime) -> None:
    """Add a row for each learner and competence that there is evidence of, to be locked and judged."""
    known = MasteryHeld.objects.filter(learner=OuterRef("learner"), competence=OuterRef("competence"))
    rows = CompetenceEvidence.objects.filter(_of(learners, codes)).exclude(Exists(known))
    missing = rows.values_list("learner_id", "competence").distinct().order_by("learner_id", "competence")
    new = [
        MasteryHeld(learner_id=learner, competence=code, level=0, held_at=now) for learner, code in missing
    ]
    if new:
        MasteryHeld.objects.bulk_create(new, batch_size=bulk.ROWS, ignore_conflicts=True)


def _of(learners: Collection[int], codes: Collection[str] | None) -> Q:
    which = Q(learner__in=learners)
    return which if codes is None else which & Q(competence__in=codes)


def _found(
    learners: Collection[int], codes: Collection[str] | None, now: datetime
) -> Iterator[tuple[int, dict[str, Mastery]]]:
    """Yield what each learner's evidence shows. One query."""
    rows = CompetenceEvidence.objects.filter(_of(learners, codes), voided_at=None).order_by("learner_id")
    rule, moment = policy(), int(now.timestamp())
    for learner, theirs in groupby(rows.values_list("learner_id", *_PARTS), key=itemgetter(0)):
        yield learner, judge((_evidence(row) for _, *row in theirs), rule, moment)


def _evidence(row: Iterable) -> Evidence:
    pk, competence, item, level, score, weight, kind, verified, submitted_at = row
    return Evidence(
        pk,
        competence,
        item,
        level,
        score,
        weight,
        KINDS[kind],
        verified,
        int(submitted_at.timestamp()),
    )


def _save(rows: list[MasteryHeld]) -> None:
    """Save locked rows by one statement, an insert that finds each of them there and updates it."""
    # MariaDB goes by any unique key, and wants none named.
    named = ["id"] if connection.features.supports_update_conflicts_with_target else None
    MasteryHeld.objects.bulk_create(
        rows,
        batch_size=bulk.ROWS,
        update_conflicts=True,
        update_fields=["level", "held_at", "current", "policy", "judged_at"],
        unique_fields=named,
    )


def mastery_of(learners: Collection[int]) -> dict[int, dict[str, int]]:
    """Return the certified level of each learner in each competence that they hold, by its code. One query."""
    held: dict[int, dict[str, int]] = {learner: {} for learner in learners}
    rows = MasteryHeld.objects.filter(learner_id__in=learners, level__gt=0)
    for learner, competence, level in rows.values_list("learner_id", "competence", "level"):
        held[learner][competence] = level
    return held


def holders(first: int, last: int, since: datetime | None) -> QuerySet:
    """Return the ids of users from ``first`` to ``last`` who hold any competence, certified since then."""
    rows = MasteryHeld.objects.filter(learner_id__gte=first, learner_id__lte=last, level__gt=0)
    return (rows.filter(held_at__gte=since) if since else rows).values_list("learner_id", flat=True)


def standing(learner: int, codes: Collection[str], now: datetime) -> dict[str, Standing]:
    """Return where a learner stands in these competences, with what was found of the evidence. Two queries.

    What is current is judged at this moment, so that it is what its reasons say.
    """
    certified = mastery_of([learner])[learner]
    found = dict(_found([learner], codes, now)).get(learner, {})
    rule = policy()
    return {
        code: Standing(
            current=found[code].level if code in found else 0,
            certified=max(certified.get(code, 0), found[code].level if code in found else 0),
            mastery=found.get(code) or untouched(code, rule),
        )
        for code in codes
    }


def class_standing(
    learners: Collection[int], codes: Collection[str]
) -> dict[int, dict[str, tuple[int, int]]]:
    """Return current and certified level of each learner in those of the competences they have evidence of.

    One query, for any page of learners.
    """
    found: dict[int, dict[str, tuple[int, int]]] = {learner: {} for learner in learners}
    rows = MasteryHeld.objects.filter(learner__in=learners, competence__in=codes)
    for learner, code, current, level in rows.values_list("learner_id", "competence", "current", "level"):
        found[learner][code] = (current, level)
    return found


def learners_after(learner: int, most: int) -> list[int]:
    """Return the next learners, by their ids, who have any evidence of competences, at most so many. One query."""
    rows = CompetenceEvidence.objects.filter(learner__gt=learner).order_by("learner_id")
    return list(rows.values_list("learner_id", flat=True).distinct()[:most])


def all_held(learner: int) -> list[MasteryHeld]:
    """Return what was found of all the learner's competences. One query."""
    return list(MasteryHeld.objects.filter(learner_id=learner).order_by("competence"))
