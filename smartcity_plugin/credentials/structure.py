"""The members that a credential must have to be one: Verifiable Credentials Data Model 2.0, section 4.

And those of an Open Badge that verifying and showing stand on (class AchievementCredential). What else a credential
holds is the issuer's business, and signed; whether it has the right form is asked by `checks.schema`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

CREDENTIAL = "VerifiableCredential"
BADGES = {"OpenBadgeCredential", "AchievementCredential"}
"""Two names of one class."""
STATUS_LIST = "BitstringStatusListCredential"
VERSION_1 = "https://www.w3.org/2018/credentials/v1"
"""The context that every credential of the older data model begins with."""
MOST_SUBJECTS = 100

Kind = Literal["badge", "status_list", "plain"]


class StructureError(CredentialError):
    """Not a credential; ``code`` is ``not_an_object``, ``bad_member`` or ``wrong_type``."""


class OlderModel(CredentialError):
    """A credential of data model 1, whose rules are others; ``code`` is ``older_model``."""


def check_structure(value: object) -> dict[str, Any]:
    """Return ``value`` as a credential, in which some members are certain.

    Of every credential: the issuer's identifier (see `issuer_id`), ``id``, ``validFrom`` and ``validUntil`` are text
    where they are there; ``credentialSubject`` is an object or a list of objects; ``@context`` and ``type`` are
    present. Of a badge also ``id`` and ``validFrom``, one subject, and its achievement's ``id`` and ``name``.
    Raises `StructureError` or `OlderModel`.
    """
    if not isinstance(value, dict):
        raise StructureError("not_an_object", mark("It is not a JSON object."))
    _need(value, "@context", lambda context: context is not None)
    if VERSION_1 in _as_list(value["@context"])[:1]:
        raise OlderModel(
            "older_model", mark("It is a credential of data model 1; only version 2.0 can be checked here.")
        )
    _need(value, "type", lambda types: _is_text(types) or isinstance(types, list))
    if CREDENTIAL not in types_of(value):
        raise StructureError("wrong_type", mark("It is not of the type of a verifiable credential."))
    _need(value, "issuer", lambda issuer: _is_text(issuer) or _is_object(issuer))
    if _is_object(value["issuer"]):
        _need(value["issuer"], "id", _is_text)
    _need(value, "credentialSubject", _is_one_or_several)
    for member in ("id", "validFrom", "validUntil"):
        _need(value, member, lambda text: text is None or _is_text(text))
    if kind_of(value) == "badge":
        _check_badge(value)
    if kind_of(value) == "status_list":
        _need(value, "credentialSubject", _is_object)
    return value


def _check_badge(value: Mapping[str, Any]) -> None:
    for member in ("id", "validFrom"):
        _need(value, member, _is_text)
    _need(value, "credentialSubject", _is_object)
    _need(value["credentialSubject"], "achievement", _is_object)
    for member in ("id", "name"):
        _need(value["credentialSubject"]["achievement"], member, _is_text)


def kind_of(credential: Mapping[str, Any]) -> Kind:
    """Return which rules hold for it beside those of every credential."""
    types = types_of(credential)
    if BADGES.intersection(types):
        return "badge"
    return "status_list" if STATUS_LIST in types else "plain"


def types_of(part: Mapping[str, Any]) -> list[str]:
    """Return the names of the classes of a credential or a part of one."""
    return [name for name in _as_list(part.get("type")) if isinstance(name, str)]


def issuer_id(credential: Mapping[str, Any]) -> str:
    """Return the issuer's identifier: ``issuer`` is one, or a profile that holds it as ``id``."""
    issuer = credential["issuer"]
    return issuer if isinstance(issuer, str) else issuer["id"]


def subjects(credential: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return whom or what it speaks of, one or several."""
    return _as_list(credential["credentialSubject"])


def _need(part: Mapping[str, Any], member: str, fits: Callable[[Any], bool]) -> None:
    if not fits(part.get(member)):
        raise StructureError(
            "bad_member", mark("The member “{member}” is missing or malformed."), member=member
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_one_or_several(value: object) -> bool:
    each = _as_list(value)
    return 0 < len(each) <= MOST_SUBJECTS and all(map(_is_object, each))


def _as_list(value: Any) -> list:
    return value if isinstance(value, list) else [value]
