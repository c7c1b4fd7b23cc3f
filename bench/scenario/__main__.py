"""``make bench-scenario``: what a decision costs, beside branching-xblock."""

import os
import site
import tempfile
import warnings
from pathlib import Path

from bench.report import publish

PEERS = Path(__file__).parents[2] / "var" / "peers" / "scenario"


def main() -> None:
    """Prepare the process: the peer behind our own packages, settings with a database that vanishes; then measure."""
    site.addsitedir(str(PEERS))
    warnings.simplefilter("ignore")  # other packages warn each other
    with tempfile.TemporaryDirectory(prefix="smartcity-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "demo.settings"
        import django  # noqa: PLC0415  after the settings are chosen

        django.setup()
        from bench.scenario.figures import figures  # noqa: PLC0415

        publish("scenario", figures(), ("XBlock", "Django", "branching-xblock", "xblock-drag-and-drop-v2"))


if __name__ == "__main__":
    main()
