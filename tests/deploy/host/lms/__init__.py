"""The service's Celery app is there before any task is declared (edx-platform, lms/__init__.py)."""

from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)  # beside us stand the platform's modules that plugins import

from lms.celery import APP  # noqa: F401  after the path
