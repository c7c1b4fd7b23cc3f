"""What a learner holds, as blocks see it; the protocol stands in `smartcity_xblocks.standing_service`."""

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone

from smartcity_plugin import compat
from smartcity_plugin.competences import api
from smartcity_plugin.competences.words import lacks
from smartcity_xblocks.standing_service import Standing


class StandingService:
    """Tells learners of themselves."""

    def of(self, learner: int, codes: Collection[str]) -> dict[str, Standing]:
        """See `smartcity_xblocks.standing_service.StandingService`, here and below."""
        if not compat.is_own_request(learner):
            return {}
        return {code: _told(each) for code, each in api.standing(learner, codes, timezone.now()).items()}

    def page(self) -> str:
        return reverse("smartcity:my_competences")


def _told(found: api.Standing) -> Standing:
    missing = lacks(found.mastery, found.current + 1, api.policy())
    return Standing(found.current, found.certified, missing)
