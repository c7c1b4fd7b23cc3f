"""A programme's achievement as the content of a template: where programmes' data and credentials' words meet."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from smartcity_plugin.competences.api import competences
from smartcity_plugin.credentials.achievement import Achievement, Organisation, Outcome, as_content
from smartcity_plugin.programmes.definition import Achievement as Earnable
from smartcity_plugin.programmes.definition import Certification, Programme


def content_of(programme: Programme, achievement: Earnable) -> dict[str, Any]:
    """Return what a template of this achievement says, as its programme is defined now."""
    known = competences()
    page = reverse("smartcity:achievement", args=[programme.id, achievement.id])
    return as_content(
        Achievement(
            id=settings.LMS_ROOT_URL.rstrip("/") + page,
            version=1,
            kind="certification" if isinstance(achievement, Certification) else "micro-credential",
            title=achievement.title,
            description=achievement.description,
            criteria=achievement.criteria,
            awarding_body=Organisation({"en": settings.SMARTCITY_ISSUER_NAME}, "GR"),
            outcomes=tuple(
                Outcome(known[code].title if code in known else {"en": code}, code)
                for code in achievement.competences
            ),
            hours=achievement.hours,
            ects="",
            assessment="continuous",
            participation="online",
            quality_assurance="institutional",
            sample=programme.sample,
        )
    )
