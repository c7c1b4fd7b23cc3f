"""The programmes of this installation, read from the folders in ``SMARTCITY_PROGRAMME_DIRS``."""

from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.programmes.definition import Programme, parse


def programmes() -> tuple[Programme, ...]:
    """Return all programmes, by file name. Raises `InvalidDocument` for a file that is wrong."""
    return tuple(
        _load(str(path))
        for folder in settings.SMARTCITY_PROGRAMME_DIRS
        for path in sorted(Path(folder).glob("*.yaml"))
    )


def programmes_of(course_key: CourseKey) -> tuple[Programme, ...]:
    """Return the programmes that this course belongs to."""
    return tuple(programme for programme in programmes() if programme.course_key == course_key)


def programme(programme_id: str) -> Programme | None:
    """Return the programme of that id, or None."""
    return next((each for each in programmes() if each.id == programme_id), None)


@lru_cache
def _load(path: str) -> Programme:
    return parse(yaml.safe_load(Path(path).read_text(encoding="utf-8")))
