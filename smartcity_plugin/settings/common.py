"""Defaults of the plugin's settings; whatever the operator has set stays."""

from copy import deepcopy
from typing import Any

from smartcity_plugin.settings.declared import SETTINGS
from smartcity_plugin.settings.event_routing import allow_xapi


def plugin_settings(settings: Any) -> None:
    """Set what is not set yet; called by edx_django_utils.plugins with the settings module."""
    for each in SETTINGS:
        if not hasattr(settings, each.name):
            setattr(settings, each.name, deepcopy(each.default))
    allow_xapi(settings)
