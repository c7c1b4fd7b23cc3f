"""Signals about the retirement of accounts (openedx/core/djangoapps/user_api/accounts/signals.py)."""

from django.dispatch import Signal

USER_RETIRE_LMS_MISC = Signal()
