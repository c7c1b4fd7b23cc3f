"""Imported documents as they play: what tests of all formats ask."""

from smartcity_xblocks.problems import errors
from smartcity_xblocks.scenario.engine import replay
from smartcity_xblocks.scenario.interchange.importing import Imported, import_file
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.parse import parse
from tests.scenario.documents import faults


def imported(name: str, data: bytes | str, language: str | None = None) -> Imported:
    """Import a file and see that the document plays."""
    found = import_file(name, data if isinstance(data, bytes) else data.encode(), language)
    assert errors(faults(found.document)) == []
    return found


def codes(found: Imported) -> set[str]:
    assert all(problem.level == "warning" and problem.text() for problem in found.report)
    return {problem.code for problem in found.report}


def places(found: Imported, code: str) -> list[str]:
    return [problem.place for problem in found.report if problem.code == code]


def after(found: Imported, *decisions: str) -> tuple[str, dict[str, int]]:
    """Return the scene that the decisions lead to, and what stands then."""
    scenario = parse(found.document)
    state = replay(scenario, decisions)
    return state.position.scene, _values(scenario, state.position.values)


def _values(scenario: Scenario, values: tuple[int, ...]) -> dict[str, int]:
    return {quantity.id: value for quantity, value in zip(scenario.quantities, values, strict=True)}


def scene(found: Imported, scene_id: str) -> dict:
    return next(scene for scene in found.document["scenes"] if scene["id"] == scene_id)
