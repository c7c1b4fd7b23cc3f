"""The block's settings that authors edit beside the document; pure, so that they are checked as the document is."""

from typing import Any

from smartcity_xblocks.competence import tags
from smartcity_xblocks.problems import Problem
from smartcity_xblocks.setting_readers import name
from smartcity_xblocks.shape import Parts, Shape


def check_settings(settings: Any) -> list[Problem]:
    """Return the problems of ``settings``, all of `NAMES` with their new values; places begin with ``settings``."""
    shape = Shape()
    shape.parts(settings, "settings", _SETTINGS)
    return shape.problems


_SETTINGS = Parts({"display_name": name, "competences": tags.read})
NAMES = tuple(_SETTINGS.required)
