"""What users prefer (openedx/core/djangoapps/user_api/models.py)."""

from demo.models import UserPreference

__all__ = ["UserPreference"]
