"""``smartcity-verify``: check a credential in a terminal, where there is no Open edX and no Django."""

import argparse
import gettext
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from smartcity_plugin.credentials import i_json, pdf
from smartcity_plugin.credentials.checks.issuer import Resolve
from smartcity_plugin.credentials.checks.status import Lists
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.fetch import fetch, fetch_did_document, fetch_status_list
from smartcity_plugin.credentials.received import receive
from smartcity_plugin.credentials.verify import OUTCOMES, RESULTS, TITLES, Verification, no_lists, verify
from smartcity_xblocks.problems import mark

LOCALE = Path(__file__).parents[1] / "locale"
SYMBOLS = {"passed": "✓", "failed": "✗", "not_done": "–"}
EXIT_CODES = {"valid": 0, "invalid": 1, "undecided": 2}
UNUSABLE = 2
"""The exit code of a wrong call, which is argparse's too."""

Translate = Callable[[str], str]


class WrongCall(CredentialError):
    """Something that the command was given cannot be used; ``code`` is ``wrong_call``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one file and return the exit code: 0 valid, 1 invalid, 2 undecided or not callable like this."""
    translate = translation()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a question mark, not a traceback.
        stream.reconfigure(errors="replace")
    options = parser(translate).parse_args(arguments)
    try:
        verification = verified(options, *sources(options))
    except WrongCall as error:
        sys.stderr.write(told_error(error, translate) + "\n")
        return UNUSABLE
    sys.stdout.write(report(verification, translate, as_json=options.json) + "\n")
    return EXIT_CODES[verification.outcome]


def translation() -> Translate:
    """Return what translates into the language of the terminal."""
    return gettext.translation("django", LOCALE, fallback=True).gettext


def parser(translate: Translate) -> argparse.ArgumentParser:
    """Return the command line's parser."""
    made = argparse.ArgumentParser(
        prog="smartcity-verify",
        description=translate(mark("Check a signed credential. Exit code: 0 valid, 1 invalid, 2 undecided.")),
    )
    add_arguments(made, translate)
    return made


def add_arguments(to: argparse.ArgumentParser, translate: Translate) -> None:
    """Take what is to be checked, and with what."""
    to.add_argument(
        "source",
        metavar="FILE|URL",
        help=translate(
            mark("the credential: JSON, vc+jwt, or the PDF it is attached to; - reads standard input")
        ),
    )
    to.add_argument("--holder", metavar="NAME", default="", help=translate(mark("who should hold it")))
    to.add_argument("--issuer", metavar="DID.JSON", help=translate(mark("the issuer's DID document")))
    to.add_argument(
        "--status-list",
        metavar="FILE",
        action="append",
        default=[],
        help=translate(mark("a status list that it names; may be given several times")),
    )
    to.add_argument(
        "--offline", action="store_true", help=translate(mark("ask nobody for keys or status lists"))
    )
    to.add_argument("--json", action="store_true", help=translate(mark("print the checks as JSON")))


def sources(options: argparse.Namespace) -> tuple[Resolve, Lists]:
    """Return where issuers' keys and status lists come from. Raises `WrongCall` for files that hold none."""
    resolve: Resolve = (lambda _did: None) if options.offline else fetch_did_document
    if options.issuer:
        document = _document(options.issuer)
        resolve = lambda _did: document  # noqa: E731
    given = dict(_lists(options.status_list))
    # Keys from a file are for people who want no request to be made.
    ask = no_lists if options.offline or options.issuer else fetch_status_list
    return resolve, lambda address, issuer: given.get(address) or ask(address, issuer)


def verified(options: argparse.Namespace, resolve: Resolve, lists: Lists) -> Verification:
    """Return the checks of what the options name. Raises `WrongCall` where there is nothing to read."""
    data = _read(options.source, options.offline)
    return verify(data, resolve, datetime.now(UTC), lists=lists, holder_name=options.holder)


def told_error(error: CredentialError, translate: Translate) -> str:
    """Return a wrong call in the reader's language."""
    return translate(error.message).format(**error.values)


def report(verification: Verification, translate: Translate, *, as_json: bool) -> str:
    """Return all checks and the result, for people or for programs."""
    return (_as_json if as_json else _as_text)(verification, translate)


def _read(name: str, offline: bool) -> bytes:
    """One byte more than allowed is enough to see that a file is too large."""
    if name == "-":
        return sys.stdin.buffer.read(pdf.MAX_BYTES + 1)
    if name.startswith(("https://", "http://")):
        if offline:
            raise WrongCall("wrong_call", mark("{file} is not asked: --offline is given."), file=name)
        try:
            return fetch(name, pdf.MAX_BYTES, at_home=True)
        except CredentialError as error:
            raise WrongCall("wrong_call", error.message, **error.values) from None
    return _file(name)


def _file(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(pdf.MAX_BYTES + 1)
    except OSError as error:
        message = mark("{file} cannot be read: {reason}")
        raise WrongCall("wrong_call", message, file=name, reason=error.strerror) from None


def _document(name: str) -> Any:
    try:
        return i_json.read(_file(name))
    except i_json.NotIJson as error:
        message = mark("{file} is no DID document: {reason}")
        raise WrongCall("wrong_call", message, file=name, reason=error) from None


def _lists(names: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """Each list says in its ``id`` where it is served (Bitstring Status List 1.0, section 2.2)."""
    for name in names:
        data = _file(name)
        try:
            listed = receive(data).credential
        except CredentialError as error:
            message = mark("{file} is no status list: {reason}")
            raise WrongCall("wrong_call", message, file=name, reason=error) from None
        if not isinstance(listed, dict) or not isinstance(listed.get("id"), str):
            message = mark("{file} is no status list: it does not say at which address it is served.")
            raise WrongCall("wrong_call", message, file=name)
        yield listed["id"], data


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
