"""The modulestore and the signal of a publish (xmodule/modulestore/django.py)."""

from django.dispatch import Signal

from demo.modulestore import ModuleStore

COURSE_PUBLISHED = Signal()


def modulestore() -> ModuleStore:
    """Return the store of all courses."""
    return ModuleStore()
