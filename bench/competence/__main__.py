"""``make bench-competence``: mastery, pathways and large frameworks, on SQLite and on MariaDB, a process each."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.report import Row, publish
from tests.run import why_no_mariadb

PACKAGES = ("Django", "mysqlclient")


def main() -> None:
    """Measure on each database there is; without MariaDB say why not."""
    databases = ["sqlite", "mariadb"]
    if reason := why_no_mariadb():
        sys.stdout.write(f"Not measured on MariaDB: {reason}\n")
        databases.remove("mariadb")
    rows, answers = [], []
    for database in databases:
        measured = _measured(database)
        rows += [Row(**each) for each in measured["rows"]]
        answers.append(measured["answers"])
    for name in answers[0] if len(answers) > 1 else ():
        same = sum(each[name] == answers[0][name] for each in answers)
        rows.append(
            Row(
                f"{name}: databases that give the same answers",
                "databases",
                same,
                target=f">= {len(answers)}",
            )
        )
    publish("competence", rows, PACKAGES)


def _measured(database: str) -> dict:
    """Return what a process of its own measures there."""
    with tempfile.TemporaryDirectory(prefix="smartcity-bench-", ignore_cleanup_errors=True) as folder:
        answer = Path(folder) / "answer.json"
        settings = {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "demo.settings",
            "SMARTCITY_DATABASE": database,
        }
        command = [sys.executable, "-m", "bench.competence.figures", str(answer)]
        subprocess.run(command, env={**os.environ, **settings}, check=True)
        return json.loads(answer.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
