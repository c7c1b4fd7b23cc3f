"""Common settings of the service, then those of plugins (edx-platform, lms/envs/common.py)."""

from edx_django_utils.plugins import add_plugins
from openedx.envs.common import SETTINGS, installed

vars().update(SETTINGS)

ROOT_URLCONF = "lms.urls"
INSTALLED_APPS = installed("lms.djangoapp")

add_plugins(__name__, "lms.djangoapp", "common")
