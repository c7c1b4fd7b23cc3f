"""The only writer of mastery held: facts a page of learners at a time, one pure function decides, what differs is kept.

Evidence is locked as it is read, what was voided too. So of two who judge at once the second one reads all that the
first one may have missed, and what stands there in the end is what all evidence shows. What was never held has no row.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db import transaction
from django.db.models import Q, QuerySet

from smartcity_plugin import bulk
from smartcity_plugin.competences.models import CompetenceEvidence, MasteryHeld
from smartcity_plugin.competences.policy import policy
from smartcity_plugin.competences.signals import mastery_rose
from smartcity_xblocks.competence.evidence import Evidence
from smartcity_xblocks.competence.mastery import Mastery, Policy, judge, levels, untouched

_EVIDENCE = (
    "pk", "competence", "item", "level", "score", "weight", "kind", "verified", "submitted_at",
)  # fmt: skip
"""The parts of `Evidence`, in its order."""
_HELD = ("learner_id", "competence", "level", "held_at", "current", "policy")


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

    Three queries for any page. What is certified never drops; where it rises that is told.
    """
    rule = policy()
    with transaction.atomic():
        shown = _levels(learners, codes, rule, now)
        rows = MasteryHeld.objects.filter(_of(learners, codes)).values_list(*_HELD)
        found, risen = _differing(shown, {row[:2]: row[2:] for row in rows}, rule.version, now)
        bulk.put(
            MasteryHeld,
            found,
            {"policy": rule.version, "judged_at": now},
            by=["learner_id", "competence"],
            update=["level", "held_at", "current", "policy", "judged_at"],
        )
        if risen:
            mastery_rose.send(sender=None, risen=risen)


def _of(learners: Collection[int], codes: Collection[str] | None) -> Q:
    which = Q(learner__in=learners)
    return which if codes is None else which & Q(competence__in=codes)


def _levels(
    learners: Collection[int], codes: Collection[str] | None, rule: Policy, now: datetime
) -> dict[tuple[int, str], int]:
    """Return the levels that evidence shows, by learner and competence; its rows stay locked. One query."""
    # Voided ones too: somebody who has read none of what counts has to meet somebody who has read all.
    rows = CompetenceEvidence.objects.select_for_update().filter(_of(learners, codes)).order_by("learner_id")
    moment = int(now.timestamp())
    return {
        (learner, code): level
        for learner, theirs in _by_learner(rows)
        for code, level in levels(theirs, rule, moment).items()
    }


def _by_learner(rows: QuerySet[CompetenceEvidence]) -> Iterator[tuple[int, Iterator[Evidence]]]:
    """Yield each learner with what of the evidence counts; ``rows`` stand in the order of learners."""
    for learner, theirs in groupby(rows.values_list(*_EVIDENCE, "voided_at", "learner_id"), itemgetter(-1)):
        yield (
            learner,
            (
                Evidence(*row, int(submitted_at.timestamp()))
                for *row, submitted_at, voided_at, _ in theirs
                if voided_at is None
            ),
        )


def _differing(
    shown: Mapping[tuple[int, str], int],
    held: Mapping[tuple[int, str], tuple[int, datetime, int, str]],
    version: str,
    now: datetime,
) -> tuple[dict[str, list], dict[int, set[str]]]:
    """Return the columns of rows that are not as they are to be, and whose certified level rises."""
    found: dict[str, list] = {
        name: [] for name in ("learner_id", "competence", "level", "held_at", "current")
    }
    risen: dict[int, set[str]] = defaultdict(set)
    for pair in sorted(shown.keys() | held.keys()):
        current = shown.get(pair, 0)
        level, held_at, before, judged_by = held.get(pair, (0, now, 0, ""))
        if (before, judged_by) == (current, version) and current <= level:
            continue
        if current > level:
            level, held_at = current, now
            risen[pair[0]].add(pair[1])
        for column, value in zip(found.values(), (*pair, level, held_at, current), strict=True):
            column.append(value)
    return found, dict(risen)


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
    rule = policy()
    rows = CompetenceEvidence.objects.filter(_of([learner], codes))
    found = {
        code: mastery
        for _, theirs in _by_learner(rows)
        for code, mastery in judge(theirs, rule, int(now.timestamp())).items()
    }
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
    """Return current and certified level of each learner in those of the competences that they hold or have held.

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


def held_by(learner: int) -> QuerySet[MasteryHeld]:
    """Return what was found of all the learner's competences."""
    return MasteryHeld.objects.filter(learner_id=learner)


def all_held(learner: int) -> list[MasteryHeld]:
    """Return the same by code. One query."""
    return list(held_by(learner).order_by("competence"))
