"""``make bench-credentials``: what signing, verifying and certificates cost, beside the peers."""

import logging
import site
import warnings
from pathlib import Path

from bench.report import publish

PEERS = Path(__file__).parents[2] / "var" / "peers" / "credentials"
PACKAGES = ("cryptography", "rfc8785", "PyLD", "didkit", "weasyprint", "reportlab")

if __name__ == "__main__":
    warnings.simplefilter("ignore")  # other packages warn each other
    logging.disable(logging.WARNING)
    site.addsitedir(str(PEERS))
    from bench.credentials.figures import figures

    publish("credentials", figures(), PACKAGES)
