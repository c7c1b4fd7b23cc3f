"""What stands behind an award: decisions, exams and competences. Others see the parts that its learner shares."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.awards import api, issuing
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.telling import why_told
from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import outlines
from smartcity_plugin.proctoring import own_data as exams
from smartcity_plugin.programmes.conditions import ExamCleared
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.rules import conditions
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

EXAM = "smartcity_exam"
"""The type of block that an exam is."""
POINT = 10_000
"""What points are counted in."""


class Part(StrEnum):
    """What a learner may show beside the credential, each for itself."""

    DECISIONS = "decisions"
    EXAMS = "exams"
    COMPETENCES = "competences"


CONSENTS = {
    Part.DECISIONS: mark("My decisions in scenarios, what each of them changed, and my scores"),
    Part.EXAMS: mark("My exam results, with the points in each competence"),
    Part.COMPETENCES: mark("The competences that I was found to hold, with their levels"),
}
"""What the learner agrees to show, in the learner's words."""


def behind(award: Award, parts: Collection[Part], now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return these parts of what the award rests on, in the reader's words; none, where its definition is gone."""
    try:
        programme, achievement = issuing.achievement_of(award)
    except issuing.UnknownAchievement:
        return {}
    tell = {
        Part.DECISIONS: lambda: why_told(api.evidence_behind(award, programme)),
        Part.EXAMS: lambda: _exams(award, programme, achievement, now),
        Part.COMPETENCES: lambda: _held(award),
    }
    return {str(part): tell[part]() for part in Part if part in parts}


def _exams(
    award: Award, programme: Programme, achievement: Achievement, now: datetime
) -> list[dict[str, Any]]:
    keys = _exams_asked(programme, achievement) | _exams_within(programme, achievement)
    known, language = competences.competences(), get_language()
    return [
        each
        | {
            "points": [
                {
                    "competence": pick(known[code].title, language) if code in known else code,
                    "earned": earned / POINT,
                    "possible": possible / POINT,
                }
                for code, (earned, possible) in sorted(each["points"].items())
            ]
        }
        for each in exams.exams_passed(award.learner_id, keys, award.earned_at, now)
    ]


def _exams_asked(programme: Programme, achievement: Achievement) -> set[UsageKey]:
    """Return the exams that the rule asks for."""
    asked = [each.exam for each in conditions(achievement.rule) if isinstance(each, ExamCleared)]
    found = [programme.exams[name] for name in asked if name in programme.exams]
    return {exam.course_key.make_usage_key(EXAM, exam.block) for exam in found}


def _exams_within(programme: Programme, achievement: Achievement) -> set[UsageKey]:
    """Return the exams that stand in the module, whose score counts there."""
    if not achievement.module:
        return set()
    module = programme.modules[achievement.module]
    return {
        block.usage_key
        for block in outlines([module.course_key])
        if block.usage_key.block_type == EXAM and module.section in {"", block.section}
    }


def _held(award: Award) -> list[dict[str, Any]]:
    """Return the competences that the rule asked for, with the levels that were held then."""
    known, language = competences.competences(), get_language()
    return [
        {"competence": pick(known[code].title, language) if code in known else code, "level": level}
        for code, level in sorted(award.facts.get("mastery", {}).items())
    ]
