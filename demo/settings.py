"""Settings of the demo host: LMS and Studio in one process, with what edx-platform would have set for a plugin.

Plugins are found, configured and mounted by the same calls as on the platform (read in lms/envs/common.py,
lms/urls.py and openedx/core/djangoapps/plugins/apps.py).
"""

import os
import sys

from edx_django_utils.plugins import add_plugins, get_plugin_apps

from demo.environment import (
    HOST,
    PORT,
    ROOT,
    VAR_DIR,
    database,
    flag,
    picture_key,
    root_url,
    secret_key,
    tagging_apps,
)

# The stand-ins for platform modules, importable under the platform's own names.
sys.path.append(str(ROOT / "demo" / "edx_platform"))

DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", HOST]
ROOT_URLCONF = "demo.urls"

PLATFORM_NAME = "Smart City Academy"
LMS_ROOT_URL = root_url(HOST, PORT)

INSTALLED_APPS = [
    "demo.apps.DemoConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "eventtracking.django",
    "openedx_events",
    "rest_framework",
    "waffle",
    *tagging_apps(),
    # The process is LMS and Studio at once: an app that plugs into both is installed once.
    *dict.fromkeys(get_plugin_apps("lms.djangoapp") + get_plugin_apps("cms.djangoapp")),
]

MIDDLEWARE = [
    # Switches are remembered for one request, not for the life of a thread.
    "edx_django_utils.cache.middleware.RequestCacheMiddleware",
    "edx_django_utils.monitoring.MonitoringSupportMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crum.CurrentRequestUserMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before those of the apps, so that the demo's header replaces the plugin's.
        "DIRS": [ROOT / "demo" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "demo.access.navigation",
            ]
        },
    }
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
# Hosts on other ports share this host's cookies.
SESSION_COOKIE_NAME = "smartcity_demo_session"

LANGUAGE_CODE = "en"
# lms/envs/common.py; those that this host has.
COURSE_ENROLLMENT_MODES = {"audit": {"id": 1}, "verified": {"id": 2}}

LANGUAGES = [("en", "English"), ("el", "Ελληνικά"), ("de-de", "Deutsch"), ("pt-pt", "Português")]
LANGUAGE_COOKIE_NAME = "openedx-language-preference"
LOCALE_PATHS = [ROOT / "demo" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"

# No mail server is asked: what would be sent lies here to be read.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "academy@example.org"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Beside what the platform serves to everybody.
SMARTCITY_FILES = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": VAR_DIR / "pictures"},
}

# Eager tasks pass through a broker's serializer too; the one in memory needs no server.
CELERY_TASK_ALWAYS_EAGER = flag("CELERY_TASK_ALWAYS_EAGER", default=True)
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL") or "memory://localhost/"

# No monitoring vendor listens.
OPENEDX_TELEMETRY = []

# As lms/envs/common.py: real tracking events, here as lines of one file.
EVENT_TRACKING_ENABLED = True
EVENT_TRACKING_BACKENDS = {
    "logger": {
        "ENGINE": "eventtracking.backends.logger.LoggerBackend",
        "OPTIONS": {"name": "tracking", "max_event_size": 50000},
    }
}

# As lms/envs/common.py: who sends a token of the platform is known by it. The LMS signs with a key pair as well.
JWT_AUTH = {
    "JWT_DECODE_HANDLER": "edx_rest_framework_extensions.auth.jwt.decoder.jwt_decode_handler",
    "JWT_ISSUER": f"{LMS_ROOT_URL}/oauth2",
    "JWT_AUDIENCE": "smartcity-demo",
    "JWT_SECRET_KEY": SECRET_KEY,
    "JWT_AUTH_COOKIE": "edx-jwt-cookie",
    "JWT_AUTH_HEADER_PREFIX": "JWT",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "tracking": {"class": "logging.FileHandler", "filename": VAR_DIR / "tracking.log", "delay": True},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Without DEBUG Django sends errors by mail only; this host shows them.
    "loggers": {
        "django.request": {"level": "ERROR"},  # a refusal is an answer, not a fault
        "tracking": {"handlers": ["tracking"], "level": "INFO", "propagate": False},
    },
}

SMARTCITY_KEYS_DIR = VAR_DIR / "keys"
SMARTCITY_PICTURE_KEYS = [picture_key()]

add_plugins(__name__, "lms.djangoapp", "common")
