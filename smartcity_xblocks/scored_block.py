"""What blocks share whose answers, scores and attempts are the plugin's rows."""

from abc import abstractmethod
from functools import cached_property

from opaque_keys.edx.keys import UsageKey
from xblock.completable import CompletableXBlockMixin
from xblock.scorable import ScorableXBlockMixin, Score

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.grades import FULL_GRADE


class ScoredBlock(DocumentBlock, ScorableXBlockMixin, CompletableXBlockMixin):
    """A block that learners are scored in; the score is what the rows say, and nothing else."""

    has_score = True
    has_custom_completion = True
    icon_class = "problem"

    @property
    def _learner(self) -> int:
        return self.scope_ids.user_id

    @property
    def _usage_key(self) -> UsageKey:
        return self.scope_ids.usage_id

    @cached_property
    def _is_kept(self) -> bool:
        """Return whether rows are kept: in a course, for a learner, with the plugin; not in Studio's preview.

        A content library's runtime has no ``is_author_mode``, and its author's id: there the key tells.
        """
        in_studio = getattr(self.runtime, "is_author_mode", False)
        in_course = self._usage_key.context_key.is_course
        return bool(self.smartcity and isinstance(self._learner, int) and in_course and not in_studio)

    @abstractmethod
    def _counted_grade(self) -> int | None:
        """Return the grade that counts of what the learner has done, in basis points, or None."""

    def max_score(self) -> float:
        """Return the points of a perfect result; the platform multiplies by ``weight``."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Return whether something of the learner counts: only then may staff rescore."""
        return self._counted_grade() is not None

    def get_score(self) -> Score:
        """Return the score that the rows hold."""
        return self.calculate_score()

    def set_score(self, score: Score) -> None:
        """Keep nothing: the rows hold every score already."""

    def calculate_score(self) -> Score:
        """Return the grade that counts, as a share of 1."""
        return Score(raw_earned=(self._counted_grade() or 0) / FULL_GRADE, raw_possible=1.0)
