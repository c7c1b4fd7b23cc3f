"""The diagnostic as an XBlock: its fields and its views. It completes when a result is there; it has no score."""

from django.utils.html import format_html
from xblock.core import XBlock
from xblock.fields import Integer, Scope, String

from smartcity_xblocks.diagnostic.document import Diagnostic
from smartcity_xblocks.diagnostic.learner import DiagnosticLearner
from smartcity_xblocks.diagnostic.studio import DiagnosticStudio
from smartcity_xblocks.diagnostic.texts import PAGE_TEXTS
from smartcity_xblocks.introduced_block import IntroducedBlock
from smartcity_xblocks.problems import InvalidDocument, mark


@XBlock.wants("completion")
class DiagnosticBlock(DiagnosticLearner, DiagnosticStudio, IntroducedBlock):
    """A diagnostic; its runs and answers are the plugin's rows, never user state."""

    display_name = String(default="Diagnostic", scope=Scope.settings)
    # Rows decide what the current run is; this copy makes the platform keep a state that staff can delete.
    run_number = Integer(default=0, scope=Scope.user_state)

    has_score = False
    has_author_view = True
    search_type = "Diagnostic"

    @XBlock.supports("multi_device")
    def student_view(self, context=None):
        """Show the diagnostic where the learner left it."""
        try:
            view = self._view(self._runs())
        except InvalidDocument as found:
            return self.unreadable(found)
        html = format_html(
            '<div class="smartcity sc-diagnostic"><p class="sc-loading">{}</p></div>',
            self.gettext(mark("The diagnostic is loading.")),
        )
        texts = {key: self.gettext(text) for key, text in PAGE_TEXTS.items()}
        return self.built_fragment(
            html, "diagnostic", "diagnostic", "SmartcityDiagnostic", {"view": view, "texts": texts}
        )

    author_view = student_view

    def student_view_data(self, context=None) -> dict:
        """Return what an app may show before it opens the diagnostic, in all languages: no questions, no learner."""
        try:
            diagnostic = self._diagnostic()
        except InvalidDocument:
            return {}
        return {"title": dict(diagnostic.title), "framework": diagnostic.framework}

    def _introduced(self) -> Diagnostic:
        return self._diagnostic()

    def clear_student_state(self, user_id=None, course_id=None, item_id=None, requesting_user_id=None):
        """Begin anew for a learner whose state staff delete; ``user_id`` is an anonymous id of the platform.

        Called by the platform as read in lms/djangoapps/instructor/enrollment.py, reset_student_attempts.
        """
        if service := self.smartcity:
            service.diagnostics.forget(user_id, self._usage_key)
