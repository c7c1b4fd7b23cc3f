"""Playing: begin, decide, begin again. Loads the run, asks the engine, saves, answers.

The rows are the truth; what the browser sends is a wish.
"""

from dataclasses import replace

from smartcity_xblocks.handlers import HandlerError, expect, json_post, wrong_request
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.engine import DecisionRefused, StaleTurn, decide, has_ended, replay
from smartcity_xblocks.scenario.model import CONTINUE, TIMEOUT, Scenario
from smartcity_xblocks.scenario.outcome import is_passed, recorded, score
from smartcity_xblocks.scenario.run_views import RunViews
from smartcity_xblocks.scenario.state import RunState, snapshot
from smartcity_xblocks.scenario.timing import ALLOWANCES, GRACE
from smartcity_xblocks.scenario.votes import decided
from smartcity_xblocks.services import Refused, Run, SmartcityService, Vote

PATIENCE = 60
"""Seconds that a finished run waits for its grade before it is asked for again."""


class ScenarioPlay(RunViews):
    """What learners ask while they play."""

    @json_post
    def begin(self, body: dict) -> dict:
        """Open the run with as much time as the learner needs: ``{"time": "as_set" | "double" | "none"}``.

        Needed before a timed scenario only; a run that is open already stays as it is.
        """
        (time,) = expect(body, time=str)
        if time not in ALLOWANCES:
            raise wrong_request()
        scenario, service = self._scenario(), self._writing_service()
        run = self._run()
        if run is None or run.closed:
            try:
                run = self._open(scenario, service, run, ALLOWANCES[time])
            except Refused:
                return self._current_view(scenario)
        return self._view(scenario, run, self._state(scenario, run))

    @json_post
    def decide(self, body: dict) -> dict:
        """Take ``{"turn": 2, "choice": "open_gates"}`` and answer the new view; in a team it is a vote.

        A decision is kept once: repeating the same one is harmless, any other for a turn already taken is
        refused with 409 and the current view.
        """
        turn, choice = expect(body, turn=int, choice=str)
        scenario, service = self._scenario(), self._writing_service()
        run = self._run()
        # A closed run is past: only its attempt is counted.
        run, closed = (None, run) if run and run.closed else (run, None)
        state = self._state(scenario, run) if run else self._fresh(scenario, closed)
        if run and self._is_decided(run, state, turn, choice):
            return self._view(scenario, run, state)
        if state is None:
            raise self._changed(scenario, run)
        if run is None and scenario.begins_timed:
            view = self._view(scenario, closed, state)
            message = mark("Begin first: choose how much time you need.")
            raise HandlerError(409, "not_begun", message, in_error={"view": view})
        grace = 0 if choice == TIMEOUT else GRACE
        overdue = bool(run) and self._overdue(scenario, run, state, grace)
        try:
            after = decide(scenario, state, turn, choice, overdue=overdue)
            run = run or self._open(scenario, service, closed)
            if self._team and choice != TIMEOUT:
                taken = self._vote(service, run, turn, choice)
                if taken is None:
                    return self._view(scenario, run, state)
                after = decide(scenario, state, turn, taken, overdue=overdue)
            ended = self._keep(scenario, service, run, after)
        except DecisionRefused as refused:
            raise self._refusal(scenario, run, state, refused) from None
        except Refused:
            return self._after_lost_race(scenario, turn, choice)
        self._tell(scenario, ended or run, after)
        return self._view(scenario, ended or run, after, is_new=True)

    @json_post
    def look(self, body: dict) -> dict:
        """Answer the current view: what others of the team decided, or the grade that was waited for."""
        expect(body)
        scenario, service = self._scenario(), self._service()
        run = self._run()
        if run and run.ended and run.grade is None and self._elapsed(run) > PATIENCE:
            # The task that grades may have been lost.
            service.want_bounds(self._usage_key, run.rev)
        return self._current_view(scenario)

    @json_post
    def restart(self, body: dict) -> dict:
        """Begin again: after the end, or when the document changed under the run so that it cannot go on."""
        expect(body)
        scenario, service = self._scenario(), self._writing_service()
        run = self._run()
        state = self._state(scenario, run) if run and not run.closed else None
        if state and not run.ended:
            message = mark("This run has not ended yet. Go on from the scene shown now.")
            raise HandlerError(409, "run_open", message, in_error={"view": self._view(scenario, run, state)})
        if run and not run.closed:
            if run.ended:
                self._refuse_without_attempts(run)
            service.close_run(run)
        return self._current_view(scenario)

    def _open(
        self, scenario: Scenario, service: SmartcityService, closed: Run | None, allowance: int = 100
    ) -> Run:
        self._refuse_without_attempts(closed)
        variant = self._fresh(scenario, closed).variant
        run = service.open_run(
            self._player, self._usage_key, closed, rev=scenario.rev, variant=variant, allowance=allowance
        )
        # Makes the platform keep a state of the learner that staff can delete; no rule reads it.
        self.run_number = run.number
        return run

    def _refuse_without_attempts(self, run: Run | None) -> None:
        if run and self.max_attempts and run.attempts >= self.max_attempts:
            raise HandlerError(403, "no_attempts_left", mark("You have used all your attempts."))

    def _vote(self, service: SmartcityService, run: Run, turn: int, choice: str) -> str | None:
        """Keep the learner's vote; return what the team takes, or None while too few have voted."""
        roles = {member.learner: member.role for member in self._team.members}
        votes = service.add_vote(run, turn, Vote(self._learner, choice, roles[self._learner]))
        return decided(((vote.learner, vote.choice) for vote in votes), roles, self.quorum)

    def _keep(self, scenario: Scenario, service: SmartcityService, run: Run, after: RunState) -> Run | None:
        """Keep the decision that led to ``after``; return the run as it then is where it has ended."""
        turn, step = after.turn - 1, after.steps[-1]
        decision = {
            "scene": step.scene,
            "choice": step.choice,
            "rev": scenario.rev,
            "snapshot": snapshot(after),
        }
        if not has_ended(scenario, after):
            service.add_decision(run, turn, **decision)
            return None
        # Only those before this one: another request may have taken this very turn meanwhile.
        before = service.decisions(run)[:turn]
        whole = replay(scenario, [*before, step.choice], after.variant)
        points = score(scenario, whole.position)
        earned = self._grade(scenario, after.variant, points)
        # The platform's handler view is no transaction: a decision that ends the run must not be kept without its
        # evidence, score and completion.
        with service.atomic():
            service.end_run(
                run,
                self._usage_key,
                rev=scenario.rev,
                score=points,
                grade=earned,
                facts={"kind": "scenario", "rev": scenario.rev, **recorded(scenario, whole)},
                learners=[member.learner for member in self._team.members] if self._team else [self._learner],
            )
            service.add_decision(run, turn, **decision)
            # A team's members are told by the plugin, all alike.
            if not self._team:
                if earned is not None:
                    self.publish_counted_grade()
                self.emit_completion(1.0)
        return replace(run, ended=True, score=points, grade=earned)

    def _is_decided(self, run: Run, state: RunState | None, turn: int, choice: str) -> bool:
        """Return whether this very decision was taken already, so that asking for it again is harmless."""
        if not 0 <= turn < run.turn:
            return False
        if state and turn == run.turn - 1:
            return state.steps[-1].choice == choice
        return self.smartcity.decisions(run)[turn] == choice

    def _after_lost_race(self, scenario: Scenario, turn: int, choice: str) -> dict:
        """Answer a request that came second: harmless if both chose the same, else refused."""
        run = self._run()
        state = self._state(scenario, run) if run and not run.closed else None
        if state and self._is_decided(run, state, turn, choice):
            return self._view(scenario, run, state)
        if state is None:
            state = self._fresh(scenario, run)
        raise self._refusal(scenario, run, state, StaleTurn())

    def _tell(self, scenario: Scenario, run: Run, after: RunState) -> None:
        """Send the decision as an event: what was decided where, what it changed and showed; docs/events.md."""
        step = after.steps[-1]
        scene = scenario.scenes[step.scene]
        passed = is_passed(scenario, run.score) if run.ended else None
        self.runtime.publish(
            self,
            "smartcity.scenario.decided",
            {
                "usage_key": str(self._usage_key),
                "team": self._team.id if self._team else None,
                "run": run.number,
                "attempt": run.attempt,
                "variant": after.variant,
                "rev": scenario.rev,
                "turn": after.turn - 1,
                "time": step.time,
                "scene": step.scene,
                "kind": scene.kind,
                "asks": [each.id for each in scene.choices] != [CONTINUE],
                "titles": {"scenario": dict(scenario.title), "scene": dict(scene.title)},
                "choice": step.choice,
                "changes": {
                    each.id: step.after[index] - step.before[index]
                    for index, each in enumerate(scenario.quantities)
                    if step.after[index] != step.before[index]
                },
                "events": list(step.events),
                "evidence": dict(step.shown),
                "result": {"score": run.score, "grade": run.grade, "passed": passed} if run.ended else None,
            },
        )
