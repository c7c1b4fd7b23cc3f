"""The service's Celery app, with its settings under their older names (edx-platform, lms/celery.py)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.envs.production")

APP = Celery("lms")
APP.config_from_object("django.conf:settings")
APP.autodiscover_tasks()
