"""What is taken as a document: by what is in it, never by what it is called."""

import io
import zlib
from struct import pack

import pytest
from PIL import Image

from smartcity_plugin.recognition import documents
from smartcity_plugin.recognition.documents import DocumentRefused, from_file, from_link
from tests.fixtures.picture import jpeg

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def png(mode: str = "RGBA", size: tuple[int, int] = (40, 30), colour=(255, 0, 0, 0)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


def bomb(side: int = 60_000) -> bytes:
    """Return a PNG of a few hundred bytes that says it has 3.6 thousand million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def code_of(name: str, data: bytes) -> str:
    with pytest.raises(DocumentRefused) as refused:
        from_file(name, data)
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.pdf", b"", "empty"),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>", "wrong_type"),
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "wrong_type"),
        ("picture.png", b'<?xml version="1.0"?><svg/>', "wrong_type"),
        ("diploma.pdf", b"PK\x03\x04" + bytes(100), "wrong_type"),
        ("diploma.pdf", b"MZ\x90\x00", "wrong_type"),
        ("diploma.gif", b"GIF89a\x01\x00\x01\x00", "wrong_type"),
        ("late.pdf", b"<script>//" + PDF, "wrong_type"),
        ("half.pdf", PDF[:30], "damaged"),
        ("half.jpg", jpeg()[:200], "damaged"),
        ("half.png", png()[:40], "damaged"),
        ("bomb.png", bomb(), "too_many_pixels"),
        ("large.pdf", PDF + bytes(documents.FILE_LIMIT), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_refused(name, data, code):
    assert code_of(name, data) == code


def test_a_pdf_is_kept_as_it_came():
    kept = from_file("Πτυχίο Μηχανικού.PDF", PDF)
    assert (kept.kind, kept.name, kept.content) == ("pdf", "Πτυχίο Μηχανικού.pdf", PDF)


def test_a_picture_is_drawn_anew_upright_and_without_what_its_file_said():
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"  # turned by a quarter; a description
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG", exif=exif, comment=b"secret")
    kept = from_file("photo.jpeg", out.getvalue())
    assert (kept.kind, kept.name) == ("image", "photo.jpg")
    assert b"taken at home" not in kept.content
    assert b"secret" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as drawn:
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (48, 64), {})


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "RGB"])
def test_pictures_of_all_kinds_end_on_white_paper(mode):
    colour = {"RGBA": (255, 0, 0, 0), "LA": (0, 0)}.get(mode, 0 if mode != "RGB" else (0, 0, 0))
    with Image.open(io.BytesIO(from_file("x.png", png(mode, colour=colour)).content)) as drawn:
        assert drawn.mode == "RGB"
        if "A" in mode:
            assert min(drawn.getpixel((5, 5))) > 250


def test_a_large_picture_is_made_smaller():
    kept = from_file("scan.jpg", jpeg(size=(4_000, 3_000)))
    with Image.open(io.BytesIO(kept.content)) as drawn:
        assert drawn.size == (documents.SIDE, documents.SIDE * 3 // 4)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\diploma.pdf", "diploma.pdf"),
        ("Zeugnis für Jürgen.pdf", "Zeugnis für Jürgen.pdf"),
        ("証明書.pdf", "証明書.pdf"),
        ("شهادة.pdf", "شهادة.pdf"),
        ("a\u202egpj.exe", "a gpj.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("a\0b\r\nc.pdf", "a b c.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ("x" * 500 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_names_in_every_script_become_names_that_can_be_saved(name, kept):
    assert from_file(name, PDF).name == kept


def test_a_link_is_kept_with_its_name():
    kept = from_link("  My project ", " https://example.org/a?b=c#d ")
    assert (kept.kind, kept.name, kept.address) == ("link", "My project", "https://example.org/a?b=c#d")
    assert from_link("", "https://example.org/").name == "example.org"


@pytest.mark.parametrize(
    "address",
    [
        "", "example.org", "http://example.org/", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "https://", "https://user:secret@example.org/", "https://example.org/a b", "https://example.org/\0",
        "https://[::1", "https://example.org:x/", "https://example.org/" + "x" * 500,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(address):
    with pytest.raises(DocumentRefused):
        from_link("x", address)
