"""Grades are whole numbers everywhere, so that no rounding differs between machines."""

FULL_GRADE = 10_000
"""A perfect grade, in basis points: 6000 is 60 %."""
