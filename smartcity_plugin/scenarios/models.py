"""What the best and the worst way to play a document lead to."""

from django.db import models


class ScenarioBounds(models.Model):
    """The exact bounds of one document, by its content hash: they never change. Rows are only ever added.

    .. no_pii: course content only.
    """

    rev = models.CharField(max_length=64)
    rules = models.PositiveIntegerField()
    """Version of the rules of play they were computed by; other rules need bounds of their own."""
    bounds = models.JSONField()
    """As `smartcity_xblocks.scenario.solve` writes them."""
    computed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A document is solved once, however many tasks and authors ask for it."""

        constraints = [models.UniqueConstraint(fields=["rev", "rules"], name="smartcity_bounds_once")]
        verbose_name_plural = "scenario bounds"

    def __str__(self) -> str:
        return self.rev
