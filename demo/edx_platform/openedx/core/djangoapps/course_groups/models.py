"""Cohorts and the content groups that they see (openedx/core/djangoapps/course_groups/models.py)."""

from demo.models import CohortMembership, CourseUserGroup, CourseUserGroupPartitionGroup

__all__ = ["CohortMembership", "CourseUserGroup", "CourseUserGroupPartitionGroup"]
