"""The block's settings that authors edit beside the document; pure, so that they are checked as the document is."""

from math import isfinite
from typing import Any

from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import Parts, Place, Shape

WEIGHT_LIMIT, ATTEMPTS_LIMIT, NAME_LIMIT = 10_000, 1_000, 200
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


def _name(shape: Shape, value: Any, place: Place) -> None:
    shape.text(value, place, NAME_LIMIT)


def _weight(shape: Shape, value: Any, place: Place) -> None:
    """Expect a number: the platform's weights may have a fraction."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or not 0 <= value <= WEIGHT_LIMIT:
        message = mark("This must be a number from 0 to {most}.")
        shape.report("not_a_weight", place, message, most=WEIGHT_LIMIT)


def _attempts(shape: Shape, value: Any, place: Place) -> None:
    shape.whole_number(value, place, 0, ATTEMPTS_LIMIT)


def _counted(shape: Shape, value: Any, place: Place) -> None:
    shape.one_of(value, place, COUNTED)


def _reveal(shape: Shape, value: Any, place: Place) -> None:
    shape.one_of(value, place, REVEAL)


def _teams_enabled(shape: Shape, value: Any, place: Place) -> None:
    if not isinstance(value, bool):
        shape.report("not_yes_or_no", place, mark("This must be true or false."))


def _somebody_plays(shape: Shape, settings: dict) -> None:
    """Expect a teamset or a list: without both no learner has a team, and nobody can play."""
    if not settings.get("selected_teamset_id") and not settings.get("team_list"):
        message = mark("Nobody can play without a team. Name a teamset, or add teams.")
        shape.report("no_teams", "settings/team_list", message)


def _quorum(shape: Shape, value: Any, place: Place) -> None:
    shape.whole_number(value, place, 1, 100)


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
        "display_name": _name,
        "weight": _weight,
        "max_attempts": _attempts,
        "attempts_counted": _counted,
        "reveal": _reveal,
        "teams_enabled": _teams_enabled,
        "selected_teamset_id": _name,
        "team_list": _team_list,
        "quorum": _quorum,
    }
)
NAMES = tuple(_SETTINGS.required)
