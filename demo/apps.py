"""The host as a Django app: block types, score receivers and the plugins' receivers, connected once at start."""

from importlib.metadata import EntryPoint

from django.apps import AppConfig
from edx_django_utils.plugins import connect_plugin_receivers
from xblock.core import XBlock

BLOCK_TYPES = {
    "course": "demo.blocks:Container",
    "chapter": "demo.blocks:Container",
    "sequential": "demo.blocks:Container",
    "vertical": "demo.blocks:VerticalBlock",
}
"""Types that the platform registers as entry points of its own; the demo is no distribution and has none."""


class DemoConfig(AppConfig):
    """App config of the demo host."""

    name = "demo"
    verbose_name = "Demo host"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register what edx-platform registers when it starts."""
        from demo import grades  # noqa: F401, PLC0415 - its receivers need loaded models

        XBlock.extra_entry_points.extend(
            (name, EntryPoint(name, path, XBlock.entry_point)) for name, path in BLOCK_TYPES.items()
        )
        # Both: course_published is Studio's, scores and completion are the LMS's, and this process is both.
        connect_plugin_receivers("lms.djangoapp")
        connect_plugin_receivers("cms.djangoapp")
