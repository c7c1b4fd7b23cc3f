"""Rows of the demo stand in for the platform's; receivers of plugins are connected as the platform does it."""

from importlib.metadata import EntryPoint

from django.conf import settings
from edx_django_utils.plugins import connect_plugin_receivers
from xblock.core import XBlock

from demo.apps import BLOCK_TYPES, DemoConfig


class PlatformConfig(DemoConfig):
    """As openedx/core/djangoapps/plugins/apps.py: the receivers of this process's service only."""

    def ready(self):
        """Register what edx-platform registers when it starts."""
        from demo import grades  # noqa: F401, PLC0415 - its receivers need loaded models

        XBlock.extra_entry_points.extend(
            (name, EntryPoint(name, path, XBlock.entry_point)) for name, path in BLOCK_TYPES.items()
        )
        connect_plugin_receivers(f"{settings.ROOT_URLCONF.partition('.')[0]}.djangoapp")
