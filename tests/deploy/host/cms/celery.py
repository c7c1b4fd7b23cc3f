"""The service's Celery app, with its settings under their older names (edx-platform, cms/celery.py)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.envs.production")

APP = Celery("cms")
APP.config_from_object("django.conf:settings")
APP.autodiscover_tasks()
