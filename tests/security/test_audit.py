"""`make audit`: what a database of vulnerabilities knows of a locked package fails; one that is away is told."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from demo.environment import ROOT

AUDITOR = ROOT / "var/audit"
KNOWN = {
    "id": "TEST-1",
    "modified": "2026-01-01T00:00:00Z",
    "summary": "Everything is open.",
    "affected": [{"package": {"ecosystem": "PyPI", "name": "leaky"}, "versions": ["1.0"]}],
}


class Database(BaseHTTPRequestHandler):
    """Answers as OSV does (google.github.io/osv.dev/post-v1-query)."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = {"vulns": [KNOWN]} if asked["package"]["name"] == "leaky" else {}
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def audit(database: str, lock: Path, tmp_path: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, ROOT / "tools/audit.py", "--database", database, lock],
        env={**os.environ, "PYTHONPATH": str(AUDITOR), "HOME": str(tmp_path), "NO_PROXY": "*"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def lock(folder: Path, name: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f"{name}==1.0 --hash=sha256:{'0' * 64}\n")
    return path


def test_a_database_that_is_away_is_told(tmp_path):
    # Nobody listens on the port of discarding (RFC 863).
    done = audit("http://127.0.0.1:9/v1/query", lock(tmp_path, "leaky"), tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "dependency audit: left out: the database of vulnerabilities cannot be reached\n",
    )


@pytest.mark.skipif(not AUDITOR.is_dir(), reason="`make audit` has not fetched what audits")
@pytest.mark.parametrize(("name", "code"), [("leaky", 1), ("sound", 0)])
def test_what_is_known_of_a_locked_package_fails(tmp_path, name, code):
    with HTTPServer(("127.0.0.1", 0), Database) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/v1/query"
            done = audit(address, lock(tmp_path, name), tmp_path)
        finally:
            server.shutdown()
    assert done.returncode == code, done.stderr
    assert ("TEST-1" in done.stdout) == bool(code), done.stdout + done.stderr
