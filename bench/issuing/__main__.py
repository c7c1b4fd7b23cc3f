"""``make bench-issuing``: a programme issued to a hundred thousand learners, by real processes on MariaDB."""

import argparse
import logging
import os
import sys
import tempfile
import warnings

from bench.report import publish
from tests.run import why_no_mariadb

PACKAGES = ("Django", "mysqlclient", "cryptography")


def main() -> None:
    """Prepare the process, then measure; without MariaDB say why not."""
    parser = argparse.ArgumentParser(prog="python -m bench.issuing")
    parser.add_argument(
        "--learners",
        type=int,
        nargs="+",
        default=[10_000, 100_000],
        help="one rate for each of these numbers",
    )
    learners = parser.parse_args().learners
    warnings.simplefilter("ignore")  # other packages warn each other
    with tempfile.TemporaryDirectory(prefix="smartcity-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.issuing.settings"
        if reason := why_no_mariadb():
            sys.stdout.write(f"Not measured: {reason}\n")
            return
        os.environ["SMARTCITY_DATABASE"] = "mariadb"
        import django  # noqa: PLC0415  after the settings are chosen

        django.setup()
        logging.disable(logging.WARNING)
        from bench.issuing.figures import figures  # noqa: PLC0415

        publish("issuing", figures(sorted(learners)), PACKAGES)


if __name__ == "__main__":
    main()
