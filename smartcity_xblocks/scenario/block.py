"""The scenario exercise as an XBlock: its settings, its views, its score and completion."""

from django.utils.html import format_html
from xblock.core import XBlock
from xblock.fields import Boolean, Float, Integer, Scope, String

from smartcity_xblocks.competence.tagged import TaggedBlock
from smartcity_xblocks.competence.tags import as_json
from smartcity_xblocks.introduced_block import IntroducedBlock
from smartcity_xblocks.json_list import JsonList
from smartcity_xblocks.markup import to_html
from smartcity_xblocks.problems import InvalidDocument, mark
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.play import ScenarioPlay
from smartcity_xblocks.scenario.public import public_frame
from smartcity_xblocks.scenario.review import ScenarioReview
from smartcity_xblocks.scenario.studio import ScenarioStudio
from smartcity_xblocks.scenario.texts import LEARNER_TEXTS


@XBlock.wants("completion")
class ScenarioBlock(ScenarioPlay, ScenarioReview, ScenarioStudio, TaggedBlock, IntroducedBlock):
    """A city scenario in which learners decide; its decisions are the plugin's rows, never user state."""

    display_name = String(default="Scenario", scope=Scope.settings)
    weight = Float(default=1.0, scope=Scope.settings, values={"min": 0})
    # 0: as many as learners like.
    max_attempts = Integer(default=0, scope=Scope.settings, values={"min": 0})
    attempts_counted = String(default="best", scope=Scope.settings, values=["best", "last", "first", "mean"])
    # After which run learners may see the best way and try other ways: each, the last one that counts, never.
    reveal = String(default="last", scope=Scope.settings, values=["each", "last", "never"])
    # Teams: one of the platform's teamsets, or, where that is empty, those listed:
    # {"name": "Red", "members": [usernames], "roles": {username: role}}. The quorum is in percent of the members.
    teams_enabled = Boolean(default=False, scope=Scope.settings)
    selected_teamset_id = String(default="", scope=Scope.settings)
    team_list = JsonList(default=[], scope=Scope.settings)
    quorum = Integer(default=50, scope=Scope.settings, values={"min": 1, "max": 100})
    # Rows decide what the current run is; this copy makes the platform keep a state that staff can delete.
    run_number = Integer(default=0, scope=Scope.user_state)

    has_author_view = True
    search_type = "Scenario"

    # Views

    @XBlock.supports("multi_device")
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
        view = {**public_frame(scenario, self.language), **self._current_view(scenario)}
        return self.built_fragment(
            html, "scenario", "scenario", "SmartcityScenario", {"view": view, "texts": texts}
        )

    author_view = student_view

    def student_view_data(self, context=None) -> dict:
        """Return what an app may show before it opens the exercise, in all languages: no answers, no learner."""
        try:
            scenario = self._scenario()
        except InvalidDocument:
            return {}
        return {
            "title": dict(scenario.title),
            "introduction": {language: to_html(text) for language, text in scenario.introduction.items()},
            "timed": scenario.is_timed,
            "competences": as_json(self.competence_tags()),
        }

    def _introduced(self) -> Scenario:
        return self._scenario()

    # Score and completion

    def publish_counted_grade(self) -> None:
        """Tell the platform the grade that the learner's attempts make; one given already is never lowered."""
        self._publish_grade(self.calculate_score(), only_if_higher=True)

    def clear_student_state(self, user_id=None, course_id=None, item_id=None, requesting_user_id=None):
        """Begin anew for a learner whose state staff delete; ``user_id`` is an anonymous id of the platform.

        Called by the platform as read in lms/djangoapps/instructor/enrollment.py, reset_student_attempts. Where a
        block has this method the platform leaves it to the block to take score and completion back.
        """
        if service := self.smartcity:
            service.forget(user_id, self._usage_key, max_score=self.max_score(), weight=self.weight)
