"""A credential as it came: JSON with proofs inside, or a token (``vc+jwt``) whose content is the credential.

Four forms are read: JSON (Data Integrity), the compact text of a JSON Web Token (W3C Securing Verifiable Credentials
using JOSE and COSE, section 3.1), JSON around such a token (EnvelopedVerifiableCredential, Data Model 2.0, 4.13), and
a PDF to which one of these is attached.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smartcity_plugin.credentials import i_json, pdf
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

COMPACT = re.compile(rb"\s*(?P<token>[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)\s*")
ENVELOPED = "EnvelopedVerifiableCredential"
DATA_URL = "data:application/vc+jwt,"


class NotReceived(CredentialError):
    """What is around a credential cannot be opened; ``code`` is ``bad_envelope`` or ``bad_token``."""


@dataclass(frozen=True)
class Received:
    """``credential`` is any JSON value until its structure has been checked. ``token`` is empty for JSON."""

    credential: Any
    token: str = ""
    header: Mapping[str, Any] = field(default_factory=dict)

    @property
    def proofs(self) -> list[Mapping[str, Any]]:
        """Return the embedded proofs that are objects: one, a set, or none."""
        if self.token:
            return []
        proof = self.credential.get("proof")
        return [each for each in (proof if isinstance(proof, list) else [proof]) if isinstance(each, dict)]


def receive(data: bytes | str) -> Received:
    """Return what ``data`` holds. Raises `CredentialError`, and nothing else, whatever the bytes."""
    encoded = data.encode(errors="surrogatepass") if isinstance(data, str) else data
    if pdf.is_pdf(encoded):
        encoded = pdf.attached(encoded[: pdf.MAX_BYTES])
    if len(encoded) <= i_json.MAX_BYTES and (found := COMPACT.fullmatch(encoded)):
        return _opened(found["token"].decode())
    value = i_json.read(encoded)
    if isinstance(value, dict) and _is_enveloped(value):
        return _opened(_inside(value))
    return Received(value)


def _opened(token: str) -> Received:
    """Whether the token is one that can be relied on is a question about its proof."""
    header, payload, _ = token.split(".")
    members = _part(header)
    if not isinstance(members, dict):
        raise NotReceived("bad_token", mark("The token cannot be opened."))
    return Received(_part(payload), token, members)


def _part(text: str) -> object:
    try:
        decoded = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise NotReceived("bad_token", mark("The token cannot be opened.")) from None
    return i_json.read(decoded)


def _is_enveloped(value: Mapping[str, Any]) -> bool:
    types = value.get("type")
    return types == ENVELOPED or (isinstance(types, list) and ENVELOPED in types)


def _inside(value: Mapping[str, Any]) -> str:
    url = value.get("id")
    token = url.removeprefix(DATA_URL) if isinstance(url, str) and url.startswith(DATA_URL) else ""
    if not COMPACT.fullmatch(token.encode(errors="surrogatepass")):
        raise NotReceived("bad_envelope", mark("The envelope does not hold a credential as a vc+jwt."))
    return token
