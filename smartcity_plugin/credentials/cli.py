"""``smartcity-verify``: check a credential file in a terminal, where there is no Open edX and no Django."""

import argparse
import gettext
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from smartcity_plugin.credentials import i_json
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.fetch import fetch_did_document
from smartcity_plugin.credentials.verify import OUTCOMES, RESULTS, TITLES, Resolve, Verification, verify
from smartcity_xblocks.problems import mark

LOCALE = Path(__file__).parents[1] / "locale"
SYMBOLS = {"passed": "✓", "failed": "✗", "not_done": "–"}
EXIT_CODES = {"valid": 0, "invalid": 1, "undecided": 2}
UNUSABLE = 2
"""The exit code of a wrong call, which is argparse's too."""

Translate = Callable[[str], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one file and return the exit code: 0 valid, 1 invalid, 2 undecided or not callable like this."""
    translate = gettext.translation("django", LOCALE, fallback=True).gettext
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a question mark, not a traceback.
        stream.reconfigure(errors="replace")
    options = _parser(translate).parse_args(arguments)
    try:
        data = _read(options.file)
        resolve = _resolver(options)
    except OSError as error:
        message = translate(mark("{file} cannot be read: {reason}"))
        sys.stderr.write(message.format(file=error.filename, reason=error.strerror) + "\n")
        return UNUSABLE
    except CredentialError as error:
        message = translate(mark("{file} is no DID document: {reason}"))
        reason = translate(error.message).format(**error.values)
        sys.stderr.write(message.format(file=options.issuer, reason=reason) + "\n")
        return UNUSABLE
    verification = verify(data, resolve, datetime.now(UTC))
    report = _as_json if options.json else _as_text
    sys.stdout.write(report(verification, translate) + "\n")
    return EXIT_CODES[verification.outcome]


def _parser(translate: Translate) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="smartcity-verify",
        description=translate(mark("Check a signed credential. Exit code: 0 valid, 1 invalid, 2 undecided.")),
    )
    parser.add_argument("file", help=translate(mark("the credential, a JSON file; - reads standard input")))
    parser.add_argument(
        "--issuer", type=Path, metavar="DID.JSON", help=translate(mark("the issuer's DID document"))
    )
    parser.add_argument(
        "--offline", action="store_true", help=translate(mark("do not fetch the issuer's keys"))
    )
    parser.add_argument("--json", action="store_true", help=translate(mark("print the checks as JSON")))
    return parser


def _read(name: str) -> bytes:
    """One byte more than allowed is enough to see that a file is too large."""
    if name == "-":
        return sys.stdin.buffer.read(i_json.MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(i_json.MAX_BYTES + 1)


def _resolver(options: argparse.Namespace) -> Resolve:
    """Return where issuers' keys come from. Raises `OSError` or `CredentialError` for a bad ``--issuer`` file."""
    if options.issuer:
        document = i_json.read(options.issuer.read_bytes())
        return lambda _did: document
    return (lambda _did: None) if options.offline else fetch_did_document


def _as_text(verification: Verification, translate: Translate) -> str:
    lines = [
        f"{SYMBOLS[check.outcome]} {translate(TITLES[check.name])}: {translate(OUTCOMES[check.outcome])}. "
        f"{check.text(translate)}"
        for check in verification.checks
    ]
    result = translate(mark("Result: {result}")).format(result=translate(RESULTS[verification.outcome]))
    return "\n".join((*lines, "", result))


def _as_json(verification: Verification, translate: Translate) -> str:
    checks = [
        {"name": check.name, "outcome": check.outcome, "message": check.text(translate)}
        for check in verification.checks
    ]
    return json.dumps({"outcome": verification.outcome, "checks": checks}, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main())
