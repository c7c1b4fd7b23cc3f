"""Was it revoked or suspended: W3C Bitstring Status List 1.0, section 3.2 (Validate Algorithm).

The list is a credential of its own: its proof, issuer and dates are checked as those of any other. The specification
lets anybody keep a list; here only the issuer's own counts, since nothing else tells who may take a credential back.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from smartcity_plugin.credentials import status_list
from smartcity_plugin.credentials.checks.check import (
    Check,
    failed,
    fault,
    hindrance,
    not_done,
    nothing_to_check,
    passed,
)
from smartcity_plugin.credentials.did import ResolveError
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.structure import issuer_id, kind_of
from smartcity_xblocks.problems import mark

NAME = "status"
ENTRY = "BitstringStatusListEntry"
LIST = "BitstringStatusList"
INDEX = re.compile(r"[0-9]{1,12}")
MOST_STATUSES = 8

SET = {
    "revocation": mark("Its issuer has revoked it."),
    "suspension": mark("Its issuer has suspended it: it does not hold at present, and may hold again."),
}
"""What a bit that is set means, by the purpose of its list."""

Lists = Callable[[str, str], bytes | None]
"""From the address of a status list and its issuer to its bytes; None if it is not asked for; raises `ResolveError`."""

CheckList = Callable[[bytes], "tuple[list[Check], Mapping[str, Any] | None]"]
"""From a list's bytes to what is wrong or open with it as a credential, and the credential."""


def check(credential: Mapping[str, Any], lists: Lists, check_list: CheckList) -> Check:
    """Ask every status that the credential names; what speaks against it comes first, then what could not be asked."""
    statuses = credential.get("credentialStatus")
    statuses = statuses if isinstance(statuses, list) else [statuses] if statuses is not None else []
    if not statuses:
        return nothing_to_check(NAME, mark("It names no status list, so it cannot be revoked."))
    if len(statuses) > MOST_STATUSES:
        return not_done(
            NAME,
            mark("It names {number} status lists; at most {most} are asked."),
            number=len(statuses),
            most=MOST_STATUSES,
        )
    answers = list(_answers(credential, statuses, lists, check_list))
    return min(answers, key=lambda answer: ("failed", "not_done", "passed").index(answer.outcome))


def _answers(
    credential: Mapping[str, Any], statuses: list[Any], lists: Lists, check_list: CheckList
) -> Iterator[Check]:
    for entry in statuses:
        try:
            yield _answer(credential, entry, lists, check_list)
        except ResolveError as error:
            yield hindrance(NAME, error)
        except CredentialError as error:
            yield fault(NAME, error)


def _answer(credential: Mapping[str, Any], entry: Any, lists: Lists, check_list: CheckList) -> Check:
    if not isinstance(entry, dict) or entry.get("type") != ENTRY:
        kind = entry.get("type") if isinstance(entry, dict) else entry
        return not_done(NAME, mark("Its status is kept as “{kind}”, which is not read here."), kind=kind)
    purpose, address, index = (
        entry.get(member) for member in ("statusPurpose", "statusListCredential", "statusListIndex")
    )
    if not isinstance(address, str) or not isinstance(index, str) or not INDEX.fullmatch(index):
        return failed(NAME, mark("Its place in the status list is malformed."))
    if not isinstance(purpose, str) or purpose not in SET or entry.get("statusSize", 1) != 1:
        # A list may also tell what is neither: a message, that there is a newer one.
        return not_done(
            NAME, mark("It names a status list about “{purpose}”, which is not read here."), purpose=purpose
        )
    data = lists(address, issuer_id(credential))
    if data is None:
        return not_done(NAME, mark("Its status list {address} is not asked from here."), address=address)
    problems, listed = check_list(data)
    if problems:
        return _broken(problems[0])
    return _bit(listed, issuer_id(credential), purpose, int(index))


def _broken(problem: Check) -> Check:
    message = mark("The status list cannot be relied on: {reason}")
    return Check(NAME, problem.outcome, message, {"reason": problem})


def _bit(listed: Mapping[str, Any], issuer: str, purpose: str, index: int) -> Check:
    """Steps 5 to 10: the list is the right one, long enough, and has that entry. Raises `StatusListError`."""
    subject = listed["credentialSubject"]
    if kind_of(listed) != "status_list" or subject.get("type") != LIST:
        return failed(NAME, mark("What it names as its status list is none."))
    if issuer_id(listed) != issuer:
        return failed(
            NAME, mark("The status list was made by {other}, not by the issuer."), other=issuer_id(listed)
        )
    purposes = subject.get("statusPurpose")
    if purpose not in (purposes if isinstance(purposes, list) else [purposes]):
        return failed(NAME, mark("The status list is for another purpose than “{purpose}”."), purpose=purpose)
    bits = status_list.decode(subject.get("encodedList"))
    if status_list.is_set(bits, index):
        return failed(NAME, SET[purpose])
    return passed(NAME, mark("Its issuer has not revoked or suspended it."))
