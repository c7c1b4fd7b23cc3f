"""Common settings of the service, then those of plugins (edx-platform, cms/envs/common.py)."""

from edx_django_utils.plugins import add_plugins
from openedx.envs.common import SETTINGS, installed

vars().update(SETTINGS)

ROOT_URLCONF = "cms.urls"
INSTALLED_APPS = installed("cms.djangoapp")
LIBRARY_ENABLED_BLOCKS = ["problem", "video", "html", "drag-and-drop-v2"]

add_plugins(__name__, "cms.djangoapp", "common")
