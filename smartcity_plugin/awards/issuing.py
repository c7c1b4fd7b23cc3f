"""Where programmes' awards and credentials' documents meet: an award becomes a signed credential."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from smartcity_plugin import compat
from smartcity_plugin.awards.models import Award
from smartcity_plugin.competences.api import competences
from smartcity_plugin.credentials import api as credentials
from smartcity_plugin.credentials.documents.open_badges import Achievement, Earned
from smartcity_plugin.programmes.definition import Module, Programme
from smartcity_plugin.programmes.loading import programme
from smartcity_xblocks.language_map import pick

LANGUAGE = "en"
"""The language of the document; the pages show every award in the reader's own."""


class UnknownAchievement(LookupError):
    """The award names a programme or module that no definition has any more."""


def sign(award_id: int, now: datetime) -> None:
    """Sign the award's credential and mark it signed. Running it twice, or twice at once, signs once.

    Raises `UnknownAchievement`, or `NoSigningKey`: the award stays pending and is signed at the next try.
    """
    with transaction.atomic():
        award = Award.objects.select_for_update().select_related("learner").get(pk=award_id)
        if award.state == Award.State.SIGNED:
            return
        definition, module = achievement_of(award)
        earned = Earned(
            award.credential_id, compat.learner_name(award.learner), award.earned_at, award.facts["score"]
        )
        credentials.sign_open_badge(_achievement(definition, module), earned, now)
        award.state = Award.State.SIGNED
        award.save(update_fields=["state"])


def achievement_of(award: Award) -> tuple[Programme, Module]:
    """Return what the award is for. Raises `UnknownAchievement`."""
    definition = programme(award.programme)
    if definition is None or award.module not in definition.modules:
        raise UnknownAchievement(f"{award.programme}/{award.module}")
    return definition, definition.modules[award.module]


def _achievement(definition: Programme, module: Module) -> Achievement:
    known = competences()
    page = reverse("smartcity:achievement", args=[definition.id, module.id])
    return Achievement(
        id=settings.LMS_ROOT_URL.rstrip("/") + page,
        name=pick(module.title, LANGUAGE),
        description=pick(module.description, LANGUAGE),
        criteria=pick(module.criteria, LANGUAGE),
        competences=tuple(
            (code, pick(known[code].title, LANGUAGE) if code in known else code)
            for code in module.competences
        ),
        hours=module.hours,
        language=LANGUAGE,
    )
