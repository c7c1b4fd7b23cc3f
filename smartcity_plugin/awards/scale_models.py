"""A programme that is issued page by page: where that stands, for whoever goes on with it."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField


class IssueRun(models.Model):
    """Looking through a programme's learners once, awarding what they have earned.

    .. pii: Which member of staff started it, through the user id, which names nobody once that account is retired.
    .. pii_types: id
    .. pii_retirement: retained
    """

    programme = models.CharField(max_length=40)
    course_key = CourseKeyField(max_length=255, null=True, blank=True)
    """Only learners of this course; null: of all the programme's courses."""
    since = models.DateTimeField(null=True, blank=True)
    """Only learners of whom something was changed since then; null: all."""
    next_id = models.BigIntegerField()
    """The cursor: the first user id that stands in no page yet."""
    last_id = models.BigIntegerField()
    """The last user id to look at; who comes later is for the next run."""
    under_way = models.CharField(max_length=400, null=True, unique=True)  # noqa: DJ001  null is equal to no other
    """What is looked through, as long as it is: starting it again goes on with this run. Null once it has ended."""
    stopped_by = models.CharField(max_length=400, blank=True, default="")
    """What went wrong with a page, in the words of the log; empty while all goes well."""
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Null for the command."""
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.programme} {self.started_at:%Y-%m-%d %H:%M}"


class IssuePage(models.Model):
    """A narrow window of user ids. Whoever works on it locks it, so that one who is killed leaves it open.

    .. no_pii: numbers only.
    """

    run = models.ForeignKey(IssueRun, on_delete=models.CASCADE, related_name="pages")
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    learners = models.PositiveIntegerField(default=0)
    """How many were looked at."""
    awarded = models.PositiveIntegerField(default=0)
    """How many awards they were given."""
    taken = models.PositiveIntegerField(null=True, blank=True, default=0)
    """How often somebody began with it. Null where an older release has laid it, which is still at work meanwhile."""
    done_at = models.DateTimeField(null=True, blank=True)
    """In the transaction that keeps its awards."""

    class Meta:
        """A window is laid once. The index serves finding an open page."""

        constraints = [
            models.UniqueConstraint(fields=["run", "first_id"], name="smartcity_issue_page"),
        ]
        indexes = [models.Index(fields=["run", "done_at"], name="smartcity_issue_open")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.first_id}-{self.last_id}"
