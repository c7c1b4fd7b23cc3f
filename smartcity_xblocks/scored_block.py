"""What blocks share whose answers, scores and attempts are the plugin's rows."""

from abc import abstractmethod

from xblock.completable import CompletableXBlockMixin
from xblock.scorable import ScorableXBlockMixin, Score

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.grades import FULL_GRADE


class ScoredBlock(DocumentBlock, ScorableXBlockMixin, CompletableXBlockMixin):
    """A block that learners are scored in; the score is what the rows say, and nothing else."""

    has_score = True
    has_custom_completion = True
    icon_class = "problem"

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
