"""A scenario as a question of an exam: it is played once, and what it earns is the grade of the run.

The answer is the list of decisions so far, each of which stays once it is taken. All learners meet the same tape of
events. A run that has not ended earns nothing.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from smartcity_xblocks.items.kind import Kind
from smartcity_xblocks.items.question import Answer, Question, Shuffle
from smartcity_xblocks.items.walk import Walk
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check import examine, walked
from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT, DecisionRefused, has_ended, replay
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.outcome import grade, score
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.public import public_frame, public_view
from smartcity_xblocks.scenario.solve import Bound, solve
from smartcity_xblocks.scenario.state import RunState
from smartcity_xblocks.scenario.texts import LEARNER_TEXTS
from smartcity_xblocks.shape import Parts, Place, path

STATES = 20_000
"""States that may have to be looked into to know what a run can earn: whoever marks does it, once a worker."""


@dataclass(frozen=True)
class ScenarioItem(Question):
    """A run of ``scenario`` on its first tape."""

    texts = LEARNER_TEXTS

    scenario: Scenario | None = None

    def accepts(self, answer: Answer) -> bool:
        """Expect decisions that can be taken one after the other from the start."""
        return self._state(answer) is not None

    def follows(self, answer: Answer, before: Answer) -> bool:
        """Expect the decisions that were taken, and one more: nobody tries ways out."""
        return isinstance(answer, list) and answer[:-1] == (before or [])

    def share(self, answer: Answer) -> int:
        """Return the grade of a run that has ended."""
        state = self._state(answer)
        if not has_ended(self.scenario, state):
            return 0
        return grade(score(self.scenario, state.position), self._bound.best, self._bound.worst)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return nothing: what is shown depends on what was decided, see `played`."""
        return {}

    def played(self, answer: Answer, language: str) -> dict:
        """Return the scene now shown, as the exercise shows it; what a run is worth is not told."""
        state = self._state(answer or []) or self._state([])
        return {**public_frame(self.scenario, language), **public_view(self.scenario, state, language)}

    @cached_property
    def _bound(self) -> Bound:
        return solve(self.scenario, STATES).of(0)

    def _state(self, answer: Answer) -> RunState | None:
        if not isinstance(answer, list) or len(answer) > DECISIONS_LIMIT:
            return None
        if not all(isinstance(each, str) for each in answer):
            return None
        try:
            return replay(self.scenario, answer)
        except DecisionRefused:
            return None


def _scenario(walk: Walk, value: Any, place: Place) -> None:
    """Expect a scenario document; an author is told all that the scenario's own editor tells."""
    examined = examine(value, STATES) if walk.warnings else None
    for found in examined.problems if examined else walked(value, warnings=False).problems:
        walk.report(found.code, f"{path(place)}/{found.place}", found.message, found.level, **found.values)
    if examined and examined.bounds and not examined.bounds.of(0).proven_attainable:
        message = mark(
            "This scenario is too large for an exam: its best score cannot be proven. Make it shorter."
        )
        walk.report("too_large_to_mark", place, message)


def check_meaning(walk: Walk, document: dict, place: Place) -> None:
    """Report a clock of its own beside the exam's."""
    if parse(document["scenario"]).is_timed:
        message = mark("Scenes with a time limit cannot be in an exam, which has a clock of its own.")
        walk.report("timed", (place, "scenario"), message)


def build(common: dict, document: dict) -> ScenarioItem:
    """Return the question of a sound document."""
    return ScenarioItem(**common, scenario=parse(document["scenario"]))


KIND = Kind(Parts({"scenario": _scenario}), build, check_meaning)
