"""drag-and-drop-v2 as a learner's browser calls it: one item dropped into its zone is its decision.

It has no scenes, so as many items as our scenario has scenes stand for them. Installed by `make bench-scenario` into a
folder of its own.
"""

import gettext
import json
import sys
from types import ModuleType, SimpleNamespace

from webob import Request
from xblock.fields import Scope

from bench.scenario.documents import CHOICE, CHOICES, FEEDBACK
from bench.scenario.host import JsonStore, answer, handle, post

NAME = "drag-and-drop-v2 5"


class Dragging:
    """One learner who has dropped ``turn`` of ``items`` items, each into the right zone."""

    def __init__(self, items: int, turn: int):
        _let_it_ask_for_its_flag()
        # The peer's folder is on the path where the benchmark runs, and nowhere else.
        from drag_and_drop_v2.drag_and_drop_v2 import DragAndDropBlock  # noqa: PLC0415

        self.block_class = DragAndDropBlock
        data = {
            "zones": [_zone(number) for number in range(CHOICES)],
            "items": [_item(number) for number in range(items)],
        }
        feedback = {"feedback": {"start": "", "finish": ""}, "targetImg": ""}
        self.texts = {Scope.content: json.dumps({"data": {**data, **feedback}})}
        for number in range(turn):
            self._drop(JsonStore(self.texts), post(_drop(number)))
        self.body = _drop(turn)

    def prepare(self) -> tuple[JsonStore, Request]:
        """Return what the database holds before the drop, and the drop."""
        return JsonStore(dict(self.texts)), post(self.body)

    def decide(self, prepared: tuple[JsonStore, Request]) -> bytes:
        """Drop the item and return the answer."""
        return self._drop(*prepared)

    def _drop(self, store: JsonStore, request: Request) -> bytes:
        services = {"i18n": gettext.NullTranslations()}
        return answer(handle(self.block_class, store, services, "drop_item", request))


def _drop(number: int) -> dict:
    return {"val": number, "zone": f"zone-{number % CHOICES}"}


def _zone(number: int) -> dict:
    place = {"x": 0, "y": 0, "width": 100, "height": 100, "align": "center"}
    return {"uid": f"zone-{number}", "title": f"Zone {number}", "description": "", **place}


def _item(number: int) -> dict:
    return {
        "id": number,
        "displayName": CHOICE,
        "feedback": {"correct": FEEDBACK, "incorrect": FEEDBACK},
        "zones": [f"zone-{number % CHOICES}"],
        "imageURL": "",
    }


def _let_it_ask_for_its_flag() -> None:
    """Answer "off" to the one question it asks the platform (openedx/core/djangoapps/waffle_utils/__init__.py)."""
    parents = ("openedx", "openedx.core", "openedx.core.djangoapps", "openedx.core.djangoapps.waffle_utils")
    for name in parents:
        sys.modules.setdefault(name, ModuleType(name))
    off = SimpleNamespace(is_enabled=lambda course_key: False)
    sys.modules[parents[-1]].CourseWaffleFlag = lambda *names: off
