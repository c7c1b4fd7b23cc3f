"""Runs of scenarios: one row a run, one row a decision. A decision is one new row and changes none.

Where a run stands is what its last decision led to. So requests that decide at the same moment need no lock: of
two decisions for one turn the unique constraint takes one.
"""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class Run(models.Model):
    """One play of a scenario by a learner or by a team, of which the other is null; numbered from 1 for each.

    .. pii: Which decisions a learner took, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    # Null and not empty, so that the constraint below leaves the runs of learners alone.
    team = models.CharField(max_length=255, null=True, blank=True)  # noqa: DJ001
    """The team's id: the platform's, or its name in the block's list."""
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    number = models.PositiveIntegerField()
    attempt = models.PositiveIntegerField(default=1)
    """Which of the attempts that count it is, from 1; a run that could not go on is followed by the same one."""
    variant = models.PositiveIntegerField(default=0)
    allowance = models.PositiveIntegerField(default=100)
    """Percent of the time that deadlines in seconds give; 0: they do not hold."""
    rev = models.CharField(max_length=64)
    """Content hash of the document that the run was begun with; once it has ended, of the one it ended with."""
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    score = models.BigIntegerField(null=True, blank=True)
    """Points, in the document's own measure, when it has ended."""
    grade = models.PositiveIntegerField(null=True, blank=True)
    """Basis points; null for a run that has ended waits for the bounds of its document."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """When it was put away."""
    voided_at = models.DateTimeField(null=True, blank=True)
    """When staff deleted the learner's state; from then on it counts for nothing."""

    class Meta:
        """The number decides a race: of two requests that open the same run, one makes it, both use it."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "usage_key", "number"], name="smartcity_run_number"),
            models.UniqueConstraint(fields=["team", "usage_key", "number"], name="smartcity_run_team"),
        ]
        indexes = [models.Index(fields=["usage_key", "rev"], name="smartcity_run_document")]

    def __str__(self) -> str:
        return f"{self.usage_key} #{self.number}"


class Decision(models.Model):
    """One decision of a run. Rows are only ever added.

    .. pii: What a learner decided, through the run. Retired with the account; a team's stays, and names nobody.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="decisions")
    turn = models.PositiveIntegerField()
    scene = models.CharField(max_length=40, blank=True, default="")
    """Where it was taken; empty in rows older than this field."""
    choice = models.CharField(max_length=255)
    """A choice's id, ``continue``, ``timeout``, or how a resource was shared out."""
    rev = models.CharField(max_length=64)
    """Content hash of the document the learner saw when deciding."""
    snapshot = models.TextField(blank=True, default="")
    """Where it led to, as text the block reads with the document of ``rev``; empty: to be replayed."""
    decided_at = models.DateTimeField()

    class Meta:
        """Nothing is doubled: a turn has one decision."""

        ordering = ["turn"]
        constraints = [models.UniqueConstraint(fields=["run", "turn"], name="smartcity_decision_turn")]

    def __str__(self) -> str:
        return f"{self.turn}: {self.choice}"


class Vote(models.Model):
    """What a member of a team wants in one turn of its run; may change until the team has decided.

    .. pii: Which decision a learner wanted, through the user id. Retired with the account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="votes")
    turn = models.PositiveIntegerField()
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=255)
    role = models.CharField(max_length=40, blank=True, default="")
    """The member's role in the team when voting."""
    voted_at = models.DateTimeField()

    class Meta:
        """A member has one vote a turn."""

        constraints = [
            models.UniqueConstraint(fields=["run", "turn", "learner"], name="smartcity_vote_once"),
        ]

    def __str__(self) -> str:
        return f"{self.turn}: {self.choice}"


class Reflection(models.Model):
    """What a learner thinks of a run, for the learner's own eyes.

    .. pii: Free text of a learner, and the user id. Retired with the account; deleted with the learner's state.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="reflections")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A learner has one text a run."""

        constraints = [models.UniqueConstraint(fields=["run", "learner"], name="smartcity_reflection_once")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.written_at}"
