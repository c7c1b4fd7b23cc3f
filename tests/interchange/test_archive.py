"""What strangers pack is looked over before anything of it is read."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.interchange import archive as room
from smartcity_xblocks.interchange.archive import Archive
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.interchange import h5p_files as h5p


def refusal(data: bytes, name: str = "a.h5p") -> str:
    with pytest.raises(ImportRefused) as refused:
        import_file(name, data)
    assert refused.value.problems[0].text()
    return refused.value.code


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "content/../../evil",
        "/etc/passwd",
        "C:/evil",
        "c:evil",
        "content\\..\\..\\evil",
        "\\evil",
    ],
)
def test_names_that_lead_outside_are_refused(name):
    assert refusal(h5p.archive({name: "x"})) == "unsafe_path"


def test_dots_in_names_are_harmless():
    data = h5p.package(h5p.FLOOD, **{"content/images/a..b.png": b"x", "content/.hidden": b"x"})
    assert import_file("a.h5p", data).document["start"] == "Midnight"


def test_links_are_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        link = zipfile.ZipInfo("content/content.json")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    assert refusal(file.getvalue()) == "unsafe_path"


@pytest.mark.parametrize("name", ["inner.zip", "content/inner.H5P", "a.tar.gz"])
def test_archives_in_archives_are_refused(name):
    assert refusal(h5p.archive({name: "x"})) == "nested_archive"


def test_a_bomb_is_refused_by_its_ratio():
    assert refusal(h5p.archive({"content/images/big.png": bytes(20_000_000)})) == "zip_bomb"


def test_a_bomb_is_refused_by_what_it_says_it_holds(monkeypatch):
    monkeypatch.setattr(room, "TOTAL_LIMIT", 10_000)
    assert refusal(h5p.archive({f"{number}": bytes(6_000) for number in range(2)})) == "too_large"


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(h5p.archive({"content/content.json": bytes(9_000_000)}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 100)
    # Read to the size that it says; what comes out is no content.
    assert refusal(bytes(data)) in ("bad_archive", "not_json")


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(room, "ENTRIES_LIMIT", 3)
    assert refusal(h5p.archive({f"{number}": b"x" for number in range(4)})) == "too_many_files"


def test_archives_that_are_too_large_are_refused(monkeypatch):
    monkeypatch.setattr(room, "ARCHIVE_LIMIT", 100)
    assert refusal(h5p.package(h5p.FLOOD)) == "too_large"


def test_content_that_is_too_large_is_refused():
    noise = bytes(range(256)) * 25_000
    assert refusal(h5p.archive({"content/content.json": noise})) in ("too_large", "zip_bomb")


def test_encrypted_entries_are_refused():
    data = bytearray(h5p.package(h5p.FLOOD))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + offset] |= 1
    assert refusal(bytes(data)) == "bad_archive"


def test_what_only_looks_like_an_archive_is_refused():
    assert refusal(b"PK\x03\x04 nothing else") == "bad_archive"
    assert refusal(b"", "a.h5p") == "bad_archive"


@given(st.data())
def test_a_damaged_package_is_read_or_refused(data):
    package = bytearray(h5p.package(h5p.FLOOD))
    for _ in range(data.draw(st.integers(1, 8))):
        package[data.draw(st.integers(0, len(package) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(package)))
    try:
        said = import_file("a.h5p", bytes(package[:cut] if data.draw(st.booleans()) else package)).document[
            "title"
        ]
    except ImportRefused as refused:
        said = refused.problems[0].text()
    assert said


@given(st.binary(max_size=300))
def test_any_bytes_are_no_archive(data):
    with pytest.raises(ImportRefused):
        Archive(b"PK\x03\x04" + data)
