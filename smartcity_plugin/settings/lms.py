"""What the LMS needs beyond the common settings.

Called with the common settings and again with those of production: in between the operator's YAML file replaces
whole settings (lms/envs/production.py), the filters and the event bus's among them.
"""

from typing import Any

from smartcity_plugin.settings import common
from smartcity_plugin.settings.certificates import require_cleared_exams
from smartcity_plugin.settings.event_bus import offer_awards


def plugin_settings(settings: Any) -> None:
    """Set what is not set yet; called by edx_django_utils.plugins with the settings module."""
    common.plugin_settings(settings)
    require_cleared_exams(settings)
    offer_awards(settings)
