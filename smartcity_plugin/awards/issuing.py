"""Where programmes' awards and credentials' documents meet: an award becomes a signed credential."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from smartcity_plugin import compat
from smartcity_plugin.awards.models import Award
from smartcity_plugin.competences.api import competences
from smartcity_plugin.credentials import api as credentials
from smartcity_plugin.credentials.documents import open_badges
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.loading import programme
from smartcity_xblocks.language_map import pick

LANGUAGE = "en"
"""The language of the document; the pages show every award in the reader's own."""


class UnknownAchievement(LookupError):
    """The award names a programme or an achievement that no definition has any more."""


def sign(award_id: int, now: datetime) -> None:
    """Sign the award's credential and mark it signed. Running it twice, or twice at once, signs once.

    Raises `UnknownAchievement`, or `NoSigningKey`: the award stays pending and is signed at the next try.
    """
    with transaction.atomic():
        award = Award.objects.select_for_update().select_related("learner").get(pk=award_id)
        if award.state == Award.State.SIGNED:
            return
        definition, achievement = achievement_of(award)
        earned = open_badges.Earned(
            award.credential_id, compat.learner_name(award.learner), award.earned_at, award.facts["score"]
        )
        credentials.sign_open_badge(_told(definition, achievement), earned, now)
        award.state = Award.State.SIGNED
        award.save(update_fields=["state"])


def achievement_of(award: Award) -> tuple[Programme, Achievement]:
    """Return what the award is for. Raises `UnknownAchievement`."""
    definition = programme(award.programme)
    if definition is None or award.achievement not in definition.achievements:
        raise UnknownAchievement(f"{award.programme}/{award.achievement}")
    return definition, definition.achievements[award.achievement]


def _told(programme: Programme, achievement: Achievement) -> open_badges.Achievement:
    known = competences()
    page = reverse("smartcity:achievement", args=[programme.id, achievement.id])
    return open_badges.Achievement(
        id=settings.LMS_ROOT_URL.rstrip("/") + page,
        name=pick(achievement.title, LANGUAGE),
        description=pick(achievement.description, LANGUAGE),
        criteria=pick(achievement.criteria, LANGUAGE),
        competences=tuple(
            (code, pick(known[code].title, LANGUAGE) if code in known else code)
            for code in achievement.competences
        ),
        hours=achievement.hours,
        language=LANGUAGE,
    )
