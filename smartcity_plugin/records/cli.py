"""``smartcity-evidence``: check the record of an exam's attempt in a terminal, without Open edX and without Django."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smartcity_plugin.credentials import i_json
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.records.verify import verify
from smartcity_xblocks.problems import Problem
from smartcity_xblocks.proctoring.chain import check_pictures

MAX_BYTES = 200_000_000
MAX_VALUES = 20_000_000
DIGEST = re.compile(r"[0-9a-f]{64}")
VALID, INVALID, UNUSABLE = 0, 1, 2
"""Exit codes; the last one is argparse's for a wrong call, too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one file and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="smartcity-evidence",
        description="Check the exported record of an attempt. Exit code: 0 valid, 1 invalid, 2 not callable like this.",
    )
    parser.add_argument("file", type=Path, help="the record, a JSON file")
    parser.add_argument(
        "--issuer", type=Path, metavar="DID.JSON", required=True, help="the issuer's DID document"
    )
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="check the exported pictures too")
    options = parser.parse_args(arguments)
    try:
        record, issuer = (read(path) for path in (options.file, options.issuer))
    except (OSError, CredentialError) as error:
        sys.stderr.write(f"smartcity-evidence: {error}\n")
        return UNUSABLE
    problems = check(record, issuer, options.pictures)
    sys.stdout.write(report(record, problems) + "\n")
    return INVALID if problems else VALID


def check(record: Any, issuer: Any, pictures: Path | None) -> list[Problem]:
    """Return what is wrong with a record, and with the pictures in a folder; without one these are not looked at."""
    problems = verify(record, issuer)
    if pictures is None or any(each.code == "no_record" for each in problems):
        return problems

    def picture(digest: str) -> bytes | None:
        # A record that was tampered with must not name any file of the machine.
        path = pictures / f"{digest}.jpg"
        return path.read_bytes() if DIGEST.fullmatch(digest) and path.is_file() else None

    return problems + check_pictures(record, picture)


def read(path: Path) -> Any:
    """Return the JSON value in a file. Raises `OSError`, or `CredentialError` for what is none."""
    return i_json.read(path.read_bytes(), MAX_BYTES, MAX_VALUES)


def report(record: Any, problems: list[Problem]) -> str:
    """Return in words whether a record holds, and what it proves."""
    if problems:
        lines = [f"{each.code} at {each.place or 'the file'}: {each.text()}" for each in problems]
        is_erased = all(each.code == "erased" for each in problems)
        said = "The record cannot be checked any more." if is_erased else "The record does not hold."
        return "\n".join([said, *lines])
    return (
        f"The record holds: {len(record['entries'])} entries, as the server recorded them. "
        "It does not prove that the learner's own machine told the truth."
    )
