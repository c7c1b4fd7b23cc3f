"""The learner's run as the block finds it: who plays, what the plugin's rows say, where the run stands."""

from datetime import UTC, datetime
from functools import cached_property

from smartcity_xblocks.handlers import HandlerError
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.compiled import compiled
from smartcity_xblocks.scenario.engine import DecisionRefused, replay, start
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.outcome import counted, grade
from smartcity_xblocks.scenario.solve import Bounds
from smartcity_xblocks.scenario.state import RunState, restored
from smartcity_xblocks.scenario.tape import variant_of
from smartcity_xblocks.scenario.timing import is_overdue
from smartcity_xblocks.scored_block import ScoredBlock
from smartcity_xblocks.services import Player, Run, SmartcityService, Team


class LearnerRun(ScoredBlock):
    """What all that learners ask stands on."""

    @cached_property
    def _team(self) -> Team | None:
        """Return the team that plays this exercise together with the learner, where teams do."""
        if not (self.teams_enabled and self._is_kept):
            return None
        return self.smartcity.team_of(
            self._learner, self._usage_key, self.selected_teamset_id, self.team_list
        )

    @cached_property
    def _lacks_team(self) -> bool:
        """Return whether teams play this exercise and the learner is in none; kept, since reading a field is dear."""
        return self.teams_enabled and not self._team

    @property
    def _player(self) -> Player:
        """Return whose run it is: the team's, or the learner's own."""
        return self._team.id if self._team else self._learner

    @property
    def _blocked(self) -> str | None:
        """Return why nothing can be decided here: ``"preview"``, ``"no_team"`` or ``"past_due"``, if so."""
        if not self._is_kept:
            return "preview"
        if self._lacks_team:
            return "no_team"
        return "past_due" if self._is_past_due else None

    @property
    def _is_past_due(self) -> bool:
        """Return whether the time to hand in is over; ``due`` holds the learner's extension in their own requests.

        Blocks of content libraries have no due date.
        """
        due = getattr(self, "due", None)
        grace = getattr(self, "graceperiod", None)
        return bool(due and datetime.now(UTC) > (due + grace if grace else due))

    def _scenario(self) -> Scenario:
        return compiled(self.rev, lambda: self.content)

    def _service(self) -> SmartcityService:
        if not self._is_kept:
            raise HandlerError(403, "preview", mark("This is a preview: decisions are not kept here."))
        return self.smartcity

    def _writing_service(self, *, may_be_late: bool = False) -> SmartcityService:
        """Return the plugin's service, or refuse a request that may not write this learner's run."""
        service = self._service()
        if not service.is_own_request(self._learner):
            message = mark("You are viewing as a learner. Only the learner can decide.")
            raise HandlerError(403, "not_the_learner", message)
        blocked = self._blocked
        if blocked == "no_team":
            message = mark("This exercise is played in teams, and you are in none yet. Ask the course team.")
            raise HandlerError(403, blocked, message)
        if blocked and not may_be_late:
            message = mark("This exercise was due earlier. Nothing can be decided any more.")
            raise HandlerError(403, blocked, message)
        return service

    def _run(self) -> Run | None:
        if not self._is_kept or self._lacks_team:
            return None
        return self.smartcity.current_run(self._player, self._usage_key)

    def _state(self, scenario: Scenario, run: Run) -> RunState | None:
        """Return where ``run`` stands, or None where its decisions no longer fit the document."""
        if run.snapshot and run.rev == scenario.rev and (state := restored(run.snapshot)):
            return state
        try:
            return replay(
                scenario, self.smartcity.decisions(run) if run.turn else (), self._variant(scenario, run)
            )
        except DecisionRefused:
            return None

    @staticmethod
    def _variant(scenario: Scenario, run: Run) -> int:
        """Return the run's tape; a document with fewer of them than when the run began has that one no more."""
        return run.variant % scenario.variants

    def _fresh(self, scenario: Scenario, closed: Run | None) -> RunState:
        """Return the state before the first decision of the attempt that comes after ``closed``."""
        attempt = (closed.attempts if closed else 0) + 1
        return start(scenario, variant_of(self._player, str(self._usage_key), attempt, scenario.variants))

    def _overdue(self, scenario: Scenario, run: Run, state: RunState, grace: int = 0) -> bool:
        return is_overdue(scenario, state.position, run.allowance, self._elapsed(run) - grace)

    @staticmethod
    def _elapsed(run: Run) -> float:
        return (datetime.now(UTC) - run.shown_at).total_seconds()

    def _grade(self, scenario: Scenario, variant: int, points: int) -> int | None:
        """Return the grade in basis points, or None as long as the document's bounds are not known."""
        bounds = self._bounds(scenario)
        return bounds and grade(points, bounds.of(variant).best, bounds.of(variant).worst)

    def _bounds(self, scenario: Scenario) -> Bounds | None:
        kept = self.smartcity.bounds(scenario.rev) if self.smartcity else None
        return kept and Bounds.from_json(kept)

    def _counted_grade(self) -> int | None:
        """Return the grade that the learner's attempts make, in basis points; those that wait do not count."""
        if not self._is_kept:
            return None
        attempts = self.smartcity.attempts(self._player, self._usage_key)
        return counted([each.grade for each in attempts if each.grade is not None], self.attempts_counted)
