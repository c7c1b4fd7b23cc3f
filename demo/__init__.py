"""A small host that runs the two packages for real: what the demo serves and the tests run in."""

from demo.celery import app as celery_app

__all__ = ["celery_app"]
