"""Finding the credential that is attached to a PDF certificate: ISO 32000-2, section 7.11.4 (Embedded file streams).

A file from a stranger is searched for the streams that call themselves embedded files, and each is inflated within
bounds. The rest of the document is not parsed: what it shows proves nothing, and a parser would be the largest part of
what strangers can reach here.
"""

import re
import zlib
from itertools import islice

from smartcity_plugin.credentials import i_json
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

START = b"%PDF-"
MAX_BYTES = 3_900_000
"""What the front server of an Open edX lets through."""
KIND = re.compile(rb"/EmbeddedFile\b")
MOST_FOUND = 50
MOST_DICTIONARY = 2_000
"""Bytes between the start of an object and its stream; a stream's dictionary has some hundreds."""
STREAM = re.compile(rb"\bstream\r?\n")


class NoAttachment(CredentialError):
    """A PDF in which no credential was found; ``code`` is ``no_attachment``."""


def is_pdf(data: bytes) -> bool:
    """Tell whether a file is a PDF, by how it begins."""
    return data.startswith(START)


def attached(data: bytes) -> bytes:
    """Return the first attachment that may be a credential, by how it begins. Raises `NoAttachment`."""
    for found in islice(KIND.finditer(data), MOST_FOUND):
        content = _content(data, found.start()).strip()
        if content.startswith((b"{", b"ey")):
            return content
    message = mark("No credential is attached to this PDF. Take the signed file that came with it.")
    raise NoAttachment("no_attachment", message)


def _content(data: bytes, place: int) -> bytes:
    """Return what the object around ``place`` holds as its stream; nothing where there is none."""
    first = data.rfind(b"obj", max(0, place - MOST_DICTIONARY), place)
    stream = STREAM.search(data, place, place + MOST_DICTIONARY)
    if first < 0 or stream is None:
        return b""
    content = data[stream.end() : data.find(b"endstream", stream.end())]
    return _inflated(content) if b"/FlateDecode" in data[first : stream.start()] else content


def _inflated(data: bytes) -> bytes:
    """Return at most one byte more than a credential may have; nothing for what cannot be inflated."""
    try:
        return zlib.decompressobj().decompress(data, i_json.MAX_BYTES + 1)
    except zlib.error:
        return b""
