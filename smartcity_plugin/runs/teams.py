"""Who plays together: one of the platform's teams, or one that authors have listed by usernames."""

from collections.abc import Mapping, Sequence
from typing import Any

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_xblocks.services import Member, Team


def team_of(
    learner: int, course_key: CourseKey, teamset: str, listed: Sequence[Mapping[str, Any]]
) -> Team | None:
    """Return the learner's team in the teamset, or without one among those ``listed``; None where there is none.

    ``listed``: ``{"name": "Red", "members": [usernames], "roles": {username: role}}``. Names that nobody has are
    left out. The platform's teams know no roles, so the listed ones count for them too.
    """
    found = compat.team_of(learner, course_key, teamset) if teamset else _listed_team(learner, listed)
    if found is None:
        return None
    team_id, name, members = found
    roles = {username: role for each in listed for username, role in each.get("roles", {}).items()}
    return Team(team_id, name, tuple(Member(*member, roles.get(member[1], "")) for member in members))


def _listed_team(
    learner: int, listed: Sequence[Mapping[str, Any]]
) -> tuple[str, str, list[tuple[int, str]]] | None:
    usernames = {username for each in listed for username in each["members"]}
    ids = compat.learners_named(usernames)
    for each in listed:
        members = [(ids[username], username) for username in each["members"] if username in ids]
        if learner in dict(members):
            return each["name"], each["name"], members
    return None
