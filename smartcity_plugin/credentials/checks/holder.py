"""Whom does it name: Open Badges 3.0, IdentityObject; a name on the subject of any other credential.

A credential says whom it was issued to, never who shows it. So this is asked only when the reader says who should
hold it.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from smartcity_plugin.credentials.checks.check import Check, failed, not_done, nothing_to_check, passed
from smartcity_plugin.credentials.structure import subjects
from smartcity_xblocks.problems import mark

NAME = "holder"
HASHED = re.compile(r"sha256\$(?P<digest>[0-9A-Fa-f]{64})")
MOST_IDENTITIES = 20
NAMES = mark("It was issued to {name}. Who shows it to you is for you to find out.")
NAMES_NOBODY = mark("It does not say in words to whom it was issued.")


def check(credential: Mapping[str, Any], holder: str) -> Check:
    """Compare the names in the credential with ``holder``, which is empty where the reader gave none."""
    names, hashes, asked = list(_names(credential)), list(_hashes(credential)), holder.strip()
    if not asked:
        return nothing_to_check(NAME, NAMES, name=names[0]) if names else nothing_to_check(NAME, NAMES_NOBODY)
    if any(_plain(name) == _plain(asked) for name in names) or any(
        _is_hash_of(asked, *each) for each in hashes
    ):
        return passed(NAME, mark("It was issued to {name}."), name=asked)
    if names:
        message = mark("It was issued to {name}, not to {holder}.")
        return failed(NAME, message, name=names[0], holder=asked)
    if hashes:
        return failed(NAME, mark("It was not issued to {holder}."), holder=asked)
    return not_done(NAME, NAMES_NOBODY)


def _names(credential: Mapping[str, Any]) -> Iterator[str]:
    for subject in subjects(credential):
        yield from (each["identityHash"] for each in _identities(subject) if each.get("hashed") is not True)
        if isinstance(name := subject.get("name"), str) and name:
            yield name
        parts = [subject.get("givenName"), subject.get("familyName")]
        if all(isinstance(part, str) and part for part in parts):
            yield " ".join(parts)


def _hashes(credential: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The digest and the salt of each identity that is told as a hash only."""
    for subject in subjects(credential):
        for each in _identities(subject):
            found = HASHED.fullmatch(each["identityHash"])
            if found and each.get("hashed") is True:
                salt = each.get("salt")
                yield found["digest"].lower(), salt if isinstance(salt, str) else ""


def _identities(subject: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    identifiers = subject.get("identifier")
    identifiers = identifiers if isinstance(identifiers, list) else [identifiers]
    return [
        each
        for each in identifiers[:MOST_IDENTITIES]
        if isinstance(each, dict) and isinstance(each.get("identityHash"), str)
    ]


def _plain(name: str) -> str:
    """People write one name in many ways: composed or not, in capitals, with more white space."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _is_hash_of(holder: str, digest: str, salt: str) -> bool:
    hashed = sha256((holder + salt).encode(errors="surrogatepass")).hexdigest()
    return hmac.compare_digest(hashed, digest)
