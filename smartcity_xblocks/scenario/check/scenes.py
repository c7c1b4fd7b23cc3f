"""The shape of scenes, by their kind."""

from functools import partial
from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.allocation import read_allocation
from smartcity_xblocks.scenario.check.choices import (
    INJECTED_OTHERWISE,
    OTHERWISE,
    read_choices,
    read_competences,
    read_injected_choices,
    read_next,
)
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.shape import Parts, Place, Reader

SCENES, TURNS, MEDIA = 5_000, 100, 4
ADDRESSES = ("/", "http://", "https://")
DAY, TURN_LIMIT = 86_400, 10_000


def read_scenes(draft: Draft, value: Any, place: Place) -> None:
    """Look at all scenes."""
    for scene_place, scene in draft.named_items(value, place, 1, SCENES):
        kind = scene.get("kind")
        if type(kind) is not str or kind not in KINDS:
            # The first kind stands in for what is none, so that the rest of the scene is looked at.
            kind = draft.one_of(kind, (scene_place, "kind"), tuple(KINDS))
        parts = INJECT_WITH_CHOICES if kind == "inject" and "choices" in scene else KINDS[kind]
        draft.parts(scene, scene_place, parts)


def _turns(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 0, TURNS)


def _media(draft: Draft, value: Any, place: Place) -> None:
    for number, medium in enumerate(draft.items(value, place, 0, MEDIA), 1):
        if medium is not None:
            draft.parts(medium, (place, number), MEDIUM)


def _medium_kind(draft: Draft, value: Any, place: Place) -> None:
    draft.one_of(value, place, ("image", "audio", "video"))


def _address(draft: Draft, value: Any, place: Place) -> None:
    if draft.text(value, place, 2_000) and not value.startswith(ADDRESSES):
        message = mark("This must be an address that begins with / or https://.")
        draft.report("bad_address", place, message)


def _alt(draft: Draft, value: Any, place: Place) -> None:
    # That nothing is written is no fault: `advice` tells of it.
    if not isinstance(value, dict) or any(value.values()):
        draft.language_map(value, place)


def _deadline(draft: Draft, value: Any, place: Place, parts: Parts) -> None:
    given = draft.parts(value, place, parts)
    if given and ("seconds" in given) == ("turns" in given):
        message = mark("A deadline is given in seconds or in turns: one of both.")
        draft.report("bad_deadline", place, message)


def _until_decided(otherwise: Parts) -> Reader:
    """Return the reader of a deadline after which comes what ``otherwise`` is made of."""
    limits = {"seconds": _seconds, "turns": _until}
    return partial(_deadline, parts=Parts({"otherwise": partial(Draft.parts, parts=otherwise)}, limits))


def _seconds(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1, DAY)


def _until(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1, TURN_LIMIT)


MEDIUM = Parts({"kind": _medium_kind, "url": _address, "alt": _alt})
_EVERY = {"id": Draft.given, "kind": Draft.given, "title": Draft.language_map, "text": Draft.markup}
_SHOWN = {"role": Draft.language_map, "media": _media}
_DECIDED = {**_SHOWN, "turns": _turns, "deadline": _until_decided(OTHERWISE)}
_INJECTED = {**_DECIDED, "deadline": _until_decided(INJECTED_OTHERWISE)}
INJECT_WITH_CHOICES = Parts({**_EVERY, "choices": read_injected_choices}, _INJECTED)
KINDS = {
    "decision": Parts({**_EVERY, "choices": read_choices}, _DECIDED),
    "information": Parts({**_EVERY, "next": read_next}, {**_DECIDED, "effects": Draft.effects}),
    "inject": Parts(_EVERY, {**_INJECTED, "effects": Draft.effects, "next": read_next}),
    "allocation": Parts(
        {**_EVERY, "allocation": read_allocation, "next": read_next},
        {**_DECIDED, "feedback": Draft.markup, "competences": read_competences},
    ),
    "ending": Parts(_EVERY, _SHOWN),
}
