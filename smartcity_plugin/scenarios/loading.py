"""The ready scenarios of this installation, read from the folders in ``SMARTCITY_SCENARIO_DIRS``."""

import copy
from typing import Any

from django.conf import settings

from smartcity_plugin.data_folders import load_by_name
from smartcity_xblocks.language_map import LanguageMap


def ready_scenarios() -> dict[str, dict[str, LanguageMap]]:
    """Return title and description of each, by id: the name of its file. Read once a process."""
    return {
        scenario_id: {"title": document["title"], "description": document["introduction"]}
        for scenario_id, document in _documents().items()
    }


def ready_scenario(scenario_id: str) -> dict[str, Any] | None:
    """Return the document of that id, the caller's own to change, or None."""
    return copy.deepcopy(_documents().get(scenario_id))


def _documents() -> dict[str, dict[str, Any]]:
    return load_by_name(tuple(map(str, settings.SMARTCITY_SCENARIO_DIRS)), dict)
