"""From a framework to the document that describes it: what `framework_parse.parse` makes of it is equal to it."""

from collections.abc import Iterable
from typing import Any

from smartcity_xblocks.competence.framework import Competence, Framework, Goal, Group, Level, Match, Profile
from smartcity_xblocks.competence.framework_check import FORMAT


def document_of(framework: Framework) -> dict[str, Any]:
    """Return the document; parts that say nothing are left out."""
    return {
        "format": FORMAT,
        "id": framework.id,
        "sample": framework.sample,
        "title": dict(framework.title),
        **_given(description=dict(framework.description), source=framework.source),
        "levels": [_said(each, framework.sample) for each in framework.levels],
        "groups": [
            {"code": each.code, **_said(each, framework.sample)} for each in framework.groups.values()
        ],
        "competences": [_competence(each, framework.sample) for each in framework.competences.values()],
        **_given(
            goals=[_goal(each, framework.sample) for each in framework.goals.values()],
            profiles=[_profile(each, framework.sample) for each in framework.profiles.values()],
        ),
    }


def _said(part: Level | Group | Competence | Profile, sample: bool) -> dict[str, Any]:
    return {
        "title": dict(part.title),
        **_given(description=dict(part.description)),
        **_sample(part.sample, sample),
    }


def _competence(part: Competence, sample: bool) -> dict[str, Any]:
    return {
        "code": part.code,
        "group": part.group,
        **_said(part, sample),
        **_given(prerequisites=list(part.prerequisites), matches=_matches(part.matches)),
    }


def _goal(part: Goal, sample: bool) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": dict(part.title),
        **_given(groups=list(part.groups), competences=list(part.competences)),
        **_sample(part.sample, sample),
    }


def _profile(part: Profile, sample: bool) -> dict[str, Any]:
    return {
        "code": part.code,
        **_said(part, sample),
        **_given(matches=_matches(part.matches), source=part.source),
        "requirements": [
            {
                "competence": each.competence,
                "level": each.level,
                **({} if each.essential else {"importance": "optional"}),
                **_sample(each.sample, part.sample),
            }
            for each in part.requirements
        ],
    }


def _matches(matches: Iterable[Match]) -> list[dict[str, Any]]:
    return [{"uri": each.uri, "closeness": each.closeness, "reviewed": each.reviewed} for each in matches]


def _sample(own: bool, by_default: bool) -> dict[str, bool]:
    return {} if own == by_default else {"sample": own}


def _given(**parts: Any) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}
