"""A programme's achievement as the content of a template: where programmes' data and credentials' words meet."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.urls import reverse

from smartcity_plugin.competences.api import competences
from smartcity_plugin.credentials.achievement import Achievement, Organisation, Outcome, as_content
from smartcity_plugin.programmes.definition import Achievement as Earnable
from smartcity_plugin.programmes.definition import Programme
from smartcity_xblocks.language_map import LANGUAGES, LanguageMap, pick

AS_DEFINED = (
    "kind",
    "title",
    "description",
    "criteria",
    "hours",
    "ects",
    "ecvet",
    "assessment",
    "participation",
    "quality_assurance",
    "eqf_level",
    "nqf_level",
    "isced_f",
    "language",
    "months_valid",
    "supervision",
    "grading",
    "stackability",
    "further_information",
    "sample",
)
"""What a credential says in the same words as the programme's definition."""


def content_of(programme: Programme, achievement: Earnable) -> dict[str, Any]:
    """Return what a template of this achievement says, as its programme is defined now."""
    organisation = asdict(achievement.awarding_body)
    del organisation["id"], organisation["sample"]
    return as_content(
        Achievement(
            id=page_of(programme.id, achievement.id),
            version=1,
            awarding_body=Organisation(**organisation),
            outcomes=_outcomes(achievement),
            prerequisites=achievement.prerequisites or _modules_before(programme, achievement),
            **{name: getattr(achievement, name) for name in AS_DEFINED},
        )
    )


def page_of(programme_id: str, achievement_id: str) -> str:
    """Return the address of an achievement's page, which is its id in credentials."""
    page = reverse("smartcity:achievement", args=[programme_id, achievement_id])
    return settings.LMS_ROOT_URL.rstrip("/") + page


def _outcomes(achievement: Earnable) -> tuple[Outcome, ...]:
    """Return its competences; of an itinerary that has none of its own, what its description says."""
    if not achievement.competences:
        return (Outcome(achievement.description),)
    known = competences()
    return tuple(
        Outcome(known[code].title, code, known[code].esco) if code in known else Outcome({"en": code}, code)
        for code in achievement.competences
    )


def _modules_before(programme: Programme, achievement: Earnable) -> LanguageMap:
    """Return the titles of the modules that the achievement's own module builds upon."""
    module = programme.modules.get(achievement.module)
    titles = [programme.modules[name].title for name in module.prerequisites] if module else []
    if not titles:
        return {}
    return {language: "; ".join(pick(title, language) for title in titles) for language in LANGUAGES}
