"""The exam as an XBlock: its settings, its views, its score and completion."""

from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Boolean, Float, Integer, Scope, String
from xblock.scorable import ScorableXBlockMixin

from smartcity_xblocks.proctoring.studio import ExamStudio


@XBlock.wants("completion")
class ExamBlock(ExamStudio, ScorableXBlockMixin, CompletableXBlockMixin):
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
    # What has to be done before: nothing, or all other sections, where scored at this score (basis points).
    prerequisites = String(default="none", scope=Scope.settings, values=["none", "modules"])
    prerequisite_score = Integer(default=6000, scope=Scope.settings, values={"min": 0, "max": 10_000})
    release = String(default="cleared", scope=Scope.settings, values=["cleared", "closed", "never"])
    # Rows decide what the current attempt is; this copy makes the platform keep a state that staff can delete.
    attempt_number = Integer(default=0, scope=Scope.user_state)

    has_score = True
    has_custom_completion = True
    has_author_view = True
    icon_class = "problem"
