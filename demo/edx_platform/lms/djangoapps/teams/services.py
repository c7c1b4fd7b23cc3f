"""Teams of a course, for its blocks (lms/djangoapps/teams/services.py)."""

from types import SimpleNamespace
from typing import Any

from django.contrib.auth import get_user_model

from demo.people import LEARNER, PEOPLE

LEARNERS = [person.username for person in PEOPLE if person.role == LEARNER]


class TeamsService:
    """Finds teams. The sample learners are one, in the teamset ``crisis``; on the platform learners make them."""

    def get_team(self, user: Any, course_id: str, teamset_id: str) -> SimpleNamespace | None:
        """Return the user's team in a teamset, or None."""
        if teamset_id != "crisis" or user.username not in LEARNERS:
            return None
        members = get_user_model().objects.filter(username__in=LEARNERS)
        return SimpleNamespace(team_id="crisis-north", name="North", users=members)
