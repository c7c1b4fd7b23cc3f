"""``make bench-proctoring``: how fast what watched pages notice is kept, and what watching costs them."""

import logging
import os
import site
import sys
import tempfile
import warnings

from bench.report import publish
from bench.server import GUNICORN
from tests.run import why_no_mariadb

PACKAGES = ("XBlock", "Django", "gunicorn", "rfc8785")


def main() -> None:
    """Prepare the process: the platform's database, and files that vanish; then measure."""
    warnings.simplefilter("ignore")  # other packages warn each other
    site.addsitedir(str(GUNICORN))  # to name its version
    with tempfile.TemporaryDirectory(prefix="smartcity-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.proctoring.settings"
        if reason := why_no_mariadb():
            sys.stdout.write(f"Measured on SQLite, without targets. MariaDB: {reason}\n")
        else:
            os.environ["SMARTCITY_DATABASE"] = "mariadb"
        import django  # noqa: PLC0415  after the settings are chosen

        django.setup()
        logging.disable(logging.WARNING)
        from bench.proctoring.figures import figures  # noqa: PLC0415

        publish("proctoring", figures(), PACKAGES)


if __name__ == "__main__":
    main()
