"""The shape of choices: what they cost and do, and where they lead."""

from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.scenario.model import ALLOCATE, TIMEOUT
from smartcity_xblocks.shape import Parts, Place

RESERVED = (TIMEOUT, ALLOCATE)
"""Ids that no author may give a choice. (``continue`` may be one: no scene has both.)"""
LEVELS = 8
CHOICES, TARGETS, DELAYED, COMPETENCES = 100, 20, 20, 20
AFTER = 1_000


def read_choices(draft: Draft, value: Any, place: Place) -> None:
    """Look at the choices of a decision."""
    _each(draft, value, place, CHOICE)


def read_injected_choices(draft: Draft, value: Any, place: Place) -> None:
    """Look at the choices of an inject scene, which may lead nowhere: the run goes on where it was."""
    _each(draft, value, place, INJECTED_CHOICE)


def _each(draft: Draft, value: Any, place: Place, parts: Parts) -> None:
    for choice_place, choice in draft.named_items(value, place, 1, CHOICES):
        draft.parts(choice, choice_place, parts)
        if choice.get("id") in RESERVED:
            message = mark("The id “{id}” has a meaning of its own. Give another one.")
            draft.report("reserved", (choice_place, "id"), message, id=choice["id"])


def read_next(draft: Draft, value: Any, place: Place) -> None:
    """Look at where a choice leads: a scene, or scenes with conditions, the last of which has none."""
    if not isinstance(value, list):
        draft.scene(value, place)
        return
    targets = draft.items(value, place, 1, TARGETS)
    for number, target in enumerate(targets, 1):
        if target is not None:
            draft.parts(target, (place, number), LAST_TARGET if number == len(targets) else TARGET)
    if targets and isinstance(targets[-1], dict) and "when" in targets[-1]:
        message = mark("The last scene must have no condition, or it might be that none is left.")
        draft.report("last_target", ((place, len(targets)), "when"), message)


def read_delayed(draft: Draft, value: Any, place: Place) -> None:
    """Look at effects that come later."""
    for number, delayed in enumerate(draft.items(value, place, 0, DELAYED), 1):
        if delayed is not None:
            draft.parts(delayed, (place, number), LATER)


def read_competences(draft: Draft, value: Any, place: Place) -> None:
    """Look at the competences that a choice shows: codes, or codes with levels."""
    for number, shown in enumerate(draft.items(value, place, 0, COMPETENCES), 1):
        if isinstance(shown, dict):
            draft.parts(shown, (place, number), SHOWN)
        else:
            _code(draft, shown, (place, number))


def _code(draft: Draft, value: Any, place: Place) -> None:
    draft.text(value, place, 60)


def _level(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1, LEVELS)


def _after(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1, AFTER)


SHOWN = Parts({"code": _code}, {"level": _level})
LATER = Parts({"after": _after, "effects": Draft.effects}, {"text": Draft.markup})
TARGET = Parts({"when": Draft.condition, "to": Draft.scene})
LAST_TARGET = Parts({"to": Draft.scene}, {"when": Draft.given})
WHAT_FOLLOWS = {
    "feedback": Draft.markup,
    "effects": Draft.effects,
    "delayed": read_delayed,
    "competences": read_competences,
}
_NEXT = {"next": read_next}
_TAKEN = {"id": Draft.given, "text": Draft.language_map}
_OPEN = {
    "when": Draft.condition,
    "closed": Draft.language_map,
    "cost": Draft.cost,
    "district": Draft.district,
}
CHOICE = Parts({**_TAKEN, **_NEXT}, {**WHAT_FOLLOWS, **_OPEN})
INJECTED_CHOICE = Parts(_TAKEN, {**_NEXT, **WHAT_FOLLOWS, **_OPEN})
OTHERWISE = Parts(_NEXT, WHAT_FOLLOWS)
INJECTED_OTHERWISE = Parts({}, {**_NEXT, **WHAT_FOLLOWS})
