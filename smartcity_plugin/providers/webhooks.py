"""Signed callbacks, as Standard Webhooks 1.0 has them (github.com/standard-webhooks), symmetric: ``v1``.

``webhook-signature`` is ``v1,`` and the base64 of HMAC-SHA-256 over ``id.timestamp.body``; several may stand there,
and one has to hold. So nobody without the secret can say anything, nor say something again under another id or later.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from hmac import digest as hmac

from smartcity_plugin.providers.door import ID_LIMIT, Refused

TOLERANCE = timedelta(minutes=5)
ID = re.compile(rf"[A-Za-z0-9_-]{{1,{ID_LIMIT}}}")
"""Without a point, so that the parts of what is signed cannot be taken for each other."""
SECONDS = re.compile(r"[0-9]{1,11}")
PREFIX = "whsec_"
LEAST = 24
"""Bytes of a secret, as the standard has it."""


def key_of(secret: str) -> bytes:
    """Return the key that a secret stands for: ``whsec_`` and base64. Raises ValueError."""
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    if not secret.startswith(PREFIX) or len(key) < LEAST:
        raise ValueError(f"a secret is {PREFIX} and the base64 of at least {LEAST} bytes")
    return key


def sign(key: bytes, id_: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return the headers that ``body`` is sent with."""
    seconds = str(int(now.timestamp()))
    signature = base64.b64encode(_mac(key, id_, seconds, body)).decode()
    return {"webhook-id": id_, "webhook-timestamp": seconds, "webhook-signature": f"v1,{signature}"}


def verify(keys: Sequence[bytes], headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """Return the id of a callback that was signed with one of the ``keys`` just now. Raises `Refused`."""
    id_, seconds = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not ID.fullmatch(id_) or not SECONDS.fullmatch(seconds):
        raise Refused(400, "no_signature", "webhook-id or webhook-timestamp is missing, or is none")
    given = [
        _bytes(each[3:]) for each in headers.get("webhook-signature", "").split(" ") if each[:3] == "v1,"
    ]
    expected = [_mac(key, id_, seconds, body) for key in keys]
    # All are compared, so that the time it takes tells nothing.
    if not sum(compare_digest(one, other) for one in given for other in expected):
        raise Refused(401, "bad_signature", "no signature holds for this id, timestamp, body and secret")
    if abs(now - datetime.fromtimestamp(int(seconds), UTC)) > TOLERANCE:
        raise Refused(
            400, "wrong_time", "webhook-timestamp is more than five minutes away from the time here"
        )
    return id_


def _mac(key: bytes, id_: str, seconds: str, body: bytes) -> bytes:
    return hmac(key, b".".join((id_.encode(), seconds.encode(), body)), "sha256")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode(), validate=True)
    except ValueError:
        return b""
