"""What others are told of awards, on the tracking log and on the event bus, once they are kept; docs/events.md."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from opaque_keys.edx.keys import CourseKey
from openedx_events.tooling import OpenEdxPublicSignal

from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.states import Action
from smartcity_plugin.awards.templating import page_of
from smartcity_plugin.credentials.achievement import Achievement as Told
from smartcity_plugin.events.bus import AWARD_CHANGED, AWARD_GIVEN, AwardData
from smartcity_plugin.events.tracking import Fact, track
from smartcity_plugin.programmes.loading import programme

CHANGES = {
    Action.SUSPEND: "suspended",
    Action.REINSTATE: "reinstated",
    Action.REVOKE: "revoked",
    Action.REISSUE: "superseded",
}
"""What is told of what is done to an award; what is not here is between the installation and its learner."""


def given(awards: Sequence[Award], told: Told, now: datetime) -> None:
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
    _send(AWARD_GIVEN, [_data(award, course_key) for award in awards], now)


def changed(award: Award, action: Action, now: datetime) -> None:
    """Have it told that ``action`` was done to an award in the transaction under way."""
    if action not in CHANGES:
        return
    course_key = _course_of(award)
    data = {**_which(award, _page_of(award)), "change": CHANGES[action]}
    track([Fact("smartcity.award.changed", award.learner_id, course_key, data)])
    _send(AWARD_CHANGED, [_data(award, course_key)], now)


def _send(signal: OpenEdxPublicSignal, awards: Sequence[AwardData], now: datetime) -> None:
    def send() -> None:
        for award in awards:
            signal.send_event(time=now, award=award)

    transaction.on_commit(send, robust=True)


def _data(award: Award, course_key: CourseKey | None) -> AwardData:
    return AwardData(
        credential_id=str(award.credential_id),
        learner_id=award.learner_id,
        programme=award.programme,
        achievement=award.achievement,
        attempt=award.attempt,
        state=str(award.state),
        earned_at=award.earned_at,
        valid_until=award.valid_until,
        course_key=course_key,
    )


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
