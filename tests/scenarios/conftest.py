"""Bounds are known to a process once they were found; each test begins without."""

import pytest

from smartcity_plugin.scenarios import api


@pytest.fixture(autouse=True)
def _forgotten():
    api._found.cache_clear()
