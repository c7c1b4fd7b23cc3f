"""What learners bring as documents: PDF files, pictures and links, looked into whatever they are called.

A picture is drawn anew, so that nothing else in its file is kept, where it was taken for one. A PDF is kept as it came:
it is only ever given out as a file to save, never shown within our pages.
"""

import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from PIL import Image, ImageOps, UnidentifiedImageError

from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT

Kind = Literal["pdf", "image", "link"]

FILE_LIMIT = 3_000_000
"""Bytes; the platform's front server takes 4 MB in all."""
PIXELS_LIMIT = 25_000_000
"""What a camera of 24 megapixels makes. Read from a picture's head, before anything unfolds."""
SIDE = 2_400
"""Pixels of the longer side of what is kept: a scanned page can still be read."""
QUALITY = 85
NAME_LIMIT = 100
LINK_LIMIT = 500

PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How JPEG (ITU-T T.81, B.1.1.3) and PNG files (ISO/IEC 15948, 5.2) begin."""
PDF_START, PDF_END, PDF_TAIL = b"%PDF-", b"%%EOF", 1_024
"""How PDF files begin and end (ISO 32000-1, 7.5.2 and 7.5.5; readers look for the end in the last 1,024 bytes)."""

_NOT_IN_NAMES = re.compile(r'[/\\<>:"|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What no file system takes, and what turns the direction of reading, so that gpj.exe looks like exe.jpg."""


class DocumentRefused(Exception):
    """It is not kept; ``message`` is a marked template and says what to do."""

    def __init__(self, code: str, message: str, **values: object):
        super().__init__(code)
        self.code, self.message, self.values = code, message, values


@dataclass(frozen=True)
class Document:
    """What is kept of a document: its bytes, or for a link its address, and the name that people read."""

    kind: Kind
    name: str
    content: bytes = b""
    address: str = ""


def from_file(name: str, data: bytes) -> Document:
    """Return the document that was uploaded under ``name``. Raises `DocumentRefused`."""
    if not data:
        raise DocumentRefused("empty", mark("The file is empty. Choose another one."))
    if len(data) > FILE_LIMIT:
        message = mark(
            "The file is too large: at most {most} MB. Save it with less detail, or give a link to it."
        )
        raise DocumentRefused("too_large", message, most=FILE_LIMIT // 1_000_000)
    stem = _clean(PurePosixPath(name.replace("\\", "/")).stem)
    if data.startswith(PICTURE_STARTS):
        return Document("image", f"{stem}.jpg", _redrawn(data))
    if data.startswith(PDF_START):
        if PDF_END not in data[-PDF_TAIL:]:
            message = mark("The PDF file is damaged: its end is missing. Save it again.")
            raise DocumentRefused("damaged", message)
        return Document("pdf", f"{stem}.pdf", data)
    message = mark("Only PDF files and pictures (JPEG, PNG) are taken. Save the document as a PDF file.")
    raise DocumentRefused("wrong_type", message)


def from_link(name: str, address: str) -> Document:
    """Return the document that is somewhere else; nobody but its readers ever goes there. Raises `DocumentRefused`."""
    address = address.strip()
    message = mark("Give the whole address of the page, beginning with https://, at most {most} characters.")
    try:
        parts = urlsplit(address)
        sound = parts.scheme == "https" and parts.hostname and not (parts.username or parts.password)
        _ = parts.port
    except ValueError:
        sound = False
    if not sound or len(address) > LINK_LIMIT or NOT_KEPT.search(address) or re.search(r"\s", address):
        raise DocumentRefused("bad_link", message, most=LINK_LIMIT)
    return Document("link", _clean(name) if name.strip() else parts.hostname[:NAME_LIMIT], address=address)


def _clean(name: str) -> str:
    """Return a name that can be shown and saved anywhere, in whatever script it is."""
    cleaned = NOT_KEPT.sub("", _NOT_IN_NAMES.sub(" ", name))
    return " ".join(cleaned.split())[: NAME_LIMIT - 4].strip(". ") or "document"


def _redrawn(data: bytes) -> bytes:
    """Return the picture as a JPEG of our own making, upright, without what its file said beside it."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as found:
            width, height = found.size
            if width * height > PIXELS_LIMIT:
                raise _too_many_pixels()
            found.draft("RGB", (SIDE, SIDE))
            drawn = _opaque(ImageOps.exif_transpose(found))
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        message = mark("The picture cannot be read. Save it again as JPEG or PNG.")
        raise DocumentRefused("damaged", message) from None
    drawn.thumbnail((SIDE, SIDE))
    drawn.info.clear()  # comments and profiles of the sender's
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _too_many_pixels() -> DocumentRefused:
    message = mark("The picture has too many pixels: at most {most} million. Make it smaller.")
    return DocumentRefused("too_many_pixels", message, most=PIXELS_LIMIT // 1_000_000)


def _opaque(found: Image.Image) -> Image.Image:
    """Return the picture on white paper, where one could see through it."""
    if "A" not in found.getbands() and "transparency" not in found.info:
        return found.convert("RGB")
    layer = found.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
