"""What signals of the platform asked for, until it is done: a broker may lose what it holds."""

from django.db import models


class Errand(models.Model):
    """A task about a learner that nothing but a signal told of. Deleted once it is done.

    .. pii: A score that is being kept, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner_id = models.BigIntegerField(db_index=True)
    """No foreign key: it would lock the user's row, and a deadlock undoes the request in which the signal is sent."""
    task = models.CharField(max_length=120)
    """Name of the Celery task."""
    arguments = models.JSONField()
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    """When a worker was last sent for."""

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
