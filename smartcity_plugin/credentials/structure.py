"""The members that an Open Badges 3.0 credential must have.

Only what verifying and showing stand on, out of the class AchievementCredential and the classes in it. What
else a credential holds is the issuer's business, and signed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

CREDENTIAL = "VerifiableCredential"
BADGES = {"OpenBadgeCredential", "AchievementCredential"}
"""Two names of one class."""


class StructureError(CredentialError):
    """Not an Open Badge; ``code`` is ``not_an_object``, ``bad_member`` or ``wrong_type``."""


def check_structure(value: object) -> dict[str, Any]:
    """Return ``value`` as a credential, in which some members are certain.

    Text: ``id``, ``validFrom``, the issuer's identifier (see `issuer_id`), and the achievement's ``id`` and
    ``name``; objects: ``credentialSubject`` and its ``achievement``; present: ``@context``, ``type``.
    Raises `StructureError`.
    """
    if not isinstance(value, dict):
        raise StructureError("not_an_object", mark("It is not a JSON object."))
    _need(value, "@context", lambda context: context is not None)
    _need(value, "id", _is_text)
    _need(value, "type", lambda types: _is_text(types) or isinstance(types, list))
    _need(value, "issuer", lambda issuer: _is_text(issuer) or _is_object(issuer))
    if _is_object(value["issuer"]):
        _need(value["issuer"], "id", _is_text)
    _need(value, "validFrom", _is_text)
    _need(value, "credentialSubject", _is_object)
    _need(value["credentialSubject"], "achievement", _is_object)
    for member in ("id", "name"):
        _need(value["credentialSubject"]["achievement"], member, _is_text)
    types = [name for name in _as_list(value["type"]) if isinstance(name, str)]
    if CREDENTIAL not in types or not BADGES.intersection(types):
        raise StructureError("wrong_type", mark("It is not of the types of an Open Badge."))
    return value


def issuer_id(credential: Mapping[str, Any]) -> str:
    """Return the issuer's identifier: ``issuer`` is one, or a profile that holds it as ``id``."""
    issuer = credential["issuer"]
    return issuer if isinstance(issuer, str) else issuer["id"]


def _need(part: Mapping[str, Any], member: str, fits: Callable[[Any], bool]) -> None:
    if not fits(part.get(member)):
        raise StructureError(
            "bad_member", mark("The member “{member}” is missing or malformed."), member=member
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _as_list(value: Any) -> list:
    return value if isinstance(value, list) else [value]
