"""Whatever a browser sends as a picture: what is kept is a plain JPEG of our own making, or nothing."""

import io
import struct

import pytest
from PIL import Image

from smartcity_plugin.pictures.image import SIDE_LIMIT, NotAPicture, redrawn
from tests.fixtures.picture import jpeg


def other(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


def claims(side: int) -> bytes:
    """A small file whose head (SOF0) claims to be ``side`` pixels wide and high: a bomb, once it is unfolded."""
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", side, side) + data[at + 4 :]


def test_a_picture_is_drawn_anew_without_what_else_its_file_carried():
    secret = Image.Exif()
    secret[0x010E] = "Taken at 38.72 N"
    data = jpeg(size=(640, 480), exif=secret, comment=b"hidden in a comment") + b"<script>appended</script>"
    drawn = redrawn(data)
    assert (drawn.width, drawn.height) == (640, 480)
    for secret in (b"38.72", b"comment", b"script"):
        assert secret in data
        assert secret not in drawn.jpeg
    again = Image.open(io.BytesIO(drawn.jpeg))
    red, green, blue = again.convert("RGB").getpixel((300, 200))
    assert max(abs(red - 0), abs(green - 128), abs(blue - 128)) < 8


def test_grey_and_cmyk_pictures_are_drawn_in_plain_colours():
    for mode in ("L", "CMYK"):
        out = io.BytesIO()
        Image.new(mode, (16, 16)).save(out, "JPEG")
        assert Image.open(io.BytesIO(redrawn(out.getvalue()).jpeg)).mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff" + b"<html>" * 100,
        other("PNG"),
        other("GIF"),
        other("WEBP"),
        jpeg(size=(400, 400), quality=95)[:300],
        jpeg(size=(SIDE_LIMIT + 1, 4)),
        claims(65_500),
    ],
    ids=["nothing", "only its beginning", "SVG", "HTML behind a JPEG's beginning", "PNG", "GIF", "WebP", "cut off",
         "too wide", "bomb"],
)  # fmt: skip
def test_what_is_no_picture_of_ours_is_refused(data):
    with pytest.raises(NotAPicture):
        redrawn(data)


def test_however_a_picture_is_damaged_there_is_a_picture_or_a_refusal():
    data = jpeg(size=(48, 48))
    for at in range(0, len(data), 3):
        try:
            drawn = redrawn(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        except NotAPicture:
            continue
        assert drawn.jpeg.startswith(b"\xff\xd8\xff")
