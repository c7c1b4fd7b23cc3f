"""W3C Bitstring Status List 1.0: one bit a credential, in a list that says nothing else about it.

Sections named here are those of the Recommendation of 15 May 2025. Bit 0 is the left-most one: the most significant of
the first byte (section 2.2, ``encodedList``); who counts from the other end flips somebody else's.
"""

import base64
import gzip
import re
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

SMALLEST = 131_072
"""Entries a list has at least, so that each hides among the others (sections 3.2 and 6.1)."""
LARGEST = 16_777_216
"""Entries that are read at most: a megabyte of zeros compresses to a thousandth of itself."""
BASE64URL = "u"
"""The multibase prefix of base64url without padding (Controlled Identifiers 1.0, section 2.4)."""
_ENCODED = re.compile(rf"{BASE64URL}[\w-]*", re.ASCII)
CONTEXTS = ("https://www.w3.org/ns/credentials/v2",)


class StatusListError(CredentialError):
    """A list that cannot be read; ``code`` is ``bad_status_list``, ``status_list_length`` or ``status_range``."""


def bitstring(size: int, set_bits: Iterable[int]) -> bytes:
    """Return ``size`` bits, of which those at ``set_bits`` are 1 (section 3.3). ``size`` is a multiple of 8."""
    bits = bytearray(size // 8)
    for index in set_bits:
        bits[index // 8] |= 0x80 >> index % 8
    return bytes(bits)


def encode(bits: bytes) -> str:
    """Return the ``encodedList`` of a bitstring (section 3.3): GZIP, then multibase base64url."""
    # Without the time of compression equal lists are equal texts.
    compressed = gzip.compress(bits, mtime=0)
    return BASE64URL + base64.urlsafe_b64encode(compressed).rstrip(b"=").decode()


def decode(encoded: object) -> bytes:
    """Return the bitstring of an ``encodedList`` (section 3.4), of `SMALLEST` to `LARGEST` bits.

    Raises `StatusListError`: ``bad_status_list`` for what is not in this form, and ``status_list_length``
    (STATUS_LIST_LENGTH_ERROR of section 3.5) for a list that is shorter or longer.
    """
    malformed = StatusListError("bad_status_list", mark("The list is not a compressed bitstring."))
    if not isinstance(encoded, str) or not _ENCODED.fullmatch(encoded):
        raise malformed
    text = encoded[len(BASE64URL) :]
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        compressed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        bits = inflating.decompress(compressed, LARGEST // 8 + 1)
    except (ValueError, zlib.error):
        raise malformed from None
    too_long = len(bits) > LARGEST // 8
    if not too_long and (not inflating.eof or inflating.unused_data):
        raise malformed
    if too_long or len(bits) < SMALLEST // 8:
        message = mark("The list has not between {smallest} and {largest} entries.")
        raise StatusListError("status_list_length", message, smallest=SMALLEST, largest=LARGEST)
    return bits


def is_set(bits: bytes, index: int) -> bool:
    """Return the bit at ``index`` (section 3.2). Raises `StatusListError` (``status_range``) outside of the list."""
    if not 0 <= index < len(bits) * 8:
        raise StatusListError(
            "status_range",
            mark("The list has no entry {index}: it has {size}."),
            index=index,
            size=len(bits) * 8,
        )
    return bool(bits[index // 8] & 0x80 >> index % 8)


def status_list_credential(
    url: str, purpose: str, bits: bytes, *, issuer: str, valid: tuple[datetime, datetime], ttl: timedelta
) -> dict[str, Any]:
    """Return the unsigned list for ``purpose``, revocation or suspension, as served at ``url`` (section 2.2).

    ``valid`` is from when until when, aware: after that an old copy is not taken for the state of things (section 7.2).
    ``ttl``: after how long somebody who holds a copy asks again.
    """
    valid_from, valid_until = valid
    return {
        "@context": list(CONTEXTS),
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": timestamps.encode(valid_from),
        "validUntil": timestamps.encode(valid_until),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encode(bits),
            "ttl": ttl // timedelta(milliseconds=1),
        },
    }
