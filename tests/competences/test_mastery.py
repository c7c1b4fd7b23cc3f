"""Mastery held: one level a learner and competence, the one that was found last."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from smartcity_plugin.competences import api
from smartcity_plugin.models import MasteryHeld
from smartcity_plugin.rights.retiring import retire

pytestmark = [pytest.mark.rows, pytest.mark.django_db]

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def learners() -> list[int]:
    return [get_user_model().objects.create(username=name).pk for name in ("anna", "ben")]


def test_what_was_found_later_counts_and_what_was_found_earlier_gives_way(learners):
    anna, _ = learners
    api.hold(anna, "S4C-A-01", 3, NOW)
    api.hold(anna, "S4C-A-01", 2, NOW - timedelta(days=1))
    assert api.mastery_of([anna]) == {anna: {"S4C-A-01": 3}}
    api.hold(anna, "S4C-A-01", 2, NOW + timedelta(days=1))
    assert api.mastery_of([anna]) == {anna: {"S4C-A-01": 2}}
    assert MasteryHeld.objects.count() == 1


def test_everybody_has_their_own_in_one_query(learners, django_assert_num_queries):
    anna, ben = learners
    api.hold(anna, "S4C-A-01", 3, NOW)
    api.hold(ben, "S4C-B-01", 1, NOW)
    with django_assert_num_queries(1):
        assert api.mastery_of(learners) == {anna: {"S4C-A-01": 3}, ben: {"S4C-B-01": 1}}


def test_it_goes_with_the_account(learners):
    for learner in learners:
        api.hold(learner, "S4C-A-01", 3, NOW)
    retire(learners[0])
    assert MasteryHeld.objects.get().learner_id == learners[1]
