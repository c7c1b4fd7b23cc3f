"""People who play, alone or as a team."""

import pytest
from django.contrib.auth import get_user_model

from smartcity_xblocks.services import Player


@pytest.fixture
def people(transactional_db) -> list[int]:
    """Seven learners."""
    model = get_user_model()
    return [model.objects.create(username=f"learner-{number}").pk for number in range(7)]


@pytest.fixture
def learner(people) -> int:
    return people[0]


@pytest.fixture(params=["a learner", "a team"])
def player(request, learner) -> Player:
    return learner if request.param == "a learner" else "team-red"
