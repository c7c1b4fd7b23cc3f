"""Attempts at exams and what was answered. An attempt changes only under its row's lock; its log is only added to."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField

from smartcity_xblocks.proctoring.attempt import OPEN, State
from smartcity_xblocks.proctoring.clock import Clock

STATES = [(state.value, state.value) for state in State]


class ItemBank(models.Model):
    """The document that papers were drawn from, by its content hash: it never changes. Rows are only ever added.

    .. no_pii: course content only.
    """

    rev = models.CharField(max_length=64, unique=True)
    document = models.TextField()
    """JSON, as the block kept it."""
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.rev


class Notice(models.Model):
    """What learners were told before they chose how to be supervised, by its content hash. Rows are only ever added.

    .. no_pii: says who is responsible, as the operator has set it, and names no learner.
    """

    rev = models.CharField(max_length=64, unique=True)
    document = models.TextField()
    """JSON; see `proctoring.notice`."""
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.rev


class Allowance(models.Model):
    """What one learner gets in one exam beyond its settings.

    .. pii: That a learner needs more time, through the user id, and why. Retired with the account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    usage_key = UsageKeyField(max_length=255)
    extra_percent = models.PositiveIntegerField(default=0)
    break_minutes = models.PositiveIntegerField(default=0)
    untimed = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True, default="")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    granted_at = models.DateTimeField()

    class Meta:
        """A learner has one allowance in an exam; granting another one replaces it."""

        constraints = [
            models.UniqueConstraint(fields=["learner", "usage_key"], name="smartcity_allowance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.usage_key}: +{self.extra_percent} %"


class Attempt(models.Model):
    """One try of a learner at an exam.

    .. pii: When a learner sat an exam, how well, and why it was rejected, through the user id. Retired with the
        account.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    number = models.PositiveIntegerField()
    """From 1, without gaps; those that were voided are numbered too."""
    is_open = models.BooleanField(null=True, default=True)
    """True until it is handed in or voided, then null: rows with a null are never equal, so one may be open."""
    state = models.CharField(max_length=16, choices=STATES, default=State.CREATED)
    proctored = models.BooleanField()
    watched = models.BooleanField(default=True)
    """False where the learner declined to be watched and takes the other route."""
    watch_by = models.JSONField(default=list)
    """What the settings said when it was entered: of camera, sound, fullscreen and screen, those that watch."""

    provider = models.CharField(max_length=40, blank=True, default="")
    """The outside service that takes the place of our own watching, by its name in the settings; empty: none."""
    external_id = models.CharField(max_length=43, null=True, blank=True)  # noqa: DJ001  null is equal to no other
    """What the service knows the attempt by; cannot be guessed."""
    provider_told_at = models.DateTimeField(null=True, blank=True)
    """When the service was told that the attempt is over."""

    rev = models.CharField(max_length=64, blank=True, default="")
    """Content hash of the bank that the paper was drawn from; empty before the start."""
    seed = models.CharField(max_length=43, blank=True, default="")
    questions = models.JSONField(default=list)
    """Ids in the paper's order."""

    minutes = models.PositiveIntegerField()
    """What the exam's settings gave when it was entered; 0: no limit."""
    seconds = models.PositiveIntegerField(null=True, blank=True)
    """What this learner has, with the allowance; null: no limit."""
    closes_at = models.DateTimeField(null=True, blank=True)
    """When the exam closes for this learner, with any extension known so far."""
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    """Follows from the columns around it (`clock`); kept for looking up whose time is over."""
    credited_ms = models.PositiveBigIntegerField(default=0)
    line_credit_ms = models.PositiveBigIntegerField(default=0)
    """What may still be credited for lost lines."""
    break_credit_ms = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    """When the page was last heard of; on a break, when that began."""
    on_break = models.BooleanField(default=False)
    held_at = models.DateTimeField(null=True, blank=True)
    """Since when a proctor holds it; stays where the attempt has ended meanwhile."""
    session = models.CharField(max_length=43, blank=True, default="")
    """What the page that goes on with it proves itself by; a new one each time the exam is opened again."""
    last_key = models.CharField(max_length=64, blank=True, default="")
    """The key of the last request that changed the state, so that its repetition is harmless."""

    ended_at = models.DateTimeField(null=True, blank=True)
    marked_at = models.DateTimeField(null=True, blank=True)
    earned = models.PositiveBigIntegerField(null=True, blank=True)
    """Ten-thousandths of a point, as ``possible``."""
    possible = models.PositiveBigIntegerField(null=True, blank=True)
    grade = models.PositiveIntegerField(null=True, blank=True)
    """Basis points, rounded down."""
    passed = models.BooleanField(null=True, blank=True)
    marks = models.JSONField(null=True, blank=True)
    """For each question in the paper's order: ``[id, points, share, answered, voided, [competences]]``."""
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, blank=True, default="")
    """Code of why it was rejected, or is to be; the log has it too, this copy is for the learner's page."""
    told_at = models.DateTimeField(null=True, blank=True)
    """When the platform was told completion and, once cleared, the grade; null again after a new mark."""
    flags = models.PositiveIntegerField(default=0)
    """How many flags its record holds: where people look first, nothing more. Kept here so that lists can go by it."""
    last_flag = models.CharField(max_length=20, blank=True, default="")
    """The kind of the flag that was heard of last."""
    flagged_at = models.DateTimeField(null=True, blank=True)
    unread = models.PositiveIntegerField(default=0)
    """How many messages of proctors the learner has not read: asking for none costs a page that polls nothing."""
    pictures_erased_at = models.DateTimeField(null=True, blank=True)
    record_erased_at = models.DateTimeField(null=True, blank=True)
    """When their time was over (`retention`), whether or not there were any."""

    class Meta:
        """One open attempt a learner and exam. The indexes serve the sweep and the desk."""

        constraints = [
            models.UniqueConstraint(
                fields=["learner", "usage_key", "number"], name="smartcity_attempt_number"
            ),
            models.UniqueConstraint(
                fields=["learner", "usage_key", "is_open"], name="smartcity_attempt_open"
            ),
            models.UniqueConstraint(fields=["provider", "external_id"], name="smartcity_attempt_external"),
        ]
        permissions = [("review_attempts", "Can decide about attempts at exams")]
        indexes = [
            models.Index(fields=["state", "deadline"], name="smartcity_attempt_due"),
            models.Index(fields=["usage_key", "state", "created_at"], name="smartcity_attempt_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.usage_key} #{self.number}: {self.state}"

    @property
    def clock(self) -> Clock | None:
        """Return the attempt's time, once it was started."""
        if self.started_at is None:
            return None
        credit = self.break_credit_ms if self.on_break else self.line_credit_ms
        return Clock(
            started_at=self.started_at,
            seconds=self.seconds,
            closes_at=self.closes_at,
            credited=timedelta(milliseconds=self.credited_ms),
            idle_since=self.seen_at,
            on_break=self.on_break,
            credit_left=timedelta(milliseconds=credit),
            held_since=self.held_at,
        )

    @property
    def appeal_until(self) -> datetime | None:
        """Return until when the learner may appeal, while the attempt is rejected."""
        if self.state != State.REJECTED:
            return None
        return self.decided_at + timedelta(days=settings.SMARTCITY_APPEAL_DAYS)

    def is_rejected_for_good(self, now: datetime) -> bool:
        """Return whether no appeal can change the rejection any more."""
        return self.state == State.UPHELD or (self.state == State.REJECTED and now >= self.appeal_until)

    def set_state(self, state: State) -> None:
        """Set the state, and with it whether the attempt is open."""
        self.state = state
        self.is_open = True if state in OPEN else None


class AttemptEvent(models.Model):
    """What was done to an attempt, by whom. Rows are only ever added.

    .. pii: What a learner wrote in an appeal, and who decided, through the user id. Retired with the learner's account;
        the id of somebody who decided stays, and names nobody once the platform has retired that account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="events")
    action = models.CharField(max_length=20)
    """An `Action`, or what changed no state: ``enter``, ``credit``, ``allowance``, ``closing``, ``mark_again``,
    ``provider`` (an outside service said something), ``message``, ``message_read``, ``look``."""
    from_state = models.CharField(max_length=16, choices=STATES)
    to_state = models.CharField(max_length=16, choices=STATES)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    """Null: the server itself."""
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        """In the order in which it happened."""

        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.action}: {self.from_state} -> {self.to_state}"


class Message(models.Model):
    """What a proctor tells a learner while the exam runs. The attempt's log says when it was sent and read.

    .. pii: What somebody wrote to a learner, and who. Retired with the account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=64)
    """The form's that it was sent by, so that sending it again is harmless."""
    text = models.CharField(max_length=500)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which they were sent. A form tells a learner something once."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "key"], name="smartcity_message_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.sent_at}"


class ProviderMessage(models.Model):
    """That an outside service has said something of an attempt; the attempt's log has what. Rows are only ever added.

    .. no_pii: A name and a hash of what was said; the log of the attempt is annotated.
    """

    provider = models.CharField(max_length=40)
    message_id = models.CharField(max_length=64)
    """The service's own."""
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="provider_messages")
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        """What is said twice is taken once."""

        constraints = [
            models.UniqueConstraint(fields=["provider", "message_id"], name="smartcity_provider_message"),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.message_id}"


class ExamAnswer(models.Model):
    """What a learner answered to one question, as last saved.

    .. pii: What a learner wrote, through the attempt. Retired with the account.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    answer = models.JSONField(null=True)
    """Null: none, or taken back."""
    marked = models.BooleanField(default=False)
    """Whether the learner wants to look at it again."""
    version = models.PositiveIntegerField(default=1)
    """How often it was saved: a page that has not seen the latest one must not write over it."""
    saved_at = models.DateTimeField()

    class Meta:
        """A question of an attempt has one answer."""

        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="smartcity_exam_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"
