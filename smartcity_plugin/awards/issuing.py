"""Where programmes' awards and credentials' documents meet: an award becomes a signed credential."""

from datetime import datetime

from django.db import transaction

from smartcity_plugin import compat
from smartcity_plugin.awards import templating
from smartcity_plugin.awards.models import Award, AwardEvent
from smartcity_plugin.credentials import api as credentials
from smartcity_plugin.credentials.achievement import Achievement as Told
from smartcity_plugin.credentials.achievement import Earned, from_content
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.loading import programme


class UnknownAchievement(LookupError):
    """The award names a programme or an achievement that no definition has any more."""


def sign(award_id: int, now: datetime) -> None:
    """Sign the award's credential and mark it signed. Running it twice, or twice at once, signs once.

    Raises `UnknownAchievement`, or `NoSigningKey`: the award stays pending and is signed at the next try.
    """
    with transaction.atomic():
        award = Award.objects.select_for_update().select_related("learner", "template").get(pk=award_id)
        if award.state != Award.State.PENDING:
            return
        award.holder = compat.learner_name(award.learner)[:255]
        credentials.sign_open_badge(told(award), earned(award), now)
        award.state = Award.State.SIGNED
        award.save(update_fields=["holder", "state"])
        AwardEvent.objects.create(
            award=award, from_state=Award.State.PENDING, to_state=Award.State.SIGNED, at=now
        )


def told(award: Award) -> Told:
    """Return what the award's credential says: its template's content, or the definition's for those without one."""
    content = award.template.content if award.template else templating.content_of(*achievement_of(award))
    return from_content(content)


def earned(award: Award) -> Earned:
    """Return who earned it and when, as documents are made of it."""
    return Earned(
        credential_id=award.credential_id,
        learner_name=award.holder,
        earned_at=award.earned_at,
        score_basis_points=award.facts["score"],
        language=award.language,
        valid_until=award.valid_until,
    )


def achievement_of(award: Award) -> tuple[Programme, Achievement]:
    """Return what the award is for. Raises `UnknownAchievement`."""
    definition = programme(award.programme)
    if definition is None or award.achievement not in definition.achievements:
        raise UnknownAchievement(f"{award.programme}/{award.achievement}")
    return definition, definition.achievements[award.achievement]
