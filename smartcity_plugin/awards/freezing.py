"""What an award keeps of the facts it was earned by, and until when it is valid."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import outlines
from smartcity_plugin.programmes.conditions import ExamCleared, MasteryHeld
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.facts import Facts

EvidenceIds = dict[str, list[int]]
"""By the module that the evidence was shown in."""


def frozen(achievement: Achievement, facts: Facts, evidence: EvidenceIds) -> dict[str, Any]:
    """Return the facts as an award keeps them: counts, the score in basis points, ids of evidence, levels of mastery.

    Where its rule asks for exams, the best of them gives the score; where nothing is scored, the course's grade does.
    """
    module = facts.module(achievement.module) if achievement.module else facts.together()
    exams = [
        facts.exams[each.exam]
        for each in achievement.conditions
        if isinstance(each, ExamCleared) and each.exam in facts.exams
    ]
    grade = module.grade if achievement.module else facts.grade
    score = max(exams) if exams else module.score if module.score is not None else grade
    kept = [achievement.module] if achievement.module else list(evidence)
    return {
        "completed": module.completed,
        "completable": module.completable,
        "score": score,
        "evidence": sorted(pk for each in kept for pk in evidence.get(each, ())),
        "mastery": {
            each.competence: facts.mastery[each.competence]
            for each in achievement.conditions
            if isinstance(each, MasteryHeld) and each.competence in facts.mastery
        },
    }


def evidence_ids(programme: Programme, learners: Collection[int], now: datetime) -> dict[int, EvidenceIds]:
    """Return for each learner the ids of what counts as evidence at that moment. Two queries."""
    modules: dict[tuple[CourseKey, str], list[str]] = defaultdict(list)
    for module in programme.modules.values():
        modules[module.course_key, module.section].append(module.id)
    shown_in = {
        block.usage_key: modules[block.course_key, block.section] + modules[block.course_key, ""]
        for block in outlines(programme.course_keys)
    }
    found: dict[int, EvidenceIds] = {learner: defaultdict(list) for learner in learners}
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
