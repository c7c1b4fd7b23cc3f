"""Everything an author should know about a scenario document, all at once, each with its place.

Errors forbid saving; warnings are shown beside it. All verbs take whatever JSON holds and never raise.
"""

from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.problems import Problem, errors, mark
from smartcity_xblocks.scenario.build import build
from smartcity_xblocks.scenario.check.advice import advise, unsafe
from smartcity_xblocks.scenario.check.document import read_document
from smartcity_xblocks.scenario.check.dominated import dominated
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.scenario.check.meaning import check_meaning
from smartcity_xblocks.scenario.check.playing import advise_on_play, not_looked_into, without_end
from smartcity_xblocks.scenario.check.ways import endless, unreachable
from smartcity_xblocks.scenario.check.worth import advise_on_score, not_proven
from smartcity_xblocks.scenario.explore import explore
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.solve import STATES_LIMIT, Bounds, solve

LISTED = 500
"""Warnings that are told in one go."""


def walked(document: Any, *, warnings: bool) -> Draft:
    """Return what ``document`` names and what makes it no scenario: its shape, and where that is sound its meaning.

    Quick without ``warnings``: for a worker that loads what was saved.
    """
    draft = Draft(warnings=warnings)
    read_document(draft, document)
    if not draft.problems:
        check_meaning(draft, document)
    return draft


@dataclass(frozen=True)
class Examined:
    """All problems of a document, and its bounds where it was played and can end."""

    problems: list[Problem]
    bounds: Bounds | None = None


def check(document: Any, states: int = STATES_LIMIT) -> list[Problem]:
    """Return all problems of ``document``; where it has no faults, those too that show when it is played.

    At most about so many ``states`` are looked into; with 0 nothing is played.
    """
    return examine(document, states).problems


def examine(document: Any, states: int = STATES_LIMIT) -> Examined:
    """Return what `check` does, and the bounds that were found on the way."""
    draft = walked(document, warnings=True)
    if draft.problems:
        return Examined([*draft.problems, *unsafe(draft)])
    scenario = build(document, draft.visited)
    found = [
        *advise(draft, document, scenario),
        *dominated(scenario),
        *endless(scenario),
        *unreachable(scenario),
    ]
    bounds = None
    if states and not errors(found):
        played, bounds = _played(scenario, states)
        found += played
    return Examined(_listed(found), bounds)


def _played(scenario: Scenario, states: int) -> tuple[list[Problem], Bounds | None]:
    explored = explore(scenario, states)
    bounds = None
    found = [*without_end(scenario, explored)]
    has_end = not found
    found += advise_on_play(scenario, explored)
    if has_end:
        bounds = solve(scenario, states)
        found += advise_on_score(scenario, bounds)
    if states >= STATES_LIMIT:
        found += [*(not_proven(bounds) if bounds else ()), *not_looked_into(explored)]
    return found, bounds


def _listed(found: list[Problem]) -> list[Problem]:
    """Return all errors, then as many warnings as anybody will read."""
    warnings = [problem for problem in found if problem.level == "warning"]
    left = len(warnings) - LISTED
    message = mark("There are {count} more warnings. They are listed when these have been dealt with.")
    more = [Problem("more", "", message, {"count": left}, "warning")] if left > 0 else []
    return [*errors(found), *warnings[:LISTED], *more]
