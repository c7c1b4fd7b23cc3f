"""What a learner holds, as blocks see it; the protocol stands in `smartcity_xblocks.standing_service`."""

from collections.abc import Collection

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from smartcity_plugin import compat
from smartcity_plugin.competences import api
from smartcity_plugin.competences.words import lacks
from smartcity_xblocks.competence.mastery import Policy
from smartcity_xblocks.standing_service import Standing


class StandingService:
    """Tells learners of themselves."""

    def of(self, learner: int, codes: Collection[str]) -> dict[str, Standing]:
        """See `smartcity_xblocks.standing_service.StandingService`, here and below."""
        if not compat.is_own_request(learner):
            return {}
        rule, levels = api.policy(), {each.id: len(each.levels) for each in api.frameworks()}
        highest = {code: levels[found.framework] for code, found in api.named(codes).items()}
        return {
            code: _told(each, rule, highest.get(code, 0))
            for code, each in api.standing(learner, codes, timezone.now()).items()
        }

    def page(self) -> str:
        try:
            return reverse("smartcity:my_competences")
        except NoReverseMatch:  # Studio, which shows blocks too, has none of our pages
            return ""


def _told(found: api.Standing, rule: Policy, highest: int) -> Standing:
    missing = lacks(found.mastery, found.current + 1, rule) if found.current < highest else ""
    return Standing(found.current, found.certified, missing)
