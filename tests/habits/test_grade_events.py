"""Course grades as the platform tells them: a unit is earned when its grade arrives, whenever that is."""

from datetime import UTC, datetime

import pytest
from openedx_events.learning.data import CourseData, PersistentCourseGradeData
from openedx_events.learning.signals import PERSISTENT_GRADE_SUMMARY_CHANGED

from smartcity_plugin.models import Award
from tests.fixtures.cohort import Cohort
from tests.fixtures.host import COURSE

pytestmark = pytest.mark.rows

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def tell(learner: int, course_key, grade: float = 0.72) -> None:
    PERSISTENT_GRADE_SUMMARY_CHANGED.send_event(
        grade=PersistentCourseGradeData(
            user_id=learner,
            course=CourseData(course_key=course_key),
            course_edited_timestamp=NOW,
            course_version="",
            grading_policy_hash="",
            percent_grade=grade,
            letter_grade="Pass",
            passed_timestamp=NOW,
        )
    )


def test_a_grade_that_arrives_after_completion_earns_the_unit(host):
    cohort = Cohort("smucs", ["Anna"])
    cohort.does("Anna", "tides")
    course_key = cohort.programme.modules["tides"].course_key
    tell(cohort.ids["Anna"], course_key)
    assert not Award.objects.exists()  # told of, but not kept by the platform
    cohort.grade("Anna", 72, "tides")
    tell(cohort.ids["Anna"], course_key)
    assert Award.objects.get().achievement == "tides"


def test_a_grade_that_no_rule_asks_for_is_left_alone(host, django_assert_num_queries):
    cohort = Cohort("scale", ["Anna"])
    with django_assert_num_queries(0):
        tell(cohort.ids["Anna"], COURSE)
