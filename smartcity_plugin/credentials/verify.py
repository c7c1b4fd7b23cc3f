"""Check a credential: is it what its issuer signed, and does it hold now.

One answer for each question, not one boolean. The questions are a file each in `checks`; what can be asked about:
Open Badges 3.0, status lists and any other credential of the W3C Verifiable Credentials Data Model 2.0 (section 7.1,
Verification), secured with ``eddsa-jcs-2022``, ``eddsa-rdfc-2022`` or as ``vc+jwt``, by a ``did:web`` or ``did:key``.

``data`` comes from strangers: no input makes `verify` raise or work without bounds, and it makes no request of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from smartcity_plugin.credentials.checks import context, holder, issuer, proof, schema, status, validity
from smartcity_plugin.credentials.checks.check import Check, fault, hindrance, not_done, passed
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.received import Received, receive
from smartcity_plugin.credentials.structure import Kind, OlderModel, check_structure, kind_of
from smartcity_xblocks.problems import mark

TITLES = {
    "structure": mark("Structure"),
    "schema": mark("Form"),
    "context": mark("Vocabulary"),
    "proof": mark("Signature"),
    "issuer": mark("Issuer"),
    "status": mark("Status"),
    "validity": mark("Validity period"),
    "holder": mark("Holder"),
}
"""The checks in their order, with a title for people."""

OUTCOMES = {"passed": mark("passed"), "failed": mark("failed"), "not_done": mark("not done")}
RESULTS = {"valid": mark("valid"), "invalid": mark("invalid"), "undecided": mark("undecided")}

BUILT: dict[Kind, str] = {
    "badge": mark("It is built as an Open Badges 3.0 credential."),
    "status_list": mark("It is built as a status list."),
    "plain": mark("It is built as a verifiable credential."),
}


@dataclass(frozen=True)
class Verification:
    """All checks in order, and the ``credential`` as it was read: None if its structure failed."""

    checks: tuple[Check, ...]
    credential: Mapping[str, Any] | None

    @property
    def outcome(self) -> Literal["valid", "invalid", "undecided"]:
        """``invalid`` as soon as one check failed, ``undecided`` if one that matters could not be done."""
        outcomes = {check.outcome for check in self.checks if check.decisive}
        if "failed" in outcomes:
            return "invalid"
        return "undecided" if "not_done" in outcomes else "valid"


def no_lists(_address: str, _issuer: str) -> None:
    """Ask for no status list."""


def verify(
    data: bytes | str,
    resolve: issuer.Resolve,
    now: datetime,
    *,
    lists: status.Lists = no_lists,
    holder_name: str = "",
) -> Verification:
    """Return the checks of the credential in ``data``; ``now`` is aware.

    ``resolve`` is asked for the issuer's DID only, and only if the proof claims to be that issuer's; ``lists`` for
    the status lists that the credential names. ``holder_name`` is who should hold it, for whoever wants to know.
    """
    try:
        received = receive(data)
        check_structure(received.credential)
    except OlderModel as error:
        return _unread(hindrance("structure", error), mark("Other rules hold for it."))
    except CredentialError as error:
        return _unread(fault("structure", error), mark("The structure is wrong."))
    credential = received.credential
    signature = list(_signature(received, resolve, now))
    about_status = status.check(credential, lists, lambda listed: _of_list(listed, resolve, now))
    about_holder = holder.check(credential, holder_name)
    checks = {each.name: each for each in (*signature, about_status, about_holder)}
    return Verification(tuple(checks[name] for name in TITLES), credential)


def _signature(received: Received, resolve: issuer.Resolve, now: datetime) -> Iterator[Check]:
    """What is asked of every credential, a status list too."""
    yield passed("structure", BUILT[kind_of(received.credential)])
    yield schema.check(received.credential)
    yield context.check(received)
    yield from proof.check(received, resolve)
    yield validity.check(received, now)


def _of_list(
    data: bytes, resolve: issuer.Resolve, now: datetime
) -> tuple[list[Check], Mapping[str, Any] | None]:
    """What is wrong or open with a status list, worst first; its own status is not asked, or there would be no end."""
    try:
        received = receive(data)
        credential = check_structure(received.credential)
    except CredentialError as error:
        return [fault("structure", error)], None
    checks = [
        each for each in _signature(received, resolve, now) if each.decisive and each.outcome != "passed"
    ]
    return sorted(checks, key=lambda each: each.outcome != "failed"), credential


def _unread(structure: Check, why: str) -> Verification:
    return Verification((structure, *(not_done(name, why) for name in TITLES if name != "structure")), None)
