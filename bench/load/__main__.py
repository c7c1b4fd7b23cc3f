"""``make load``: hundreds of learners at once, on loopback, against gunicorn, MariaDB, Redis and Celery's workers."""

import argparse
import logging
import os
import signal
import site
import sys
import tempfile
import warnings

from bench.report import aligned, keep, machine, table
from bench.server import GUNICORN
from tests.run import why_no_mariadb, why_no_redis

PACKAGES = ("XBlock", "Django", "gunicorn", "celery", "mysqlclient")
FAULTS_SHOWN = 10


def main() -> int:
    """Measure, print and keep; return 1 where anything has failed, or was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--learners", type=int, default=200, help="how many go all the way")
    parser.add_argument("--seconds", type=float, default=90, help="after which all stop where they are")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # other packages warn each other
    site.addsitedir(str(GUNICORN))  # to name its version
    # A script ends it as a person does by Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if reason := why_no_mariadb() or why_no_redis():
        sys.stdout.write(f"Not measured: {reason}\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="smartcity-bench-", ignore_cleanup_errors=True) as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "bench.load.settings",
            "SMARTCITY_DATABASE": "mariadb",
        }
        import django  # noqa: PLC0415  after the settings are chosen

        django.setup()
        logging.disable(logging.WARNING)
        from bench.load.figures import measured  # noqa: PLC0415
        from bench.load.kinds import HEADINGS  # noqa: PLC0415

        found = measured(asked.learners, asked.seconds)
    keep("load", found.rows())
    kinds = aligned([HEADINGS, *(kind.cells() for kind in found.kinds)])
    sys.stdout.write(f"load on {machine(PACKAGES)}\n\n{kinds}\n\n{table(found.totals)}\n\n")
    for fault, count in found.faults.most_common(FAULTS_SHOWN):
        sys.stdout.write(f"{count} times {fault}\n")
    return 0 if found.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
