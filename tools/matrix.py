"""Run the tests on every supported set of versions: on SQLite, without a browser, in environments of their own.

An environment stays under build/matrix/ and is made anew when its lock, its interpreter or setup.py has changed.
Interpreters are looked for on PATH and among pyenv's; a set without one is left out, and the last lines say so.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.run import CORES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "matrix"

# The distribution is the same for all, so building it is not repeated.
TESTS = "not browser and not packaging and not thorough"

PROBE = "import sys; print('%d.%d' % sys.version_info[:2], sys.version)"
OURS = "dev.txt"
"""The lock of .venv, in which this runs."""
VERSIONS = """
import platform
from importlib.metadata import version
print(platform.python_version(), version("django"), version("xblock"))
"""


@dataclass(frozen=True)
class Row:
    """One set of versions, each told by how it begins. The first of ``pythons`` that is found is taken."""

    name: str
    pythons: tuple[str, ...]
    django: str
    xblock: str
    lock: str
    tests: str = TESTS

    @property
    def python(self) -> Path:
        """The interpreter of the row's environment."""
        return FOLDER / self.name / "bin" / "python"


ROWS = (
    Row("oldest", ("3.11",), django="4.2.", xblock="5.2.", lock="matrix/oldest.txt"),
    # What .venv has, on the oldest Python that may be chosen for it.
    Row("middle", ("3.11",), django="5.2.", xblock="6.1.", lock=OURS),
    # Its Django, which rows are kept by, is that of .venv.
    Row(
        "newest",
        ("3.13", "3.12"),
        django="5.2.",
        xblock="6.",
        lock="matrix/newest.txt",
        tests=f"{TESTS} and not rows",
    ),
)


@dataclass(frozen=True)
class Outcome:
    """What the tests of a row came to: its line of the closing table, and the reason if it failed."""

    cells: tuple[str, ...]
    failure: str | None


def candidates(version: str) -> Iterator[Path]:
    """Interpreters that may be ``version``: a name on PATH may be a shim that leads nowhere."""
    for name in (f"python{version}", "python3"):
        yield from (Path(folder, name) for folder in os.get_exec_path())
    pyenv = Path(os.environ.get("PYENV_ROOT") or "~/.pyenv").expanduser()
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True)


def find_python(versions: tuple[str, ...]) -> tuple[Path, str] | None:
    """Return the first interpreter of one of the versions, and all that it says about itself."""
    for version in versions:
        for path in filter(Path.is_file, candidates(version)):
            said = subprocess.run([path, "-c", PROBE], capture_output=True, text=True, check=False).stdout
            if said.startswith(f"{version} "):
                return path, said
    return None


def is_ours(row: Row) -> bool:
    """Return whether `make test` runs on a row's versions: it has done all that the row would do, and more."""
    return row.lock == OURS and f"{sys.version_info.major}.{sys.version_info.minor}" in row.pythons


def install(row: Row, python: Path, described: str) -> None:
    """Make the environment of a row, unless it stands already; raise CalledProcessError."""
    lock = ROOT / "requirements" / row.lock
    made_from = (described.encode(), lock.read_bytes(), (ROOT / "setup.py").read_bytes())
    digest = "\n".join(hashlib.sha256(content).hexdigest() for content in made_from)
    stamp = FOLDER / row.name / "made-from"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Installing {lock.relative_to(ROOT)} for {python}", flush=True)
    subprocess.run([python, "-m", "venv", "--clear", "--without-pip", stamp.parent], check=True)
    # A lock names everything; left to itself, pip looks for dependencies with extras among unlocked versions.
    # What is imported is compiled then; most is not.
    pip = [sys.executable, "-m", "pip", "--python", row.python, "install", "-qq", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
    package = ["--no-build-isolation", "--config-settings", "editable_mode=compat", "--editable"]
    subprocess.run([*pip, *package, ROOT], check=True)
    stamp.write_text(digest)


def test(row: Row) -> Outcome:
    """Run the tests in the environment of a row."""
    said = subprocess.run([row.python, "-c", VERSIONS], capture_output=True, text=True, check=True).stdout
    report = FOLDER / f"{row.name}.xml"
    report.unlink(missing_ok=True)
    command = [
        row.python,
        "-m",
        "pytest",
        "-q",
        "-n",
        str(CORES),
        "--dist",
        "loadfile",
        "--tb=short",
        "--hypothesis-profile=quick",
        "-m",
        row.tests,
        f"--junitxml={report}",
    ]
    ended = subprocess.run(command, cwd=ROOT, check=False)
    passed, failed, skipped = read_counts(report) if report.exists() else (0, 0, 0)

    python, django, xblock = said.split()
    failure = None
    if ended.returncode:
        failure = "a test failed" if failed else f"pytest ended with {ended.returncode}"
    elif not passed:
        failure = "no test ran"
    elif not (
        python.startswith(row.pythons) and django.startswith(row.django) and xblock.startswith(row.xblock)
    ):
        failure = f"its lock holds other versions: {row.lock}"
    return Outcome((row.name, python, django, xblock, str(passed), str(failed), str(skipped)), failure)


def read_counts(report: Path) -> tuple[int, int, int]:
    """Read how many tests passed, failed and were skipped from pytest's JUnit report."""
    suite = ET.parse(report).find("testsuite")  # noqa: S314  pytest wrote it a moment ago
    total, failures, errors, skipped = (
        int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


def main() -> int:
    """Install the rows at once and test them one after the other; 1 if one did not pass."""
    table = [("environment", "Python", "Django", "XBlock", "passed", "failed", "skipped")]
    failures, left_out, pythons = [], [], {}
    for row in ROWS:
        if is_ours(row):
            left_out.append(f"{row.name} (what `make test` runs on)")
        elif found := find_python(row.pythons):
            pythons[row] = found
        else:
            left_out.append(f"{row.name} (no Python {' or '.join(row.pythons)} found)")

    with ThreadPoolExecutor() as pool:
        installed = {row: pool.submit(install, row, *found) for row, found in pythons.items()}
    for row, installing in installed.items():
        print(f"== Matrix: {row.name}", flush=True)
        try:
            installing.result()
            outcome = test(row)
        except subprocess.CalledProcessError:
            failures.append(f"{row.name} (could not be installed)")
            continue
        table.append(outcome.cells)
        if outcome.failure:
            failures.append(f"{row.name} ({outcome.failure})")
    for cells in table:
        print("  ".join(f"{cell:<11}" for cell in cells).rstrip())
    print("Failed:", "; ".join(failures) or "nothing")
    print("Left out:", "; ".join(left_out) or "nothing")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
