"""What learners ask of a diagnostic. Loads the runs, asks the pure rules, saves, answers.

The rows are the truth; what the browser sends is a wish.
"""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from smartcity_xblocks.competence.pathway import schedule
from smartcity_xblocks.diagnostic import taking
from smartcity_xblocks.diagnostic.run_views import RunViews, Test
from smartcity_xblocks.diagnostic_service import DiagnosticRun, DiagnosticService, Given
from smartcity_xblocks.handlers import HandlerError, expect, json_post, wrong_request
from smartcity_xblocks.items.aliases import from_browser
from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.items.question import FULL_SHARE
from smartcity_xblocks.problems import mark
from smartcity_xblocks.services import Refused

MOST_HOURS = 60
"""A week's hours of learning, at most."""


class DiagnosticLearner(RunViews):
    """What learners ask."""

    @json_post
    def begin(self, body: dict) -> dict:
        """Open a run: ``{"profile": code, "after": number of the last run, 0 before the first}``.

        Where a run is open already, that one is answered.
        """
        profile, after = expect(body, profile=str, after=int)
        diagnostics = self._writing()
        framework = self._framework
        if framework is None:
            raise HandlerError(409, "no_framework", NO_FRAMEWORK)
        if profile not in taking.offered(self._diagnostic(), framework):
            message = mark("This job is not offered here any more. Choose another one.")
            raise HandlerError(422, "unknown_profile", message)
        try:
            diagnostics.open(
                self._learner,
                self._usage_key,
                after,
                profile=profile,
                rev=self._diagnostic().rev,
                seed=secrets.token_hex(16),
            )
        except Refused:
            return self._view(self._runs())
        # Makes the platform keep a state of the learner that staff can delete; no rule reads it.
        self.run_number = after + 1
        self._tell("begun", after + 1, profile, self._diagnostic().rev)
        return self._view(self._runs())

    @json_post
    def rate(self, body: dict) -> dict:
        """Keep where the learner sees themselves: ``{"run": number, "ratings": {code: level}, "done": bool}``.

        All ratings are sent each time. ``done``: all are given, they stay, and the questions begin.
        """
        number, ratings, done = expect(body, run=int, ratings=dict, done=bool)
        diagnostics = self._writing()
        run, test = self._open_run(number)
        asked_for = {each.competence for each in taking.requirements(test.profile, test.framework)}
        top = len(test.framework.levels)
        if not all(
            code in asked_for and type(level) is int and 0 <= level <= top for code, level in ratings.items()
        ):
            raise wrong_request()
        if run.rated:
            raise self._refusal("rated", RATED)
        if done and ratings.keys() != asked_for:
            raise HandlerError(422, "unrated", mark("Say of each competence where you see yourself."))
        try:
            diagnostics.rate(run, ratings, done=done)
        except Refused:
            raise self._refusal("rated", RATED) from None
        if not done:
            return {"saved": True}
        self._end_if_over()
        return self._view(self._runs())

    @json_post
    def answer(self, body: dict) -> dict:
        """Answer a question: ``{"run": number, "turn": from 0, "question": id, "answer": ..., or null: not known}``.

        A question is answered once: sent again, it is told what became of the first answer. Any other question for a
        turn that is taken is refused with 409.
        """
        if "answer" not in body:
            raise wrong_request()
        wish = body.pop("answer")
        number, turn, question_id = expect(body, run=int, turn=int, question=str)
        diagnostics = self._writing()
        if self._open(number) is None:
            return self._after_lost_race(number, turn, question_id)
        run, test = self._open_run(number)
        if not run.rated:
            raise self._refusal("unrated", mark("Say first where you see yourself."))
        asked = test.next(run)
        if turn != len(run.given) or asked is None or asked.question != question_id:
            return self._after_lost_race(number, turn, question_id)
        given = Given(
            asked.question, asked.competence, asked.level, self._is_right(test, run, question_id, wish)
        )
        after = self._with(run, given)
        is_last = test.next(after) is None
        try:
            # The platform's handler view is no transaction: an answer that ends the run goes with its result.
            with self.smartcity.atomic():
                if is_last:
                    self._end(diagnostics, after, test)
                diagnostics.add(run, turn, given, wish)
        except Refused:
            return self._after_lost_race(number, turn, question_id)
        if is_last:
            self._tell_ended(after, test)
        return self._told(self._runs(), turn)

    @json_post
    def look(self, body: dict) -> dict:
        """Answer where the learner stands. A run whose questions changed so that none is left ends here."""
        expect(body)
        if self._is_kept and self.smartcity.is_own_request(self._learner):
            self._end_if_over()
        return self._view(self._runs())

    @json_post
    def restart(self, body: dict) -> dict:
        """Put away an open run: ``{"run": number}``."""
        (number,) = expect(body, run=int)
        diagnostics = self._writing()
        run = self._open(number)
        if run:
            diagnostics.close(run)
        return self._view(self._runs())

    @json_post
    def finishing(self, body: dict) -> dict:
        """Answer when each module of the pathway is done, by the hours that a week has: ``{"hours": 1 to 60}``."""
        (hours,) = expect(body, hours=int)
        if not 1 <= hours <= MOST_HOURS:
            message = mark("Hours a week: from 1 to {most}.")
            raise HandlerError(422, "bad_hours", message, {"most": MOST_HOURS})
        runs = self._runs()
        run = runs[-1] if runs else None
        if run is None or run.result is None:
            raise self._refusal("not_ended", mark("Finish the questions first."))
        needs = taking.needs([taking.Measured.from_json(each) for each in run.result])
        way = self._diagnostics.way(self._usage_key, needs)
        days = schedule(way.pathway, datetime.now(UTC).date(), hours) if way else []
        return {"days": [day.isoformat() for day in days]}

    # What they stand on

    def _writing(self) -> DiagnosticService:
        """Return the plugin's service, or refuse a request that may not write this learner's runs."""
        if not self._is_kept:
            raise HandlerError(403, "preview", mark("This is a preview: answers are not kept here."))
        if not self.smartcity.is_own_request(self._learner):
            message = mark("You are viewing as a learner. Only the learner can answer.")
            raise HandlerError(403, "not_the_learner", message)
        return self._diagnostics

    def _open(self, number: int) -> DiagnosticRun | None:
        """Return the learner's open run where it has this number."""
        runs = self._runs()
        return runs[-1] if runs and runs[-1].number == number and runs[-1].result is None else None

    def _open_run(self, number: int) -> tuple[DiagnosticRun, Test]:
        """Return the open run and what it rests on, or refuse with the current view."""
        run = self._open(number)
        if run is None:
            raise self._refusal("run_over", RUN_OVER)
        test = self._test(run)
        if test is None:
            raise self._refusal("document_changed", CHANGED)
        return run, test

    def _refusal(self, code: str, message: str) -> HandlerError:
        return HandlerError(409, code, message, in_error={"view": self._view(self._runs())})

    def _is_right(self, test: Test, run: DiagnosticRun, question_id: str, wish: Any) -> bool:
        """Return whether the answer earns all points; what is not known is wrong."""
        if wish is None:
            return False
        question = test.diagnostic.question(question_id)
        answer = from_browser(question, Paper(run.seed, ()), wish)
        if not question.accepts(answer):
            message = mark("This cannot be an answer to this question. Answer it again.")
            raise HandlerError(422, "bad_answer", message)
        return question.share(answer) == FULL_SHARE

    @staticmethod
    def _with(run: DiagnosticRun, given: Given) -> DiagnosticRun:
        return replace(run, given=(*run.given, given))

    def _end(self, diagnostics: DiagnosticService, run: DiagnosticRun, test: Test) -> None:
        found = [each.to_json() for each in test.found(run)]
        diagnostics.end(run, self._usage_key, test.diagnostic.rev, found)
        self.emit_completion(1.0)

    def _end_if_over(self) -> None:
        """End the open run where there is nothing more to ask."""
        runs = self._runs()
        run = runs[-1] if runs and runs[-1].result is None else None
        test = self._test(run) if run and run.rated else None
        if run and test and test.next(run) is None:
            try:
                with self.smartcity.atomic():
                    self._end(self._diagnostics, run, test)
            except Refused:
                return  # another request has ended it
            self._tell_ended(run, test)

    def _tell_ended(self, run: DiagnosticRun, test: Test) -> None:
        """Send what the run has found as an event, once that is kept."""
        found = [
            {
                "competence": each.competence,
                "wanted": each.wanted,
                "level": each.level,
                "gap": each.gap,
                "tested": each.tested,
            }
            for each in test.found(run)
        ]
        self._tell("ended", run.number, run.profile, test.diagnostic.rev, found=found)

    def _tell(self, what: str, number: int, profile: str, rev: str, **more: Any) -> None:
        """Send an event; docs/events.md."""
        which = {"usage_key": str(self._usage_key), "run": number, "profile": profile, "rev": rev}
        self.runtime.publish(self, f"smartcity.diagnostic.{what}", {**which, **more})

    def _told(self, runs: tuple[DiagnosticRun, ...], turn: int) -> dict:
        """Return the view, with what became of the answer of ``turn``."""
        return {**self._view(runs), "right": runs[-1].given[turn].right}

    def _after_lost_race(self, number: int, turn: int, question_id: str) -> dict:
        """Answer a request for a turn that is taken: harmless if it was for the same question, else refused."""
        runs = self._runs()
        if runs and runs[-1].number == number:
            given = runs[-1].given
            if 0 <= turn < len(given) and given[turn].question == question_id:
                return self._told(runs, turn)
            raise self._refusal("stale_turn", STALE)
        raise self._refusal("run_over", RUN_OVER)


NO_FRAMEWORK = mark("The competences that this diagnostic goes by are not set up. Tell the course team.")
RATED = mark("Your ratings stand already. The page now shows where you are.")
RUN_OVER = mark("This run is over. The page now shows where you are.")
CHANGED = mark("The course team changed this diagnostic. Begin again; this costs you nothing.")
STALE = mark("This question was answered already. The page now shows where you are.")
