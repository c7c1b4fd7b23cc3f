"""What others are told of awards, on the tracking log; docs/events.md."""

from collections.abc import Sequence
from typing import Any

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.states import Action
from smartcity_plugin.awards.templating import page_of
from smartcity_plugin.credentials.achievement import Achievement as Told
from smartcity_plugin.events.tracking import Fact, track
from smartcity_plugin.programmes.loading import programme

CHANGES = {
    Action.SUSPEND: "suspended",
    Action.REINSTATE: "reinstated",
    Action.REVOKE: "revoked",
    Action.REISSUE: "superseded",
}
"""What is told of what is done to an award; what is not here is between the installation and its learner."""


def given(awards: Sequence[Award], told: Told) -> None:
    """Have it told that these awards, which all say ``told``, were signed in the transaction under way."""
    course_key, page = _course_of(awards[0]), _page_of(awards[0])
    track(
        [
            Fact(
                "smartcity.award.given",
                award.learner_id,
                course_key,
                {
                    **_which(award, page),
                    "title": dict(told.title),
                    "earned_at": award.earned_at.isoformat(),
                    "valid_until": award.valid_until and award.valid_until.isoformat(),
                },
            )
            for award in awards
        ]
    )


def changed(award: Award, action: Action) -> None:
    """Have it told that ``action`` was done to an award in the transaction under way."""
    if action in CHANGES:
        data = {**_which(award, _page_of(award)), "change": CHANGES[action]}
        track([Fact("smartcity.award.changed", award.learner_id, _course_of(award), data)])


def _which(award: Award, page: str) -> dict[str, Any]:
    return {
        "credential_id": str(award.credential_id),
        "programme": award.programme,
        "achievement": award.achievement,
        "attempt": award.attempt,
        "page": page,
    }


def _page_of(award: Award) -> str:
    return page_of(award.programme, award.achievement)


def _course_of(award: Award) -> CourseKey | None:
    """Return the course of the module that was completed, else the programme's own, where there is one."""
    found = programme(award.programme)
    if found is None:
        return None
    achievement = found.achievements.get(award.achievement)
    module = found.modules.get(achievement.module) if achievement else None
    return module.course_key if module else found.course_key
