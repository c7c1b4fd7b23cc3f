"""branching-xblock as a learner's browser calls it. Installed by `make bench-scenario` into a folder of its own."""

from webob import Request
from xblock.fields import Scope

from bench.scenario.documents import CHOICES, nodes
from bench.scenario.host import JsonStore, answer, handle, post

NAME = "branching-xblock 0.3"


class Branching:
    """One learner at ``turn`` of a scenario of ``scenes`` scenes, authored and played through its own handlers."""

    def __init__(self, scenes: int, turn: int):
        # The peer's folder is on the path where the benchmark runs, and nowhere else.
        from branching_xblock.branching_xblock import BranchingXBlock  # noqa: PLC0415

        self.block_class = BranchingXBlock
        self.texts: dict[Scope, str] = {}
        self._call("studio_submit", {"nodes": nodes(scenes), "enable_scoring": True})
        for number in range(turn):
            self._call("select_choice", {"choice_index": number % CHOICES})
        self.body = {"choice_index": turn % CHOICES}

    def prepare(self) -> tuple[JsonStore, Request]:
        """Return what the database holds before the decision, and the decision."""
        return JsonStore(dict(self.texts)), post(self.body)

    def decide(self, prepared: tuple[JsonStore, Request]) -> bytes:
        """Take the decision and return the answer."""
        store, request = prepared
        return answer(handle(self.block_class, store, {}, "select_choice", request))

    def _call(self, handler: str, body: dict) -> None:
        """Keep what a handler does."""
        answer(handle(self.block_class, JsonStore(self.texts), {}, handler, post(body)))
