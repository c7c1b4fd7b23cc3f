"""The rows of the host: what was authored, what learners did, who may do what.

Named after the platform's tables where there is one, and with the same weaknesses: learner state is one JSON
text a row, read whole and written whole without a lock, so that of two writers the last one wins.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField
from opaque_keys.edx.keys import CourseKey, UsageKey


class Block(models.Model):
    """A node of a course's tree; the platform keeps the tree in its modulestore."""

    usage_key = UsageKeyField(max_length=255, unique=True)
    course_key = CourseKeyField(max_length=255, db_index=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    position = models.PositiveIntegerField()

    class Meta:
        """The order of siblings."""

        ordering = ("position", "id")

    def __str__(self) -> str:
        return str(self.usage_key)


class AuthoredField(models.Model):
    """One field that an author set: its name, its scope (settings or content) and its value as JSON."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="fields")
    scope = models.CharField(max_length=16)
    name = models.CharField(max_length=64)
    json_value = models.TextField()

    class Meta:
        """A field has one value."""

        unique_together = ("block", "name")

    def __str__(self) -> str:
        return f"{self.block} {self.name}"


class StudentModule(models.Model):
    """What one learner's block remembers, and its raw score (lms/djangoapps/courseware/models.py)."""

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_key = CourseKeyField(max_length=255)
    usage_key = UsageKeyField(max_length=255)
    state = models.TextField(default="{}")
    grade = models.FloatField(null=True)
    max_grade = models.FloatField(null=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        """One row a learner and block."""

        unique_together = ("student", "usage_key")

    def __str__(self) -> str:
        return f"{self.student} {self.usage_key}"

    @property
    def module_state_key(self) -> UsageKey:
        """Return the key of the block; this and the next are the fields' names there."""
        return self.usage_key

    @property
    def course_id(self) -> CourseKey:
        """Return the key of the course."""
        return self.course_key


ROLES = ("staff", "instructor", "beta_testers")


class CourseAccessRole(models.Model):
    """A person's part in a course team, or among its beta testers (common/djangoapps/student/models/user.py)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_key = CourseKeyField(max_length=255)
    role = models.CharField(max_length=64, choices=[(each, each) for each in ROLES])

    class Meta:
        """A role is held once."""

        unique_together = ("user", "course_key", "role")

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.course_key}"


class CourseEnrollmentManager(models.Manager):
    """Finds people by their place in a course."""

    def users_enrolled_in(self, course_id) -> models.QuerySet:
        """Return the users who have a place in the course."""
        return get_user_model().objects.filter(
            courseenrollment__course_id=course_id, courseenrollment__is_active=True
        )


class CourseEnrollment(models.Model):
    """A learner's place in a course (common/djangoapps/student/models/course_enrollment.py)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_id = CourseKeyField(max_length=255)
    is_active = models.BooleanField(default=True)
    mode = models.CharField(max_length=100, default="audit")

    objects = CourseEnrollmentManager()

    class Meta:
        """One place a learner and course."""

        unique_together = ("user", "course_id")

    def __str__(self) -> str:
        return f"{self.user} {self.course_id}"

    @classmethod
    def is_enrolled(cls, user, course_key) -> bool:
        """Return whether the user has a place in the course."""
        return cls.objects.filter(user=user.pk, course_id=course_key, is_active=True).exists()

    @classmethod
    def enrollments_for_user(cls, user) -> models.QuerySet:
        """Return the places that a user has."""
        return cls.objects.filter(user=user, is_active=True)


class UserDate(models.Model):
    """A learner's own due date in a block (edx_when/models.py)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage_key = UsageKeyField(max_length=255)
    due = models.DateTimeField()

    class Meta:
        """A learner has one."""

        unique_together = ("user", "usage_key")

    def __str__(self) -> str:
        return f"{self.user} {self.usage_key}: {self.due}"


class UserProfile(models.Model):
    """A person's full name: the platform keeps it here, not in the user (common/djangoapps/student/models/user.py)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    name = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.name


class AnonymousUserId(models.Model):
    """A name for a learner in one course that does not say who it is (common/djangoapps/student/models/user.py)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    anonymous_user_id = models.CharField(max_length=32, unique=True)
    course_key = CourseKeyField(max_length=255)

    def __str__(self) -> str:
        return f"{self.anonymous_user_id} {self.course_key}"


class PersistentCourseGrade(models.Model):
    """A learner's grade in a course, 0 to 1 (lms/djangoapps/grades/models.py)."""

    user_id = models.IntegerField(db_index=True)
    course_id = CourseKeyField(max_length=255)
    percent_grade = models.FloatField()
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        """One grade a learner and course."""

        unique_together = ("course_id", "user_id")

    def __str__(self) -> str:
        return f"{self.user_id} {self.course_id}: {self.percent_grade}"


class UserPreference(models.Model):
    """What a user prefers, as text (openedx/core/djangoapps/user_api/models.py)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences")
    key = models.CharField(max_length=255, db_index=True)
    value = models.TextField()

    class Meta:
        """A preference is one."""

        unique_together = ("user", "key")

    def __str__(self) -> str:
        return f"{self.user} {self.key}"


class CourseUserGroup(models.Model):
    """A cohort of a course (openedx/core/djangoapps/course_groups/models.py, as the next two)."""

    name = models.CharField(max_length=255)
    course_id = CourseKeyField(max_length=255, db_index=True)

    def __str__(self) -> str:
        return f"{self.course_id} {self.name}"


class CohortMembership(models.Model):
    """That somebody is in a cohort."""

    course_user_group = models.ForeignKey(CourseUserGroup, on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_id = CourseKeyField(max_length=255)

    class Meta:
        """One cohort a learner and course."""

        unique_together = ("user", "course_id")

    def __str__(self) -> str:
        return f"{self.user} {self.course_user_group}"


class CourseUserGroupPartitionGroup(models.Model):
    """Which content group a cohort sees: the group of a partition of the course."""

    course_user_group = models.OneToOneField(CourseUserGroup, on_delete=models.CASCADE)
    partition_id = models.IntegerField()
    group_id = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.course_user_group} {self.partition_id} {self.group_id}"
