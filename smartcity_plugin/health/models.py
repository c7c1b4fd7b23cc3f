"""When jobs ran last that no scheduler of the platform runs."""

from django.db import models


class JobRun(models.Model):
    """The last time that a job came to its end; a loop of the operator's starts it.

    .. no_pii: what the installation did.
    """

    job = models.CharField(max_length=40, unique=True)
    ended_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.job
