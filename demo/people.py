"""The sample people and what makes the demo usable at once: made when absent, never changed when there."""

from dataclasses import dataclass

from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils.translation import gettext_lazy
from opaque_keys.edx.keys import CourseKey
from waffle.models import Switch

from demo.models import CourseAccessRole, CourseEnrollment, UserProfile

PASSWORD = "smartcity"  # noqa: S105 - sample people's, printed at start and shown on the login page

AUTHOR, LEARNER, FINISHED, OPERATOR, REVIEWER = "author", "learner", "finished", "operator", "reviewer"

ROLE_NAMES = {
    AUTHOR: gettext_lazy("course author"),
    LEARNER: gettext_lazy("learner"),
    FINISHED: gettext_lazy("learner with all modules done"),
    OPERATOR: gettext_lazy("operator"),
    REVIEWER: gettext_lazy("reviewer"),
}


@dataclass(frozen=True)
class Person:
    """Somebody who can log in."""

    username: str
    name: str
    role: str

    @property
    def role_name(self) -> str:
        """Return the role in the reader's language."""
        return ROLE_NAMES[self.role]


PEOPLE = (
    Person("eleni", "Ελένη Παπαδάκη", LEARNER),
    Person("jonas", "Jonas Weber", LEARNER),
    Person("ines", "Inês Carvalho", LEARNER),
    Person("nikos", "Νίκος Αντωνίου", FINISHED),
    Person("author", "Anna Lindqvist", AUTHOR),
    Person("operator", "Tomasz Wójcik", OPERATOR),
    Person("reviewer", "Kateryna Novak", REVIEWER),
)


@transaction.atomic
def create_people(course_key: CourseKey) -> None:
    """Make the sample people with their places in the course."""
    for person in PEOPLE:
        user, created = get_user_model().objects.get_or_create(
            username=person.username,
            defaults={
                "email": f"{person.username}@example.org",
                "is_staff": person.role == OPERATOR,
                "is_superuser": person.role == OPERATOR,
            },
        )
        if created:
            user.set_password(PASSWORD)
            user.save()
            UserProfile.objects.create(user=user, name=person.name)
        if person.role in (LEARNER, FINISHED):
            CourseEnrollment.objects.get_or_create(user=user, course_id=course_key)
        if person.role == REVIEWER:
            may = {
                "content_type__app_label": "smartcity",
                "codename__in": ("review_attempts", "assess_claims"),
            }
            user.user_permissions.add(*Permission.objects.filter(**may))
        if person.role == AUTHOR:
            CourseAccessRole.objects.get_or_create(user=user, course_key=course_key, role="instructor")


def enable_completion() -> None:
    """Switch completion tracking on, which the platform leaves to its operators."""
    Switch.objects.update_or_create(name=ENABLE_COMPLETION_TRACKING_SWITCH.name, defaults={"active": True})
