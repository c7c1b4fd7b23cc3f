"""Where published schemas are taken from."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def standards() -> Path:
    folder = os.environ.get("STANDARDS_DIR")
    if not folder:
        pytest.skip("STANDARDS_DIR is not set: the published schema of CASE is left out")
    return Path(folder)
