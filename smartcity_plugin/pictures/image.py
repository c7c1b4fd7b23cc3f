"""A picture that came from a browser, made anew: what is kept was drawn here, whatever was sent."""

import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

SIDE_LIMIT = 2_000
"""Pixels; a page of ours sends at most 1,280."""
START_OF_IMAGE = b"\xff\xd8\xff"
"""How a JPEG file begins (ITU-T T.81, B.1.1.3: the SOI marker, and then another one)."""
QUALITY = 75


class NotAPicture(ValueError):
    """The bytes are no JPEG picture, or one of an impossible size. ``code`` is ``not_a_picture``."""

    code = "not_a_picture"


@dataclass(frozen=True)
class Drawn:
    """A JPEG picture of our own making, without whatever else a file can carry; sides in pixels."""

    jpeg: bytes
    width: int
    height: int


def redrawn(data: bytes) -> Drawn:
    """Return the picture in ``data``, decoded and encoded again. Raises `NotAPicture`.

    Its sides are read from its head and compared before anything is decoded, so that a small file cannot unfold into
    gigabytes.
    """
    if not data.startswith(START_OF_IMAGE):
        raise NotAPicture
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as found:
            width, height = found.size
            if not (0 < width <= SIDE_LIMIT and 0 < height <= SIDE_LIMIT):
                raise NotAPicture
            drawn = found.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise NotAPicture from None
    drawn.info.clear()  # comments and profiles of the sender's
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    return Drawn(out.getvalue(), width, height)
