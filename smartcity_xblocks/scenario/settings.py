"""The block's settings that authors edit beside the document; pure, so that they are checked as the document is."""

from typing import Any

from smartcity_xblocks.competence import tags
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.setting_readers import (
    ATTEMPTS_LIMIT,
    NAME_LIMIT,
    name,
    one_of,
    weight,
    whole,
    yes_or_no,
)
from smartcity_xblocks.shape import Parts, Place, Shape

TEAMS_LIMIT, USERNAME_LIMIT = 1_000, 150
COUNTED = ("best", "last", "first", "mean")
REVEAL = ("each", "last", "never")


def check_settings(settings: Any) -> list[Problem]:
    """Return the problems of ``settings``, all of `NAMES` with their new values; places begin with ``settings``."""
    shape = Shape()
    shape.parts(settings, "settings", _SETTINGS)
    if isinstance(settings, dict) and settings.get("teams_enabled") is True:
        _somebody_plays(shape, settings)
    return shape.problems


def _somebody_plays(shape: Shape, settings: dict) -> None:
    """Expect a teamset or a list: without both no learner has a team, and nobody can play."""
    if not settings.get("selected_teamset_id") and not settings.get("team_list"):
        message = mark("Nobody can play without a team. Name a teamset, or add teams.")
        shape.report("no_teams", "settings/team_list", message)


def _team_list(shape: Shape, value: Any, place: Place) -> None:
    """Expect teams with names of their own; nobody is in two of them."""
    names: set[str] = set()
    placed: set[str] = set()
    for index, entry in enumerate(shape.items(value, place, most=TEAMS_LIMIT)):
        here = (place, index + 1)
        team = shape.parts(entry, here, _TEAM) if entry is not None else {}
        name, members = team.get("name"), team.get("members")
        if isinstance(name, str):
            if name in names:
                shape.report("double_name", (here, "name"), mark("Another team has this name already."))
            names.add(name)
        for username in members if isinstance(members, list) else ():
            if isinstance(username, str):
                if username in placed:
                    message = mark("{username} is listed twice. Everybody has one place in one team.")
                    shape.report("double_member", (here, "members"), message, username=username)
                placed.add(username)


def _team_name(shape: Shape, value: Any, place: Place) -> None:
    _word(shape, value, place, NAME_LIMIT)


def _members(shape: Shape, value: Any, place: Place) -> None:
    for username in shape.items(value, place, least=1):
        _word(shape, username, place, USERNAME_LIMIT)


def _roles(shape: Shape, value: Any, place: Place) -> None:
    """Expect a role by username. A name that is no member's does no harm: a teamset's members may have it."""
    if not isinstance(value, dict):
        shape.mapping(value, place, frozenset())
        return
    for username, role in value.items():
        _word(shape, username, place, USERNAME_LIMIT)
        _word(shape, role, place, NAME_LIMIT)


def _word(shape: Shape, value: Any, place: Place, most: int) -> None:
    """Expect a text that is not empty."""
    text = shape.text(value, place, most)
    if isinstance(value, str) and not text.strip():
        shape.report("empty_word", place, mark("Write something here."))


_TEAM = Parts({"name": _team_name, "members": _members}, {"roles": _roles})
_SETTINGS = Parts(
    {
        "display_name": name,
        "weight": weight,
        "max_attempts": whole(0, ATTEMPTS_LIMIT),
        "attempts_counted": one_of(*COUNTED),
        "reveal": one_of(*REVEAL),
        "teams_enabled": yes_or_no,
        "selected_teamset_id": name,
        "team_list": _team_list,
        "quorum": whole(1, 100),
        "competences": tags.read,
    }
)
NAMES = tuple(_SETTINGS.required)
