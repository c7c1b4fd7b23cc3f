"""The exam as an XBlock: its settings, its views, its score and completion."""

from django.templatetags.static import static
from django.utils.html import format_html
from xblock.core import XBlock
from xblock.fields import Boolean, Float, Integer, Scope, String

from smartcity_xblocks.competence.tagged import TaggedBlock
from smartcity_xblocks.competence.tags import as_json
from smartcity_xblocks.introduced_block import IntroducedBlock
from smartcity_xblocks.json_list import JsonList
from smartcity_xblocks.problems import InvalidDocument, mark
from smartcity_xblocks.proctoring.exam import Exam
from smartcity_xblocks.proctoring.learner import ExamLearner
from smartcity_xblocks.proctoring.studio import ExamStudio
from smartcity_xblocks.proctoring.texts import PAGE_TEXTS, WATCH_TEXTS


@XBlock.wants("completion")
class ExamBlock(ExamLearner, ExamStudio, TaggedBlock, IntroducedBlock):
    """A final exam; its attempts and answers are the plugin's rows, never user state."""

    display_name = String(default="Exam", scope=Scope.settings)
    weight = Float(default=1.0, scope=Scope.settings, values={"min": 0})
    # 0: as long as learners like.
    minutes = Integer(default=60, scope=Scope.settings, values={"min": 0})
    # ISO 8601 with its offset, or empty.
    opens_at = String(default="", scope=Scope.settings)
    closes_at = String(default="", scope=Scope.settings)
    # 0: as many as learners like.
    max_attempts = Integer(default=1, scope=Scope.settings, values={"min": 0})
    cool_down_hours = Integer(default=0, scope=Scope.settings, values={"min": 0})
    credit_minutes = Integer(default=5, scope=Scope.settings, values={"min": 0})
    proctored = Boolean(default=False, scope=Scope.settings)
    # The outside service that watches in our page's place, by its name in the operator's settings; empty: our page.
    provider = String(default="", scope=Scope.settings)
    # Config keys of Safe Exam Browser, 64 hexadecimal digits each: it has to show one. Empty: any browser will do.
    seb_config_keys = JsonList(default=[], scope=Scope.settings)
    # What watches learners who agree to it; it says nothing where the exam is not proctored.
    watch_by = JsonList(default=["camera", "sound"], scope=Scope.settings)
    # What has to be done before: nothing, all other sections, or some of those chosen here (0: all of these);
    # where sections are scored, at this score (basis points).
    prerequisites = String(default="none", scope=Scope.settings, values=["none", "modules", "sections"])
    prerequisite_sections = JsonList(default=[], scope=Scope.settings)
    prerequisite_count = Integer(default=0, scope=Scope.settings, values={"min": 0})
    prerequisite_score = Integer(default=6000, scope=Scope.settings, values={"min": 0, "max": 10_000})
    release = String(default="cleared", scope=Scope.settings, values=["cleared", "closed", "never"])
    # Rows decide what the current attempt is; this copy makes the platform keep a state that staff can delete.
    attempt_number = Integer(default=0, scope=Scope.user_state)

    has_author_view = True
    search_type = "Exam"

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, context=None):
        """Show where the exam stands for the learner; the paper comes when the learner goes on with it."""
        try:
            view = self._view(self._attempts())
        except InvalidDocument as found:
            return self.unreadable(found)
        html = format_html(
            '<div class="smartcity sc-exam"><p class="sc-loading">{}</p></div>',
            self.gettext(mark("The exam is loading.")),
        )
        texts = PAGE_TEXTS | (WATCH_TEXTS if view["exam"]["watch_by"] else {})
        # What counts faces is fetched by whoever has a camera on.
        faces = {"script": static("smartcity/faces.js"), "folder": static("smartcity/faces/")}
        arguments = {"view": view, "texts": self._translated(texts), "faces": faces}
        return self.built_fragment(html, "exam", "exam", "SmartcityExam", arguments)

    author_view = student_view

    def student_view_data(self, context=None) -> dict:
        """Return what an app may show before it opens the exam, in all languages: no questions, no learner."""
        try:
            exam = self._exam()
        except InvalidDocument:
            return {}
        return {
            "title": dict(exam.title),
            "minutes": self.minutes,
            "questions_count": exam.questions_drawn,
            "proctored": self.proctored,
            "competences": as_json(self.competence_tags()),
        }

    def _introduced(self) -> Exam:
        return self._exam()

    # Score and completion

    def _counted_grade(self) -> int | None:
        """Return the best grade of cleared attempts: before, a rescore by staff would go round the review."""
        return self._exams.counted_grade(self._learner, self._usage_key) if self._is_kept else None

    def clear_student_state(self, user_id=None, course_id=None, item_id=None, requesting_user_id=None):
        """Begin anew for a learner whose state staff delete; ``user_id`` is an anonymous id of the platform.

        Called by the platform as read in lms/djangoapps/instructor/enrollment.py, reset_student_attempts.
        """
        if service := self.smartcity:
            service.exams.forget(user_id, self._usage_key, max_score=self.max_score(), weight=self.weight)
