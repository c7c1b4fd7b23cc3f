"""What a browser shows of a learner's run: the public view, and what only the block knows beside it."""

from collections import Counter
from math import ceil

from smartcity_xblocks.handlers import HandlerError, wrong_request
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.engine import DECISIONS_LIMIT, DecisionRefused, StaleTurn
from smartcity_xblocks.scenario.learner_run import LearnerRun
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.outcome import is_passed, score
from smartcity_xblocks.scenario.public import public_frame, public_view
from smartcity_xblocks.scenario.state import RunState
from smartcity_xblocks.scenario.timing import seconds_allowed
from smartcity_xblocks.services import Run

CHANGED = mark("The course team changed this scenario. Begin again; this costs you nothing.")


class RunViews(LearnerRun):
    """What handlers answer."""

    @staticmethod
    def expect_choices(choices: list) -> None:
        """Refuse what cannot be the decisions of a run."""
        if len(choices) > DECISIONS_LIMIT or not all(isinstance(choice, str) for choice in choices):
            raise wrong_request()

    def _current_view(self, scenario: Scenario) -> dict:
        run = self._run()
        if run is None or run.closed:
            return self._view(scenario, run, self._fresh(scenario, run))
        return self._view(scenario, run, self._state(scenario, run))

    def _view(
        self, scenario: Scenario, run: Run | None, state: RunState | None, *, is_new: bool = False
    ) -> dict:
        """Return what the browser shows; ``is_new`` says that the scene is shown for the first time just now."""
        is_open = bool(run) and not run.closed
        stuck = state is None
        state = state or self._fresh(scenario, run)
        overdue = is_open and not is_new and self._overdue(scenario, run, state)
        view = public_view(scenario, state, self.language, overdue=overdue)
        view["blocked"] = self._blocked
        view["can_play"] = view["blocked"] is None
        view["stuck"] = stuck
        # What a run that is open has no need of is asked last: it looks at all scenes.
        view["can_begin"] = view["can_play"] and not is_open and scenario.is_timed
        if not is_new or run.ended:  # they stay the same while a run goes on
            view["attempts"] = self._attempts(run)
        view["result"] = self._result(scenario, run) if is_open and run.ended else None
        view["team"] = self._team_view(run if is_open else None, state.turn) if self._team else None
        if is_open and (deadline := view["scene"]["deadline"]) and deadline["seconds"]:
            allowed = seconds_allowed(scenario, state.position, run.allowance)
            elapsed = 0 if is_new else self._elapsed(run)
            deadline["seconds_left"] = None if allowed is None else max(0, ceil(allowed - elapsed))
            deadline["seconds"] = allowed
        if view["can_begin"] and scenario.begins_timed:
            # Its clock has not started: what it asks is not shown before it does.
            view["scene"] = None
        return view

    def _attempts(self, run: Run | None) -> dict:
        """Return which attempt is played, and how many there are and are left; None: as many as one likes."""
        used = run.attempts if run else 0
        is_over = run and run.ended and not run.closed
        left = max(0, self.max_attempts - used) if self.max_attempts else None
        return {"number": used if is_over else used + 1, "most": self.max_attempts or None, "left": left}

    def _team_view(self, run: Run | None, turn: int) -> dict:
        """Return who plays, who has voted in this turn, and what for."""
        votes = {vote.learner: vote.choice for vote in (self.smartcity.votes(run, turn) if run else ())}
        members = self._team.members
        return {
            "name": self._team.name,
            "members": [
                {
                    "name": member.name,
                    "role": member.role,
                    "voted": member.learner in votes,
                    "you": member.learner == self._learner,
                }
                for member in members
            ],
            "votes": [
                {"choice": choice, "count": count} for choice, count in Counter(votes.values()).items()
            ],
            "yours": votes.get(self._learner),
            "needed": max(1, -(-len(members) * self.quorum // 100)),
        }

    def _result(self, scenario: Scenario, run: Run) -> dict:
        return {
            "score": run.score,
            "grade": run.grade,
            "passed": is_passed(scenario, run.score),
            "best_grade": self._counted_grade(),
        }

    def _unkept_view(self, scenario: Scenario, state: RunState) -> dict:
        """Return a view of play that counts for nothing, with the score where it has ended."""
        view = public_view(scenario, state, self.language)
        result = None
        if view["ended"]:
            points = score(scenario, state.position)
            result = {
                "score": points,
                "grade": self._grade(scenario, state.variant, points),
                "passed": is_passed(scenario, points),
                "best_grade": None,
            }
        return {
            **view,
            **public_frame(scenario, self.language),
            "can_play": True,
            "blocked": None,
            "stuck": False,
            "can_begin": False,
            "attempts": None,
            "team": None,
            "result": result,
        }

    def _changed(self, scenario: Scenario, run: Run) -> HandlerError:
        view = self._view(scenario, run, None)
        return HandlerError(409, "document_changed", CHANGED, in_error={"view": view})

    def _refusal(
        self, scenario: Scenario, run: Run | None, state: RunState, refused: DecisionRefused
    ) -> HandlerError:
        status = 409 if isinstance(refused, StaleTurn) else 422
        view = self._view(scenario, run, state)
        return HandlerError(status, refused.code, refused.message, in_error={"view": view})
