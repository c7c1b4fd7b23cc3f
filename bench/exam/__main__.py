"""``make bench-exam``: what an attempt at an exam costs, beside edx-proctoring."""

import logging
import os
import tempfile
import warnings

from bench.report import publish

PACKAGES = ("XBlock", "Django", "edx-proctoring", "djangorestframework")


def main() -> None:
    """Prepare the process: settings with both, and files that vanish; then measure."""
    warnings.simplefilter("ignore")  # other packages warn each other
    with tempfile.TemporaryDirectory(prefix="smartcity-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.exam.settings"
        import django  # noqa: PLC0415  after the settings are chosen

        django.setup()
        logging.disable(logging.WARNING)  # the peer logs each step, and a terminal takes time
        from bench.exam.figures import figures  # noqa: PLC0415

        publish("exam", figures(), PACKAGES)


if __name__ == "__main__":
    main()
