"""The demo host on the benchmark's own database and its own keys in Redis, in whichever process."""

import os

from demo.settings import *  # noqa: F403
from demo.settings import DATABASES, MIDDLEWARE

MIDDLEWARE = ["bench.load.counting.CountQueries", *MIDDLEWARE]
if name := os.environ.get("BENCH_DATABASE"):
    DATABASES["default"]["NAME"] = name
if prefix := os.environ.get("BENCH_REDIS_PREFIX"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": prefix}
    # Throttles count here, and what a page found out once a login: all processes share it, as on the platform.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["CELERY_BROKER_URL"],
            "KEY_PREFIX": prefix,
        }
    }
# The platform's own hash takes half a second a login, on purpose: it would be most of what is measured.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Whoever verifies is counted by address, and here all come from one.
REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"smartcity_verify": "100000/minute"}}
