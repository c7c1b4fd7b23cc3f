"""After the end: the debrief, the best way, what if, and the learner's own thoughts."""

from smartcity_xblocks.handlers import HandlerError, expect, json_post, wrong_request
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.debrief import debrief, expert
from smartcity_xblocks.scenario.engine import DecisionRefused, replay
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.run_views import RunViews
from smartcity_xblocks.scenario.state import RunState
from smartcity_xblocks.services import REFLECTION_LIMIT, Run
from smartcity_xblocks.shape import NOT_KEPT


class ScenarioReview(RunViews):
    """What learners ask of a run that has ended."""

    @json_post
    def debrief(self, body: dict) -> dict:
        """Answer the way back through the run that has ended."""
        expect(body)
        scenario, service = self._scenario(), self._service()
        run, state = self._ended(scenario)
        others = service.shares(self._player, self._usage_key, run.rev)
        told = debrief(
            scenario,
            state,
            self.language,
            titles=service.competences(),
            shares=others.decisions,
            players=others.players,
        )
        is_open = self._is_revealed(run)
        return {
            **told,
            "expert": self._expert(scenario, run) if is_open else None,
            "can_explore": is_open,
            "reflection": service.reflection(run, self._learner),
        }

    @json_post
    def what_if(self, body: dict) -> dict:
        """Play on from turn ``turn`` of the run that has ended with other ``choices``; nothing is kept."""
        turn, choices = expect(body, turn=int, choices=list)
        self.expect_choices(choices)
        scenario = self._scenario()
        run, state = self._ended(scenario)
        if not self._is_revealed(run):
            message = mark("This opens after your last attempt.")
            raise HandlerError(403, "not_revealed", message)
        if not 0 <= turn < state.turn:
            raise wrong_request()
        try:
            played = replay(
                scenario, [*(step.choice for step in state.steps[:turn]), *choices], state.variant
            )
        except DecisionRefused as refused:
            raise HandlerError(422, refused.code, refused.message) from None
        return self._unkept_view(scenario, played)

    @json_post
    def reflect(self, body: dict) -> dict:
        """Keep what the learner thinks about the run that has ended: ``{"text": ...}``."""
        (text,) = expect(body, text=str)
        if len(text) > REFLECTION_LIMIT:
            message = mark("This text is too long: at most {most} characters.")
            raise HandlerError(422, "too_long", message, {"most": REFLECTION_LIMIT})
        if NOT_KEPT.search(text):
            message = mark("This text holds characters that cannot be kept. Remove them.")
            raise HandlerError(422, "not_kept", message)
        scenario, service = self._scenario(), self._writing_service(may_be_late=True)
        run, _ = self._ended(scenario)
        service.keep_reflection(run, self._learner, text)
        return {"saved": True}

    def _ended(self, scenario: Scenario) -> tuple[Run, RunState]:
        """Return the run that has ended and all its steps, or refuse."""
        self._service()
        run = self._run()
        if run is None or run.closed or not run.ended:
            raise HandlerError(409, "not_ended", mark("Finish your run first."))
        try:
            return run, replay(scenario, self.smartcity.decisions(run), self._variant(scenario, run))
        except DecisionRefused:
            raise self._changed(scenario, run) from None

    def _is_revealed(self, run: Run) -> bool:
        """Return whether the best way may be told: where the author says so, and no attempt is left to use it in."""
        if self.reveal == "last":
            return not self.max_attempts or run.attempts >= self.max_attempts
        return self.reveal == "each"

    def _expert(self, scenario: Scenario, run: Run) -> dict | None:
        bounds = self._bounds(scenario)
        if bounds is None:
            return None
        variant = self._variant(scenario, run)
        bound = bounds.of(variant)
        return {
            **expert(scenario, variant, bound.best_path, self.language),
            "attainable": bound.proven_attainable,
        }
