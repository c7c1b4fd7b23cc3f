"""The credential that is attached to a PDF; what else a stranger's file holds is not looked at."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials import pdf
from smartcity_plugin.credentials.verify import verify

DICTIONARY = b"5 0 obj\n<< /Filter /FlateDecode /Type /EmbeddedFile /Length 9 >>\nstream\n"


def pdf_of(content, dictionary=DICTIONARY):
    packed = zlib.compress(content) if b"Flate" in dictionary else content
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Names << /EmbeddedFiles 2 0 R >> >>\nendobj\n"
        + dictionary
        + packed
        + b"\nendstream\n%%EOF"
    )


@pytest.mark.parametrize("dictionary", [DICTIONARY, b"5 0 obj<</Type/EmbeddedFile>>stream\r\n"])
def test_what_is_attached_is_verified_as_if_it_had_come_alone(signed_text, resolve, now, dictionary):
    whole = pdf_of(signed_text, dictionary)
    assert pdf.attached(whole) == signed_text
    assert verify(whole, resolve, now) == verify(signed_text, resolve, now)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        pdf_of(b"a picture"),
        b"%PDF-1.7 obj << /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\nnot packed\nendstream",
        b"%PDF-1.7 " + b"/Type /EmbeddedFile " * 190_000,
        b"%PDF-1.7 " + b"obj /EmbeddedFile stream\n" * 150_000,
    ],
)
def test_a_pdf_without_one_says_what_to_do(resolve, now, data):
    (structure, *_) = verify(data, resolve, now).checks
    assert (structure.outcome, "signed file" in structure.text()) == ("failed", True)


def test_what_grows_without_end_is_not_inflated(resolve, now):
    (structure, *_) = verify(pdf_of(b'{"a": "' + b"x" * 50_000_000), resolve, now).checks
    assert "more than 1000000 bytes" in structure.text()


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_pdf_raises(resolve, now, noise, place):
    whole = pdf_of(b'{"a": 1}')
    verify(whole[:place] + noise + whole[place:], resolve, now)
