"""The demo host on the tables of the benchmark, in whichever process; its tasks are done in the learner's request."""

import os

from demo.settings import *  # noqa: F403
from demo.settings import DATABASES

if name := os.environ.get("BENCH_DATABASE"):
    DATABASES["default"]["NAME"] = name
