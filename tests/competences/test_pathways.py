"""A learner's way through what is published: modules of programmes, sections of courses, hours, what was done."""

from datetime import date

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.competences.offers import offered_in
from smartcity_plugin.competences.pathways import pathway_for, plan_in
from smartcity_plugin.courses.aligning import Aligned, Source
from smartcity_plugin.courses.api import PublishedBlock, outline, replace_outline
from smartcity_xblocks.competence.framework import Profile, Requirement
from smartcity_xblocks.competence.pathway import Need
from tests.fixtures.host import COURSE, FLOOD_CARD
from tests.fixtures.mastery import hold

OTHER = CourseKey.from_string("course-v1:City+Heat+2026")
TODAY = date(2026, 3, 2)


def block(section: str, name: str, *levels: tuple[str, int], hours: int = 0) -> PublishedBlock:
    aligned = tuple(Aligned(code, level, 100, Source.CARD) for code, level in levels)
    key = OTHER.make_usage_key("problem", name)
    return PublishedBlock(section, section.title(), key, name, scored=True, aligned=aligned, hours=hours)


def test_a_section_that_no_programme_names_is_offered_as_it_is_aligned(transactional_db):
    blocks = [
        block("heat", "a", ("H", 1), hours=2),
        block("heat", "b", ("H", 3)),
        block("talk", "c", hours=1),
    ]
    blocks.append(block("exam", "d", ("H", 3)))
    replace_outline(OTHER, lambda: blocks)
    [found] = offered_in([OTHER])
    assert (found.offer.hours, found.offer.develops, found.title) == (2, {"H": 3}, {"en": "Heat"})
    pathway, offered = plan_in(OTHER, [Need("H", 3), Need("X", 1)])
    assert [offered[step.offer].title for step in pathway.steps] == [{"en": "Heat"}]
    assert pathway.uncovered == ("X",)


@pytest.mark.rows
def test_the_cards_of_a_course_tell_its_hours(host):
    assert {row.usage_key: row.hours for row in outline(COURSE)}[FLOOD_CARD] > 0


@pytest.mark.rows
def test_the_way_leads_through_modules_of_programmes_and_is_done_on_a_day(host):
    who = get_user_model().objects.get(username="eleni")
    profile = Profile(
        "p",
        {"en": "Profile"},
        requirements=(Requirement("SCRO-A-01", 1), Requirement("SCRO-A-02", 1, essential=False)),
    )
    way = pathway_for(who.pk, profile, 2, TODAY)
    m01, m02 = (f"{COURSE}#{section}" for section in ("m01", "m02"))
    assert [(step.offer, step.hours) for step in way.pathway.steps] == [(m01, 3), (m02, 4)]
    assert way.days == (date(2026, 3, 12), date(2026, 3, 26))
    assert way.offered[m01].title["de"] == "Systemdenken und Kaskadeneffekte"
    hold(who.pk, "SCRO-A-01", 1, who.date_joined)
    assert [s.offer for s in pathway_for(who.pk, profile, 2, TODAY).pathway.steps] == [m02]


@pytest.mark.rows
def test_a_module_that_was_completed_is_told_and_not_taken_again_for_a_later_one(host):
    who = get_user_model().objects.get(username="jonas")
    first, last = "SCRO-A-01", "SCRO-A-02"
    profile = Profile("p", {"en": "Profile"}, requirements=(Requirement(first, 2), Requirement(last, 2)))
    m01, m02 = (f"{COURSE}#{section}" for section in ("m01", "m02"))
    for row in outline(COURSE):
        if row.section == "m01":
            BlockCompletion.objects.submit_completion(user=who, block_key=row.usage_key, completion=1.0)
    way = pathway_for(who.pk, profile, 5, TODAY)
    assert {step.offer for step in way.pathway.steps} == {m01, m02}
    assert way.done == {m01}
