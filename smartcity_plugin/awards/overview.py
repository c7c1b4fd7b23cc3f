"""What a learner sees first: what they hold, what they are on the way to, and what else there is."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from smartcity_plugin.awards import api, issuing
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.state_told import state_told
from smartcity_plugin.awards.telling import programme_told


def overview(learner: int, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return ``held``, the newest first, programmes ``under_way``, and ``others`` that the learner has not begun."""
    told = [programme_told(each, standings) for each, standings in api.standings(learner)]
    for programme in told:
        _count(programme, now)
    return {
        "held": [_held(each, now) for each in api.awards_of(learner).order_by("-earned_at", "-pk")],
        "under_way": [programme for programme in told if programme["is_begun"]],
        "others": [programme for programme in told if not programme["is_begun"]],
    }


def _held(award: Award, now: datetime) -> dict[str, Any]:
    return {
        "credential_id": award.credential_id,
        "title": issuing.title_of(award, get_language()),
        "earned_at": award.earned_at,
        "shared": bool(award.share_token),
        "standing": state_told(award, now),
    }


def _count(programme: dict[str, Any], now: datetime) -> None:
    """Say of each part where its award stands, and of groups and the programme how much of them is held."""
    parts = [*programme["others"], *(each for group in programme["groups"] for each in group["standings"])]
    for part in parts:
        part["state"] = part["award"] and state_told(part["award"], now)
    for group in programme["groups"]:
        group["earned"] = _holding(group["standings"])
        group["is_open"] = any(each["begun"] and not each["award"] for each in group["standings"])
    programme["earned"] = _holding(parts)
    programme["is_begun"] = any(each["award"] or each["begun"] for each in parts)


def _holding(parts: list[dict[str, Any]]) -> int:
    return sum(bool(each["state"] and each["state"]["holds"]) for each in parts)
