"""A learner's way to a job profile in the reader's words: gap, steps with their reasons, days."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from smartcity_plugin import compat
from smartcity_plugin.competences import api
from smartcity_plugin.competences.pathways import Way, pathway_for
from smartcity_plugin.standing.own import in_words, level_words
from smartcity_xblocks.competence.framework import Framework, Profile
from smartcity_xblocks.competence.pathway import reasons
from smartcity_xblocks.problems import mark

ASKED, HELD = mark("The profile asks"), mark("You hold")
# Pages speak from the plugin's catalogue, which holds no text of the blocks' package.
REASONS = (
    mark("Closes what the profile cannot do without: {competences}."),
    mark("Closes what the profile welcomes: {competences}."),
    mark("Needed before: {modules}."),
)
"""What `pathway.reasons` says."""
RADAR = range(3, 13)
"""How many axes a radar can have that people can read."""


def way_told(
    learner: int, framework: Framework, profile: Profile, hours_a_week: int, today: date
) -> dict[str, Any]:
    """Return the way of a learner to a profile of that framework."""
    way = pathway_for(learner, profile, hours_a_week, today)
    titles = _titles(way)
    return {
        "profile": in_words(profile.title),
        "description": in_words(profile.description),
        "sample": profile.sample,
        "needs": [
            {
                "code": need.competence,
                "title": titles[need.competence],
                "essential": need.essential,
                "wanted": level_words(need.wanted, framework),
                "held": level_words(need.held, framework),
                "gap": need.gap,
            }
            for need in way.needs
        ],
        "held": sum(not need.gap for need in way.needs),
        "asked": len(way.needs),
        "steps": _steps(way, titles),
        "hours": way.pathway.hours,
        "finished": way.days[-1] if way.days else None,
        "uncovered": [titles[code] for code in way.pathway.uncovered],
        "elsewhere": [titles[code] for code in way.pathway.elsewhere],
        "chart": {
            "codes": [need.competence for need in way.needs],
            "labels": [titles[need.competence] for need in way.needs],
            "series": [
                {"name": _(ASKED), "values": [need.wanted for need in way.needs]},
                {"name": _(HELD), "values": [need.held for need in way.needs]},
            ],
            "most": max(len(framework.levels), *(max(need.wanted, need.held) for need in way.needs), 1),
            "radar": len(way.needs) in RADAR,
        },
    }


def _steps(way: Way, titles: dict[str, str]) -> list[dict[str, Any]]:
    modules = {key: in_words(each.title) for key, each in way.offered.items()}
    return [
        {
            "title": modules[step.offer],
            "address": compat.block_address(way.offered[step.offer].begins),
            "hours": step.hours,
            "finished": day,
            "done": step.offer in way.done,
            "reasons": [
                _(template).format(**values) for template, values in reasons(step, way.needs, titles, modules)
            ],
        }
        for step, day in zip(way.pathway.steps, way.days, strict=True)
    ]


def _titles(way: Way) -> dict[str, str]:
    """Return the titles of all competences that are told of, the code where one is not known."""
    codes = {need.competence for need in way.needs} | set(way.pathway.elsewhere)
    known = api.named(codes)
    return {code: in_words(known[code].title) if code in known else code for code in codes}
