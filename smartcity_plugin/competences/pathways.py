"""A learner's way to a job profile: the gap, the modules that close it, and until when they would be done."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from completion.models import BlockCompletion
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.competences.api import competences, mastery_of
from smartcity_plugin.competences.offers import Offered, offered_in
from smartcity_plugin.programmes.loading import programmes
from smartcity_xblocks.competence.framework import Profile
from smartcity_xblocks.competence.pathway import Need, Pathway, needs_of, plan, schedule

HOURS_A_WEEK = 5
"""As long as nobody says how many they have."""


@dataclass(frozen=True)
class Way:
    """A pathway with all that is told of it."""

    needs: tuple[Need, ...]
    pathway: Pathway
    offered: Mapping[str, Offered]
    """The modules of the pathway, by id."""
    done: frozenset[str]
    """Ids of those that the learner has completed already: the level was not reached."""
    days: tuple[date, ...]
    """When each step is finished."""


def pathway_for(learner: int, profile: Profile, hours_a_week: int, today: date) -> Way:
    """Return the learner's way to a profile, through programmes and the courses they are enrolled in. Five queries.

    What is held is what is certified. A module that was completed is not taken again for the sake of a later one.
    """
    needs = needs_of(profile, mastery_of([learner])[learner])
    in_programmes = {key for programme in programmes() for key in programme.course_keys}
    offered = {each.offer.id: each for each in offered_in(in_programmes | compat.enrolled_courses(learner))}
    done = _completed(learner, offered.values())
    offers = [_without(each, done) for each in offered.values()]
    pathway = plan(needs, [each.offer for each in offers], _prerequisites(offers))
    taken = {step.offer for step in pathway.steps}
    return Way(
        needs=tuple(need for need in needs if need.wanted),
        pathway=pathway,
        offered={key: each for key, each in offered.items() if key in taken},
        done=frozenset(done & taken),
        days=tuple(schedule(pathway, today, hours_a_week)),
    )


def plan_in(course_key: CourseKey, needs: Collection[Need]) -> tuple[Pathway, dict[str, Offered]]:
    """Return the pathway through one course, and by id all that can be taken there. Two queries."""
    offered = offered_in([course_key])
    pathway = plan(needs, [each.offer for each in offered], _prerequisites(offered))
    return pathway, {each.offer.id: each for each in offered}


def _completed(learner: int, offered: Collection[Offered]) -> set[str]:
    """Return the ids of those whose blocks the learner has all completed. One query."""
    courses = {each.begins.course_key for each in offered}
    rows = BlockCompletion.objects.filter(
        user_id=learner, context_key__in=courses, completion__gte=1.0
    ).values_list("block_key", flat=True)
    completed = {str(key) for key in rows}
    return {each.offer.id for each in offered if all(str(key) in completed for key in each.blocks)}


def _without(each: Offered, done: set[str]) -> Offered:
    """Return it without the modules before it that were completed."""
    after = tuple(before for before in each.offer.after if before not in done)
    return replace(each, offer=replace(each.offer, after=after))


def _prerequisites(offered: Collection[Offered]) -> dict[str, tuple[str, ...]]:
    """Return what comes before each competence that is on offer."""
    known = competences()
    codes = {code for each in offered for code in each.offer.develops}
    return {code: known[code].prerequisites for code in codes if code in known}
