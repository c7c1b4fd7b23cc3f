"""What a watched page may send as a picture. Whether its bytes are one is the plugin's to find out."""

import base64
from collections.abc import Mapping
from typing import Any

from smartcity_xblocks.exam_service import SentPicture
from smartcity_xblocks.proctoring.signals import MILLISECONDS_LIMIT, NUMBER_LIMIT

BYTES_LIMIT = 200_000
BASE64_LIMIT = (BYTES_LIMIT + 2) // 3 * 4
OF = ("camera", "screen")
WHY = ("schedule", "flag")
"""A picture is taken every so often, and with a flag."""


def is_too_large(body: Mapping[str, Any]) -> bool:
    """Return whether a picture has more bytes than are kept, without decoding it."""
    return len(body["data"]) > BASE64_LIMIT


def read_picture(body: Mapping[str, Any]) -> SentPicture | None:
    """Return the picture in a request's members, or None for what no page of ours sends."""
    number, at_ms = body["number"], body["at_ms"]
    if not (0 < number < NUMBER_LIMIT and 0 <= at_ms <= MILLISECONDS_LIMIT):
        return None
    if body["of"] not in OF or body["why"] not in WHY:
        return None
    try:
        data = base64.b64decode(body["data"], validate=True)
    except ValueError:
        return None
    return SentPicture(number, at_ms, body["of"], body["why"], data)
