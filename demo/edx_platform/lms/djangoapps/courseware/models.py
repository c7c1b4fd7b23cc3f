"""What learners' blocks remember (lms/djangoapps/courseware/models.py)."""

from demo.models import StudentModule

__all__ = ["StudentModule"]
