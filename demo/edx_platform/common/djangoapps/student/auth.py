"""Who may write in Studio (common/djangoapps/student/auth.py)."""

from demo.access import has_staff_access as has_studio_write_access

__all__ = ["has_studio_write_access"]
