"""Photograph every page in each language, wide and light and on a dark phone, into var/screenshots/.

The pictures are taken on a host of its own, with the fixtures of the tests: see tests/screenshots.py.
ONLY, from the environment, names some of them as pytest's ``-k`` does: ``ONLY="el-wide or de-phone"``.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.run import CORES, find_chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "var" / "screenshots"

if __name__ == "__main__":
    chromium = find_chromium()
    if not chromium:
        sys.exit("No Chromium found; CHROMIUM can name one")
    os.environ["CHROMIUM"] = chromium
    shutil.rmtree(PICTURES, ignore_errors=True)
    status = pytest.main(
        [
            "-v",
            "--no-header",
            "--show-capture=no",
            *("-n", str(CORES)),
            "-p",
            "no:cacheprovider",
            *("-k", os.environ.get("ONLY", "")),
            str(ROOT / "tests" / "screenshots.py"),
        ]
    )
    print(f"{len(list(PICTURES.rglob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}/")
    sys.exit(status)
