"""What the bounds of a document cost: how fast states are looked into, and how few have to be."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time
from xml.etree import ElementTree as ET

import yaml

from bench.report import Row
from bench.scenario.reference import reference
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.solve import solve
from smartcity_xblocks.scenario.solver.tables import SCENE, Tables
from smartcity_xblocks.scenario.solver.walk import Tape, Walk

ROOT = Path(__file__).parents[2]
READY = ROOT / "smartcity_plugin" / "scenarios" / "data"
COURSE = ROOT / "demo" / "course" / "vertical" / "m12-flood.xml"
ROUNDS = 3

PLAIN_LIMIT = 2_000_000
"""States that plain search looks into for one document: a scenario with more of them is held against so many."""


def figures() -> Iterator[Row]:
    """Measure plain search on the reference document, and count what branch and bound leaves out of each scenario."""
    scenario = parse(reference())
    states = plain(scenario)
    seconds = median(_seconds(plain, scenario) for _ in range(ROUNDS))
    yield Row("states of the reference document, four variants", "states", states, target=">= 20000")
    yield Row("states looked into a second and core", "states", states / seconds, target=">= 50000")
    bounded = median(_seconds(solve, scenario) for _ in range(ROUNDS))
    yield Row("solve of the reference document", "ms", bounded * 1e3, "plain search", seconds * 1e3)
    for name, shipped in scenarios():
        bounds = solve(shipped)
        share = bounds.states / plain(shipped)
        is_exact = all(bound.proven_attainable for bound in bounds.variants)
        note = "" if is_exact else " (broken off: proven, not exact)"
        yield Row(
            f"share of the states of plain search, for best and worst: {name}{note}",
            "share",
            share,
            target="<= 0.1",
        )


def scenarios() -> Iterator[tuple[str, Scenario]]:
    """Yield the ready scenarios and the one of the sample course."""
    for path in sorted(READY.glob("*.yaml")):
        yield path.stem, parse(yaml.safe_load(path.read_text(encoding="utf-8")))
    block = ET.parse(COURSE).getroot().find("smartcity_scenario")  # noqa: S314 - our own file
    yield "sample course", parse(json.loads(block.text))


def plain(scenario: Scenario) -> int:
    """Return how many states plain search looks into, all variants together: positions that are no ending.

    At most `PLAIN_LIMIT`.
    """
    tables = Tables(scenario)
    limit = PLAIN_LIMIT // scenario.variants
    return sum(_looked_into(Walk(tables, Tape(tables, each)), limit) for each in range(scenario.variants))


def _looked_into(walk: Walk, limit: int) -> int:
    scenes = walk.tables.scenes
    seen, waiting, count = {walk.first}, [walk.first], 0
    while waiting and count < limit:
        state = waiting.pop()
        if scenes[state[SCENE]].is_ending:
            continue
        count += 1
        for _, child in walk.children(state):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return count


def _seconds(call: Callable[[Scenario], object], scenario: Scenario) -> float:
    begin = process_time()
    call(scenario)
    return process_time() - begin
