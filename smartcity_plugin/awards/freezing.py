"""What an award keeps of the facts it was earned by, and until when it is valid."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import outlines
from smartcity_plugin.programmes.conditions import ExamCleared, GradeAtLeast, MasteryHeld, ScoreAtLeast
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.facts import Facts

EvidenceIds = dict[str, list[int]]
"""By the module that the evidence was shown in."""


def frozen(achievement: Achievement, facts: Facts) -> dict[str, Any]:
    """Return the facts as an award keeps them: counts, the score in basis points, ids of evidence, levels of mastery.

    The score is that of the best exam which its rule asks for; without one the course's grade, where that is asked for;
    else that of the exercises, of a module always, of other achievements where it is asked for.
    """
    known = facts.together(achievement.modules)
    return {
        "completed": known.completed,
        "completable": known.completable,
        "score": _score(achievement, facts),
        "evidence": [],
        "mastery": {
            each.competence: facts.mastery[each.competence]
            for each in achievement.conditions
            if isinstance(each, MasteryHeld) and each.competence in facts.mastery
        },
    }


def with_evidence(kept: dict[str, Any], achievement: Achievement, evidence: EvidenceIds) -> dict[str, Any]:
    """Return the frozen facts with the ids of a learner's evidence in the modules that the achievement asks about."""
    ids = sorted(pk for each in achievement.modules for pk in evidence.get(each, ())) if evidence else []
    return {**kept, "evidence": ids} if ids else kept


def _score(achievement: Achievement, facts: Facts) -> int | None:
    asked = {type(each) for each in achievement.conditions}
    if ExamCleared in asked:
        exams = (each.exam for each in achievement.conditions if isinstance(each, ExamCleared))
        return max((facts.exams[each] for each in exams if each in facts.exams), default=None)
    module = facts.module(achievement.module) if achievement.module else None
    if GradeAtLeast in asked:
        return module.grade if module else facts.grade
    if module:
        return module.score
    return facts.together().score if ScoreAtLeast in asked else None


def evidence_ids(programme: Programme, learners: Collection[int], now: datetime) -> dict[int, EvidenceIds]:
    """Return the ids of what counts as evidence at that moment, of each learner who has any. Two queries."""
    modules: dict[tuple[CourseKey, str], list[str]] = defaultdict(list)
    for module in programme.modules.values():
        modules[module.course_key, module.section].append(module.id)
    shown_in = {
        block.usage_key: modules[block.course_key, block.section] + modules[block.course_key, ""]
        for block in outlines(programme.course_keys)
    }
    found: dict[int, EvidenceIds] = defaultdict(lambda: defaultdict(list))
    for learner, pk, usage_key in competences.evidence_at(learners, programme.course_keys, now):
        for module in shown_in.get(usage_key, ()):
            found[learner][module].append(pk)
    return found


def later(moment: datetime, months: int | None) -> datetime | None:
    """Return the moment so many months later, on the month's last day where it has no such day; None: never."""
    if months is None:
        return None
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
