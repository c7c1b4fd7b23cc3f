"""The demo host with edx-proctoring beside our plugin: one process, one database, one Django for both.

Values that the platform has and the peer asks for are the platform's own (lms/envs/common.py).
"""

import site
from pathlib import Path

from demo.environment import VAR_DIR
from demo.settings import *  # noqa: F403
from demo.settings import INSTALLED_APPS as OURS

# Only now: the peer too calls itself a plugin, and the host would want settings for it that edx-platform has.
site.addsitedir(str(Path(__file__).parents[2] / "var" / "peers" / "exam"))

INSTALLED_APPS = [*OURS, "rest_framework", "simple_history", "edx_when", "edx_proctoring"]
ROOT_URLCONF = "bench.exam.urls"

CONTACT_EMAIL = DEFAULT_FROM_EMAIL = TECH_SUPPORT_EMAIL = "info@example.com"
COURSE_ID_PATTERN = r"(?P<course_id>[^/+]+(/|\+)[^/+]+(/|\+)[^/?]+)"
ENV_ROOT = str(VAR_DIR)
LEARNING_MICROFRONTEND_URL = "http://localhost"
PROCTORING_BACKENDS = {"DEFAULT": "null", "null": {}}
PROCTORING_SETTINGS = {}
PROCTORING_USER_OBFUSCATION_KEY = "unused"
SITE_NAME = "localhost"

# Tasks are sent, and nobody takes them: what a worker does afterwards belongs to no learner's request.
CELERY_TASK_ALWAYS_EAGER = False
