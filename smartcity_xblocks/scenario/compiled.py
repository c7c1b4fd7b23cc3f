"""Keeps the last scenarios a worker has parsed, so that a decision reads no document."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.parse import load, parse
from smartcity_xblocks.scenario.starter import STARTER

KEPT = 200
"""Scenarios a worker holds; a document of 1 MB takes about 5 MB when parsed."""

_scenarios: OrderedDict[str, Scenario] = OrderedDict()
_lock = Lock()


def compiled(rev: str, content: Callable[[], str]) -> Scenario:
    """Return the scenario of content hash ``rev``; ``content`` is asked for the document only when it is new here.

    Raises `InvalidDocument`. A ``rev`` that does not belong to the document is never kept: the hash is computed
    when parsing, and a scenario stands under its own.
    """
    with _lock:
        if rev in _scenarios:
            _scenarios.move_to_end(rev)
            return _scenarios[rev]
    text = content()
    scenario = load(text) if text else parse(STARTER)
    with _lock:
        _scenarios[scenario.rev] = scenario
        while len(_scenarios) > KEPT:
            _scenarios.popitem(last=False)
    return scenario
