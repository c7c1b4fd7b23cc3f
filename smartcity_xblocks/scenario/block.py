"""The scenario exercise as an XBlock: loads the run, asks the engine, saves, answers."""

from django.utils.html import format_html
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Float, Integer, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score

from smartcity_xblocks.handlers import HandlerError, expect, json_post
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import InvalidDocument, mark
from smartcity_xblocks.scenario.compiled import compiled
from smartcity_xblocks.scenario.engine import DecisionRefused, StaleTurn, decide, replay, start
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.outcome import FULL_SCORE, outcome, recorded
from smartcity_xblocks.scenario.public import public_view
from smartcity_xblocks.scenario.state import RunState
from smartcity_xblocks.scenario.studio import ScenarioStudio
from smartcity_xblocks.scenario.texts import LEARNER_TEXTS
from smartcity_xblocks.services import Refused, Run


@XBlock.wants("completion")
class ScenarioBlock(ScenarioStudio, ScorableXBlockMixin, CompletableXBlockMixin):
    """A city scenario in which learners decide; its decisions are the plugin's rows, never user state."""

    display_name = String(default="Scenario", scope=Scope.settings)
    weight = Float(default=1.0, scope=Scope.settings, values={"min": 0})
    # Rows decide what the current run is; this copy makes the platform keep a state that staff can delete.
    run_number = Integer(default=0, scope=Scope.user_state)

    has_score = True
    has_author_view = True
    icon_class = "problem"

    # Views

    def student_view(self, context=None):
        """Show the run where the learner left it."""
        try:
            scenario = self._scenario()
        except InvalidDocument as found:
            return self.unreadable(found)
        html = format_html(
            '<div class="smartcity sc-scenario"><p class="sc-loading">{}</p></div>',
            self.gettext(mark("The scenario is loading.")),
        )
        texts = {key: self.gettext(text) for key, text in LEARNER_TEXTS.items()}
        arguments = {"view": self._current_view(scenario), "texts": texts}
        return self.built_fragment(html, "scenario", "scenario", "SmartcityScenario", arguments)

    author_view = student_view

    # Handlers

    @json_post
    def decide(self, body: dict) -> dict:
        """Take ``{"turn": 2, "choice": "open_gates"}`` and answer the new view.

        A decision is kept once: repeating the same one is harmless, any other for a turn already taken is
        refused with 409 and the current view.
        """
        turn, choice = expect(body, turn=int, choice=str)
        scenario, service = self._scenario(), self._writing_service()
        run, state = self._run(scenario)
        if run and self._is_decided(run, turn, choice):
            return self._current_view(scenario)
        if state is None:
            raise HandlerError(
                409, "document_changed", self._CHANGED, in_error={"view": self._current_view(scenario)}
            )
        try:
            state = decide(scenario, state, turn, choice)
            # The platform's handler view is no transaction: a decision that ends the run must not be kept without
            # its evidence, score and completion.
            with service.atomic():
                number = service.add_decision(self._learner, self._usage_key, scenario.rev, turn, choice)
                self._finish(scenario, number, state)
        except DecisionRefused as refused:
            raise self._refusal(scenario, refused) from None
        except Refused:
            return self._after_lost_race(scenario, turn, choice)
        if self.run_number != number:
            # Setting a field that was not read writes the learner's state, even where it says so already.
            self.run_number = number
        return self._view(scenario, state)

    @json_post
    def restart(self, body: dict) -> dict:
        """Begin again: after the end, or when the document changed under the run so that it cannot go on."""
        expect(body)
        scenario, service = self._scenario(), self._writing_service()
        run, state = self._run(scenario)
        if run and state and outcome(scenario, state) is None:
            message = mark("This run has not ended yet. Go on from the scene shown now.")
            raise HandlerError(409, "run_open", message, in_error={"view": self._view(scenario, state)})
        service.close_run(self._learner, self._usage_key)
        return self._view(scenario, start(scenario))

    # Score and completion

    has_custom_completion = True

    def max_score(self) -> float:
        """Return the points of a perfect run; the platform multiplies by ``weight``."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Return whether the learner has finished a run, so that staff may rescore."""
        return self._best_score() is not None

    def get_score(self) -> Score:
        """Return the best score kept in the rows."""
        return self.calculate_score()

    def set_score(self, score: Score) -> None:
        """Keep nothing: the rows hold every score already."""

    def calculate_score(self) -> Score:
        """Return the best score of the finished runs, as a share of 1."""
        return Score(raw_earned=(self._best_score() or 0) / FULL_SCORE, raw_possible=1.0)

    def clear_student_state(self, user_id=None, course_id=None, item_id=None, requesting_user_id=None):
        """Begin anew for a learner whose state staff delete; ``user_id`` is an anonymous id of the platform.

        Called by the platform as read in lms/djangoapps/instructor/enrollment.py, reset_student_attempts. Where a
        block has this method the platform leaves it to the block to take score and completion back.
        """
        if service := self.smartcity:
            service.forget(user_id, self._usage_key, max_score=self.max_score(), weight=self.weight)

    # What the handlers stand on

    _CHANGED = mark("The course team changed this scenario. Begin again; this costs you nothing.")

    @property
    def _learner(self) -> int:
        return self.scope_ids.user_id

    @property
    def _usage_key(self):
        return self.scope_ids.usage_id

    @property
    def _can_play(self) -> bool:
        """Return whether decisions are kept: in a course, for a learner, with the plugin; not in Studio's preview.

        A content library's runtime has no ``is_author_mode``, and its author's id: there the key tells.
        """
        in_studio = getattr(self.runtime, "is_author_mode", False)
        in_course = self._usage_key.context_key.is_course
        return bool(self.smartcity and isinstance(self._learner, int) and in_course and not in_studio)

    def _scenario(self) -> Scenario:
        return compiled(self.rev, lambda: self.content)

    def _writing_service(self):
        """Return the plugin's service, or refuse a request that may not write this learner's run."""
        if not self._can_play:
            raise HandlerError(403, "preview", mark("This is a preview: decisions are not kept here."))
        if not self.smartcity.is_own_request(self._learner):
            message = mark("You are viewing as a learner. Only the learner can decide.")
            raise HandlerError(403, "not_the_learner", message)
        return self.smartcity

    def _run(self, scenario: Scenario) -> tuple[Run | None, RunState | None]:
        """Return the open run and its state; the state is None where the log no longer fits the document."""
        run = self.smartcity.current_run(self._learner, self._usage_key) if self._can_play else None
        try:
            return run, replay(scenario, run.decisions if run else ())
        except DecisionRefused:
            return run, None

    @staticmethod
    def _is_decided(run: Run, turn: int, choice: str) -> bool:
        """Return whether this very decision was taken already, so that asking for it again is harmless."""
        return 0 <= turn < len(run.decisions) and run.decisions[turn] == choice

    def _best_score(self) -> int | None:
        return self.smartcity.best_score(self._learner, self._usage_key) if self._can_play else None

    def _view(self, scenario: Scenario, state: RunState) -> dict:
        view = public_view(scenario, state, self.language, self._best_score())
        return {**view, "can_play": self._can_play, "stuck": False}

    def _current_view(self, scenario: Scenario) -> dict:
        _, state = self._run(scenario)
        view = self._view(scenario, state or start(scenario))
        return {**view, "stuck": state is None}

    def _refusal(self, scenario: Scenario, refused: DecisionRefused) -> HandlerError:
        status = 409 if isinstance(refused, StaleTurn) else 422
        return HandlerError(
            status, refused.code, refused.message, in_error={"view": self._current_view(scenario)}
        )

    def _after_lost_race(self, scenario: Scenario, turn: int, choice: str) -> dict:
        """Answer a request that came second: harmless if both chose the same, else refused."""
        run, _ = self._run(scenario)
        if run and self._is_decided(run, turn, choice):
            return self._current_view(scenario)
        raise self._refusal(scenario, StaleTurn())

    def _finish(self, scenario: Scenario, number: int, state: RunState) -> None:
        """Keep the evidence of a run that has ended and tell the platform its score and completion."""
        result = outcome(scenario, state)
        if result is None:
            return
        facts = {"kind": "scenario", "rev": scenario.rev, **recorded(scenario, state)}
        self.smartcity.add_evidence(self._learner, self._usage_key, number, result.score, facts)
        self._publish_grade(Score(result.score / FULL_SCORE, 1.0), only_if_higher=True)
        self.emit_completion(1.0)

    def index_dictionary(self) -> dict:
        """Return what the course search may find: title and introduction, no answers."""
        try:
            scenario = self._scenario()
        except InvalidDocument:
            return {}
        texts = {
            "title": pick(scenario.title, self.language),
            "introduction": pick(scenario.introduction, self.language),
        }
        return {"content": texts, "content_type": "Scenario"}
