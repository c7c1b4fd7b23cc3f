"""The scenario block as a learner's browser calls it, on rows in memory."""

import json
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from webob import Request
from xblock.fields import Scope

from bench.scenario.host import JsonStore, handle, post
from smartcity_xblocks.documents import rev_of
from smartcity_xblocks.scenario.block import ScenarioBlock
from smartcity_xblocks.scenario.compiled import compiled
from smartcity_xblocks.scenario.engine import replay
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.state import snapshot
from smartcity_xblocks.services import Run

SETTINGS = {name: ScenarioBlock.fields[name].default for name in ScenarioBlock.edited_settings}


class MemoryService:
    """What a decision asks of the plugin, answered without a database.

    The run's columns are kept as text and decoded at each question, since the peer's state is as well; where the last
    decision led is a column of text of its own. What real rows cost is measured beside it.
    """

    def __init__(self, run: str, snapshot: str):
        self.run, self.snapshot = run, snapshot

    def is_own_request(self, learner: int) -> bool:
        """Say yes."""
        return True

    def current_run(self, player: int, usage_key: Any) -> Run:
        """Return the run."""
        kept = json.loads(self.run)
        shown_at = datetime.fromisoformat(kept.pop("shown_at"))
        return Run(**kept, snapshot=self.snapshot, shown_at=shown_at)

    def add_decision(self, run: Run, turn: int, *, scene: str, choice: str, rev: str, snapshot: str) -> None:
        """Keep one decision."""
        kept = json.loads(self.run)
        self.run, self.snapshot = json.dumps({**kept, "turn": turn + 1, "rev": rev}), snapshot


class Ours:
    """One learner at ``turn`` of the scenario in ``document``."""

    def __init__(self, document: dict, turn: int):
        self.rev, self.turn = rev_of(document), turn
        self.texts = {
            # As the editor leaves them.
            Scope.settings: json.dumps({"rev": self.rev, "display_name": "Flood night", **SETTINGS}),
            # Without white space, so that 5,000 scenes keep below the limit.
            Scope.content: json.dumps({"content": json.dumps(document, separators=(",", ":"))}),
            Scope.user_state: json.dumps({"run_number": 1}),
        }
        choices = [[choice["id"] for choice in scene.get("choices", ())] for scene in document["scenes"]]
        self.path = [choices[number][number % len(choices[number])] for number in range(turn + 1)]
        self.snapshot = snapshot(replay(parse(document), self.path[:turn])) if turn else ""

    def prepare(self) -> tuple[JsonStore, MemoryService, Request]:
        """Return what the database holds before the decision, and the decision."""
        run = {
            "id": 1,
            "player": 1,
            "number": 1,
            "attempt": 1,
            "variant": 0,
            "allowance": 100,
            "turn": self.turn,
            "rev": self.rev,
        }
        kept = json.dumps({**run, "shown_at": datetime.now(UTC).isoformat()})
        return JsonStore(dict(self.texts)), MemoryService(kept, self.snapshot), self.request()

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
        compiled.clear()
        return self.decide(prepared)
