"""The bits of a status list, from both ends: as the specification's text says it, and as its example shows it."""

import base64
import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials.status_list import (
    LARGEST,
    SMALLEST,
    StatusListError,
    bitstring,
    decode,
    encode,
    is_set,
    status_list_credential,
)

EMPTY = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
"""The list of the specification's example 4: nothing is revoked."""

indexes = st.integers(0, SMALLEST - 1)


def left_to_right(encoded: str) -> str:
    """Read a list as section 2.2 says it: a text of zeros and ones, whose left-most is index 0."""
    compressed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
    return "".join(f"{byte:08b}" for byte in gzip.decompress(compressed))


def packed(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_the_empty_list_of_the_specification():
    assert decode(EMPTY) == bytes(SMALLEST // 8)
    assert left_to_right(encode(bytes(SMALLEST // 8))) == "0" * 131_072


@pytest.mark.parametrize(
    ("index", "byte", "value"),
    [(0, 0, 0b1000_0000), (7, 0, 0b0000_0001), (8, 1, 0b1000_0000), (131_071, 16_383, 0b0000_0001)],
)
def test_the_left_most_bit_is_index_0(index, byte, value):
    bits = bitstring(SMALLEST, [index])
    assert bits[byte] == value
    assert sum(bits) == value
    assert is_set(bits, index)


@given(st.sets(indexes, max_size=30), indexes)
def test_what_was_set_is_set_and_nothing_else(chosen, other):
    encoded = encode(bitstring(SMALLEST, chosen))
    read = decode(encoded)
    told = left_to_right(encoded)
    assert {at for at, bit in enumerate(told) if bit == "1"} == chosen
    assert all(is_set(read, index) for index in chosen)
    assert is_set(read, other) == (other in chosen)


@pytest.mark.parametrize("index", [-1, SMALLEST, 10**30])
def test_an_index_outside_of_the_list_is_refused(index):
    with pytest.raises(StatusListError) as caught:
        is_set(bitstring(SMALLEST, []), index)
    assert caught.value.code == "status_range"


def test_the_largest_list_that_is_read():
    assert len(decode(encode(bytes(LARGEST // 8)))) * 8 == LARGEST


@pytest.mark.parametrize("bits", [b"", bytes(SMALLEST // 8 - 1), bytes(LARGEST // 8 + 1), bytes(10_000_000)])
def test_a_list_that_is_too_short_or_inflates_too_far_is_refused(bits):
    with pytest.raises(StatusListError) as caught:
        decode(encode(bits))
    assert caught.value.code == "status_list_length"


@pytest.mark.parametrize(
    "encoded",
    [
        None,
        7,
        [EMPTY],
        "",
        "u",
        EMPTY[1:],
        "z" + EMPTY[1:],
        EMPTY[:-8],
        EMPTY.replace("-", "+"),
        EMPTY + "é",
        EMPTY[:40] + "\n" + EMPTY[40:],
        packed(b"no gzip"),
        packed(gzip.compress(bytes(SMALLEST // 8), mtime=0) + b"more"),
        packed(gzip.compress(bytes(SMALLEST // 8), mtime=0) * 2),
        packed(gzip.compress(bytes(SMALLEST // 8), mtime=0)[:-1] + b"x"),
        packed(gzip.compress(bytes(SMALLEST // 8), mtime=0)[:-8]),
    ],
)
def test_what_is_no_list_is_refused(encoded):
    with pytest.raises(StatusListError) as caught:
        decode(encoded)
    assert caught.value.code == "bad_status_list"


@given(st.text(max_size=60).map("u".__add__) | st.binary(max_size=200).map(packed))
def test_nothing_that_comes_from_strangers_breaks_the_reader(encoded):
    with pytest.raises(StatusListError):
        decode(encoded)


def test_the_document_is_that_of_the_specification():
    at = datetime(2026, 3, 20, 12, tzinfo=UTC)
    made = status_list_credential(
        "https://academy.example/smartcity/status/3/revocation",
        "revocation",
        bitstring(SMALLEST, []),
        issuer="did:web:academy.example",
        valid=(at, at + timedelta(days=1)),
        ttl=timedelta(minutes=5),
    )
    subject = made.pop("credentialSubject")
    assert left_to_right(subject.pop("encodedList")) == "0" * SMALLEST
    assert made == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "https://academy.example/smartcity/status/3/revocation",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:academy.example",
        "validFrom": "2026-03-20T12:00:00Z",
        "validUntil": "2026-03-21T12:00:00Z",
    }
    assert subject == {
        "id": "https://academy.example/smartcity/status/3/revocation#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "ttl": 300_000,
    }
