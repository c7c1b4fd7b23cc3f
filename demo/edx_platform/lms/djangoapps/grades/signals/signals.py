"""Signals about scores (lms/djangoapps/grades/signals/signals.py); `demo.grades` sends and receives them."""

from django.dispatch import Signal

SCORE_PUBLISHED = Signal()
PROBLEM_RAW_SCORE_CHANGED = Signal()
PROBLEM_WEIGHTED_SCORE_CHANGED = Signal()
