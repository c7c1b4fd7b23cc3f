"""Look up every locked package in a database of known vulnerabilities (OSV), where that can be reached.

Exit code 0: nothing is known, or the database cannot be reached, which is said. 1: something is known. pip-audit asks;
``make audit`` puts it on the path.
"""

import argparse
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
OSV = "https://api.osv.dev/v1/query"
SECONDS = 3


def is_reached(url: str) -> bool:
    """Return whether anybody answers at the host of ``url``."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port or 443), timeout=SECONDS).close()
    except OSError:
        return False
    return True


def main() -> int:
    """Audit the locks that are named, or all; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locks", nargs="*", type=Path, default=sorted(ROOT.glob("requirements/**/*.txt")))
    parser.add_argument("--database", default=OSV, help="address of an OSV database")
    asked = parser.parse_args()
    if not is_reached(asked.database):
        print("dependency audit: left out: the database of vulnerabilities cannot be reached")
        return 0
    ask = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
    ]
    ask += ["--vulnerability-service", "osv", "--osv-url", asked.database]
    return max(subprocess.run([*ask, "--requirement", each], check=False).returncode for each in asked.locks)


if __name__ == "__main__":
    sys.exit(main())
