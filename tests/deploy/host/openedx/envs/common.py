"""What the platform sets for both services before any plugin is asked (lms/envs/common.py, cms/envs/common.py)."""

from edx_django_utils.plugins import get_plugin_apps

SETTINGS = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["*"],
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
    "LANGUAGE_CODE": "en",
    "STATIC_URL": "/static/",
    "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
    "OPENEDX_TELEMETRY": [],
    "LOGIN_URL": "/login",
    "MIDDLEWARE": [
        "edx_django_utils.cache.middleware.RequestCacheMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "crum.CurrentRequestUserMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    "EVENT_TRACKING_ENABLED": True,
    "EVENT_TRACKING_BACKENDS": {
        "logger": {"ENGINE": "eventtracking.backends.logger.LoggerBackend", "OPTIONS": {"name": "tracking"}}
    },
    "JWT_AUTH": {
        "JWT_DECODE_HANDLER": "edx_rest_framework_extensions.auth.jwt.decoder.jwt_decode_handler",
        "JWT_AUTH_COOKIE": "edx-jwt-cookie",
        "JWT_AUTH_HEADER_PREFIX": "JWT",
    },
}


def installed(project: str) -> list[str]:
    """Return the platform's own apps, and those of the plugins that are installed.

    Studio names edx-completion itself (cms/envs/common.py), which is a plugin of the LMS only.
    """
    return [
        *(["completion"] if project == "cms.djangoapp" else []),
        "openedx.apps.PlatformConfig",
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
        "eventtracking.django",
        "rest_framework",
        "waffle",
        *get_plugin_apps(project),
    ]
