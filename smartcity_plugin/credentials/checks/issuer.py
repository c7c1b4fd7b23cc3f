"""Whose key does the proof name: only the issuer's own can speak for the issuer (Data Model 2.0, section 7.1)."""

from collections.abc import Callable, Mapping
from typing import Any

from smartcity_plugin.credentials import did_key
from smartcity_plugin.credentials.checks.check import Check, failed, fault, hindrance, not_done, passed
from smartcity_plugin.credentials.did import DidError, ResolveError, public_key
from smartcity_xblocks.problems import mark

NAME = "issuer"

Resolve = Callable[[str], Mapping[str, Any] | None]
"""From a DID to its document; None if it is unknown here; raises `ResolveError` if it cannot be had now."""


def key_of(issuer: str, method: object, resolve: Resolve) -> tuple[Check, Any]:
    """Return the answer, and the public key with the DID URL ``method`` if it is the issuer's, else None.

    ``resolve`` is asked for the issuer's DID only, and only if ``method`` claims to be that issuer's.
    """
    if not isinstance(method, str):
        return not_done(NAME, mark("There is no proof that names a key.")), None
    if method.partition("#")[0] != issuer:
        message = mark("The key “{method}” does not belong to the issuer {issuer}.")
        return failed(NAME, message, method=method, issuer=issuer), None
    try:
        document = did_key.document(issuer) if did_key.is_one(issuer) else resolve(issuer)
        if document is None:
            raise ResolveError(mark("The keys of {issuer} are not known here."), issuer=issuer)
        key = public_key(document, method)
    except ResolveError as error:
        return hindrance(NAME, error), None
    except DidError as error:
        return fault(NAME, error), None
    if did_key.is_one(issuer):
        # Anybody can make one in a moment: it proves that one hand signed, and not whose.
        return passed(
            NAME, mark("The key belongs to {issuer}, which does not say who that is."), issuer=issuer
        ), key
    return passed(NAME, mark("The key belongs to {issuer}."), issuer=issuer), key
