"""The programmes of this installation, read from the folders in ``SMARTCITY_PROGRAMME_DIRS``."""

from django.conf import settings
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.data_folders import load
from smartcity_plugin.programmes.definition import Programme
from smartcity_plugin.programmes.parse import parse


def programmes() -> tuple[Programme, ...]:
    """Return all programmes, by file name. Raises `InvalidDocument` for a file that is wrong."""
    return load(tuple(map(str, settings.SMARTCITY_PROGRAMME_DIRS)), parse)


def programmes_of(course_key: CourseKey) -> tuple[Programme, ...]:
    """Return the programmes that have a module or an exam in this course."""
    return tuple(programme for programme in programmes() if course_key in programme.course_keys)


def programme(programme_id: str) -> Programme | None:
    """Return the programme of that id, or None."""
    return next((each for each in programmes() if each.id == programme_id), None)
