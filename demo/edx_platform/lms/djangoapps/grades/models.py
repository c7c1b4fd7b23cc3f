"""Grades that are kept (lms/djangoapps/grades/models.py)."""

from demo.models import PersistentCourseGrade

__all__ = ["PersistentCourseGrade"]
