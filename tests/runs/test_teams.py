"""Who plays together: listed by authors, or found on the platform."""

import pytest
from django.contrib.auth import get_user_model

from smartcity_plugin.runs.teams import team_of
from smartcity_xblocks.services import Member, Team
from tests.fixtures.host import COURSE

pytestmark = pytest.mark.rows

LISTED = [
    {"name": "Red", "members": ["learner-0", "nobody", "learner-2"], "roles": {"learner-2": "lead"}},
    {"name": "Blue", "members": ["learner-1"]},
]


def test_a_listed_team_has_those_of_its_members_that_there_are(people):
    red = Team("Red", "Red", (Member(people[0], "learner-0"), Member(people[2], "learner-2", "lead")))
    assert team_of(people[0], COURSE, "", LISTED) == team_of(people[2], COURSE, "", LISTED) == red
    assert team_of(people[1], COURSE, "", LISTED).name == "Blue"


def test_who_is_in_no_list_has_no_team(people):
    assert team_of(people[3], COURSE, "", LISTED) is None
    assert team_of(people[0], COURSE, "", []) is None


def test_the_platforms_team_comes_with_the_roles_that_authors_give(host):
    ids = dict(get_user_model().objects.values_list("username", "pk"))
    roles = [{"name": "roles", "members": [], "roles": {"ines": "lead"}}]
    team = team_of(ids["jonas"], COURSE, "crisis", roles)
    assert (team.id, team.name) == ("crisis-north", "North")
    assert {member.name: member.role for member in team.members} == {"eleni": "", "jonas": "", "ines": "lead"}
    assert team_of(ids["author"], COURSE, "crisis", roles) is None
    assert team_of(ids["jonas"], COURSE, "another teamset", roles) is None
