"""The demo host on the tables of the benchmark, in whichever process, with one programme."""

import os

from demo.environment import VAR_DIR
from demo.settings import *  # noqa: F403
from demo.settings import DATABASES

if name := os.environ.get("BENCH_DATABASE"):
    DATABASES["default"]["NAME"] = name
SMARTCITY_PROGRAMME_DIRS = [str(VAR_DIR / "programmes")]
