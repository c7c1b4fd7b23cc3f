"""Blocks that not everybody sees: content groups, enrolment tracks, and banks of which each learner gets a choice.

They count for nobody's module but that of those who see them (lms/djangoapps/course_blocks/transformers/
user_partitions.py and library_content.py).
"""

import pytest
from common.djangoapps.student.models import CourseEnrollment
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from openedx.core.djangoapps.course_groups.models import (
    CohortMembership,
    CourseUserGroup,
    CourseUserGroupPartitionGroup,
)

from demo.blocks import VerticalBlock
from demo.content import CourseContent
from demo.modulestore import announce_publish
from smartcity_plugin.awards.facts import sections_of
from smartcity_plugin.courses.visible import seen_by, sees
from smartcity_plugin.models import Award
from tests.fixtures.host import COURSE, FLOOD_CARD
from tests.fixtures.journey import walk

PARTITION, TRACKS = 7, 50
UNIT = COURSE.make_usage_key("vertical", "m12-unit")
MORE = COURSE.make_usage_key("smartcity_competence", "more")


@pytest.mark.parametrize(
    ("restrictions", "found"),
    [
        ([{}, {}], {}),
        ([{7: [1, 2]}, {}], {"7": [1, 2]}),
        ([{7: [1, 2]}, {7: [2, 3]}], {"7": [2]}),
        ([{7: [1]}, {7: [2]}], {"7": []}),
        ([{7: [1]}, {7: []}, {50: [2]}], {"7": [1], "50": [2]}),
    ],
)
def test_what_stands_below_narrows_what_stands_above(restrictions, found):
    assert seen_by(restrictions) == found


@pytest.mark.parametrize(
    ("groups", "restriction", "seen"),
    [
        ({}, {}, True),
        ({}, {"7": [1]}, False),
        ({7: 1}, {"7": [1]}, True),
        ({7: 1}, {"7": [1], "50": [2]}, False),
        ({7: 1, 50: 2}, {"7": [1], "50": [2]}, True),
        ({7: 1}, {"7": []}, False),
    ],
)
def test_who_is_in_one_group_of_each_partition_sees_it(groups, restriction, seen):
    assert sees(groups, restriction) is seen


def learner(username: str) -> int:
    return get_user_model().objects.get(username=username).pk


def publish(*, access: dict | None = None) -> None:
    """Put another card beside the module's own, for these groups alone."""
    content = CourseContent(COURSE)
    content.add(MORE, UNIT)
    content.set(MORE, "settings", "group_access", access or {})
    content.save()
    announce_publish(COURSE)


def put_into(username: str, group: int) -> None:
    """Put somebody into a cohort of its own that sees this content group."""
    cohort = CourseUserGroup.objects.create(name=username, course_id=COURSE)
    CourseUserGroupPartitionGroup.objects.create(
        course_user_group=cohort, partition_id=PARTITION, group_id=group
    )
    CohortMembership.objects.create(course_user_group=cohort, user_id=learner(username), course_id=COURSE)


def module(username: str) -> tuple[int, int]:
    facts = sections_of(COURSE, [learner(username)])[learner(username)]["m12"]
    return facts.completed, facts.completable


@pytest.mark.rows
def test_a_module_is_complete_for_whoever_has_done_all_that_they_see(eleni, jonas):
    publish(access={str(PARTITION): [1]})
    put_into("jonas", 1)
    put_into("ines", 2)
    assert [module(name) for name in ("eleni", "jonas", "ines")] == [(0, 2), (0, 3), (0, 2)]
    walk(eleni)
    assert Award.objects.get().learner.username == "eleni"
    walk(jonas)
    assert module("jonas") == (2, 3)
    assert Award.objects.count() == 1
    jonas.call(MORE, "publish_completion", {"completion": 1.0})
    assert module("jonas") == (3, 3)
    assert Award.objects.count() == 2
    # Out of the group again, nothing that was given is taken.
    CohortMembership.objects.all().delete()
    assert module("jonas") == (2, 2)
    assert Award.objects.count() == 2


@pytest.mark.rows
def test_an_enrolment_track_is_a_group_too(host):
    publish(access={str(TRACKS): [2]})
    CourseEnrollment.objects.filter(user=learner("jonas")).update(mode="verified")
    CourseEnrollment.objects.filter(user=learner("ines")).update(mode="credit")
    assert [module(name) for name in ("eleni", "jonas", "ines")] == [(0, 2), (0, 3), (0, 3)]


@pytest.mark.rows
def test_only_a_course_with_groups_asks_who_is_in_which(host, django_assert_num_queries):
    learners = [learner("eleni"), learner("jonas")]
    with django_assert_num_queries(3):
        sections_of(COURSE, learners)
    publish(access={str(PARTITION): [1]})
    with django_assert_num_queries(5):
        sections_of(COURSE, learners)


@pytest.mark.rows
def test_nobody_needs_all_of_a_bank_of_which_each_gets_some(host, monkeypatch):
    """As xmodule/item_bank_block.py: the children are its own, which of them a learner gets is drawn."""
    monkeypatch.setattr(
        VerticalBlock, "has_dynamic_children", lambda block: block.location == UNIT, raising=False
    )
    publish()
    assert module("eleni") == (0, 1)
    BlockCompletion.objects.submit_completion(
        user=get_user_model().objects.get(username="eleni"), block_key=FLOOD_CARD, completion=1.0
    )
    assert module("eleni") == (0, 1)
