"""The scenario block as a learner's browser calls it, on rows in memory."""

import json
from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

from webob import Request
from xblock.fields import Scope

from bench.scenario.host import JsonStore, handle, post
from smartcity_xblocks.documents import rev_of
from smartcity_xblocks.scenario import compiled
from smartcity_xblocks.scenario.block import ScenarioBlock
from smartcity_xblocks.services import Refused, Run


class MemoryService:
    """What a decision asks of the plugin, answered without a database.

    The run is kept as text and decoded at each question, since the peer's state is as well.
    """

    def __init__(self, rev: str, run: str):
        self.rev, self.run = rev, run

    def is_own_request(self, learner: int) -> bool:
        """Say yes."""
        return True

    def atomic(self) -> nullcontext:
        """Keep all: nothing fails here."""
        return nullcontext()

    def current_run(self, learner: int, usage_key: Any) -> Run | None:
        """Return the run, or None before its first decision."""
        decisions = json.loads(self.run)
        return Run(1, self.rev, tuple(decisions)) if decisions else None

    def add_decision(self, learner: int, usage_key: Any, rev: str, turn: int, choice: str) -> int:
        """Keep one decision, or refuse it at a turn that is taken."""
        decisions = json.loads(self.run)
        if len(decisions) != turn:
            raise Refused
        decisions.append(choice)
        self.run = json.dumps(decisions)
        return 1

    def best_score(self, learner: int, usage_key: Any) -> int | None:
        """Return None: no run has ended."""
        return None


class Ours:
    """One learner at ``turn`` of the scenario in ``document``."""

    def __init__(self, document: dict, turn: int):
        self.rev, self.turn = rev_of(document), turn
        self.texts = {
            Scope.settings: json.dumps({"rev": self.rev, "display_name": "Flood night"}),
            # Without white space, so that 5,000 scenes keep below the limit.
            Scope.content: json.dumps({"content": json.dumps(document, separators=(",", ":"))}),
            Scope.user_state: json.dumps({"run_number": 1}),
        }
        choices = [[choice["id"] for choice in scene.get("choices", ())] for scene in document["scenes"]]
        self.path = [choices[number][number % len(choices[number])] for number in range(turn + 1)]

    def prepare(self) -> tuple[JsonStore, MemoryService, Request]:
        """Return what the database holds before the decision, and the decision."""
        service = MemoryService(self.rev, json.dumps(self.path[: self.turn]))
        return JsonStore(dict(self.texts)), service, self.request()

    def request(self) -> Request:
        """Return the decision as the browser sends it."""
        return post({"turn": self.turn, "choice": self.path[self.turn]})

    def decide(self, prepared: tuple[JsonStore, Any, Request], learner: int = 1) -> bytes:
        """Take the decision and return the answer. Raises `ValueError` for a refusal, which would pass for one."""
        store, service, request = prepared
        response = handle(ScenarioBlock, store, {"smartcity": service}, "decide", request, learner)
        if response.status_code != HTTPStatus.OK:
            raise ValueError(response.text)
        return response.body

    def decide_first(self, prepared: tuple[JsonStore, MemoryService, Request]) -> bytes:
        """Take the decision as the first one of a worker, which has compiled no document yet."""
        compiled._scenarios.clear()  # noqa: SLF001
        return self.decide(prepared)
