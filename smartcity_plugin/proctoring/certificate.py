"""No course certificate without the course's exams: a step of the filter that the LMS asks before it makes one."""

from typing import Any

from opaque_keys.edx.keys import CourseKey
from openedx_filters import PipelineStep
from openedx_filters.learning.filters import CertificateCreationRequested

from smartcity_plugin.courses.api import outline
from smartcity_plugin.proctoring.desk import BLOCK_TYPE
from smartcity_plugin.proctoring.telling import passed_and_cleared
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

Prevented = CertificateCreationRequested.PreventCertificateCreation


class RequireClearedExams(PipelineStep):
    """Lets a certificate through once the learner has passed every exam of the course, and each was cleared.

    Whatever goes wrong prevents it: the callers catch nothing else (lms/djangoapps/certificates/generation_handler.py,
    _generate_certificate_task), and a certificate that was not made can be asked for again.
    """

    def run_filter(self, user: Any, course_key: CourseKey, **more: Any) -> dict:
        """Return nothing to change. Raises `PreventCertificateCreation`."""
        try:
            missing = _missing(user.id, course_key)
        except Exception as error:
            log.exception("certificate_prevented", course=course_key)
            raise Prevented(
                "It could not be found out whether the exams of this course were passed."
            ) from error
        if missing:
            raise Prevented(f"Not passed and cleared yet: {', '.join(missing)}.")
        return {}


def _missing(learner: int, course_key: CourseKey) -> list[str]:
    """Return the titles of the exams without a passed and cleared attempt. One query in a course without an exam."""
    exams = [each for each in outline(course_key) if each.usage_key.block_type == BLOCK_TYPE]
    if not exams:
        return []
    passed = {usage_key for _, usage_key, _ in passed_and_cleared([course_key], [learner])}
    return [each.title for each in exams if each.usage_key not in passed]
