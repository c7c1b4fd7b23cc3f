"""JSON Web Tokens as 1EdTech's Security Framework 1.0 has them: RS256, ours by a key file, theirs by their key set."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jwt.algorithms import RSAAlgorithm

from smartcity_plugin.providers.calling import TIMEOUT_SECONDS
from smartcity_plugin.providers.door import Refused

ALGORITHM = "RS256"
REQUIRED = ("iss", "aud", "exp", "iat")


class Key:
    """Our own private key."""

    def __init__(self, file: str):
        self._private = load_pem_private_key(Path(file).read_bytes(), None)
        self._public = self._private.public_key()
        jwk = RSAAlgorithm.to_jwk(self._public, as_dict=True)
        jwk = {name: jwk[name] for name in ("e", "kty", "n")}
        # RFC 7638: the name of a key is the hash of it.
        thumbprint = sha256(json.dumps(jwk, separators=(",", ":"), sort_keys=True).encode()).digest()
        self.id = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
        self.jwk = {**jwk, "kid": self.id, "alg": ALGORITHM, "use": "sig"}

    def sign(self, claims: Mapping[str, Any], now: datetime, last: timedelta) -> str:
        """Return a token that holds for so long."""
        times = {"iat": int(now.timestamp()), "exp": int((now + last).timestamp())}
        return jwt.encode({**claims, **times}, self._private, ALGORITHM, headers={"kid": self.id})

    def read(self, token: str, *, issuer: str, audience: str) -> dict[str, Any]:
        """Return the claims of a token of our own. Raises `Refused`."""
        return _read(token, self._public, issuer, [audience])


def read(token: str, keys_url: str, *, issuer: str, audiences: Sequence[str]) -> dict[str, Any]:
    """Return the claims of a token that the service has signed. Raises `Refused`."""
    try:
        key = _keys(keys_url).get_signing_key_from_jwt(token).key
    except jwt.PyJWKClientConnectionError as error:
        raise Refused(503, "no_keys", f"your key set cannot be read: {error}") from None
    except jwt.PyJWTError as error:
        raise Refused(401, "bad_token", str(error)) from None
    return _read(token, key, issuer, audiences)


def unverified(token: str) -> dict[str, Any]:
    """Return what a token claims, whoever made it. Raises `Refused`."""
    try:
        return jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError as error:
        raise Refused(401, "bad_token", str(error)) from None


@cache
def _keys(url: str) -> jwt.PyJWKClient:
    """Return the service's key set, which is read again every few minutes, or where a key is not in it."""
    return jwt.PyJWKClient(url, timeout=TIMEOUT_SECONDS)


def _read(token: str, key: Any, issuer: str, audiences: Sequence[str]) -> dict[str, Any]:
    options = {"require": list(REQUIRED)}
    try:
        return jwt.decode(
            token, key, [ALGORITHM], audience=audiences, issuer=issuer, options=options, leeway=10
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise Refused(401, "bad_token", str(error)) from None
