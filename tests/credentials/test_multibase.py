import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials import multibase


@given(st.binary(max_size=128))
def test_what_was_encoded_is_decoded(data):
    assert multibase.decode(multibase.encode(data)) == data


@given(st.text(max_size=250) | st.text(multibase.ALPHABET, max_size=210).map("z".__add__))
def test_a_text_is_decoded_in_its_only_spelling_or_refused(text):
    try:
        data = multibase.decode(text)
    except multibase.MultibaseError:
        return
    assert multibase.encode(data) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        # The test vectors of the Internet-Draft on Base58 (draft-msporny-base58).
        (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "z11233QC4"),
        (b"", "z"),
    ],
)
def test_known_values(data, text):
    assert multibase.encode(data) == text
    assert multibase.decode(text) == data


@pytest.mark.parametrize(
    "text", ["", "2NEpo7TZRRrLZSi2U", "u2NEpo7", "z0", "zO", "zI", "zl", "z é", "z" * 201]
)
def test_other_texts_are_refused(text):
    with pytest.raises(multibase.MultibaseError) as caught:
        multibase.decode(text)
    assert caught.value.code == "bad_multibase"


@pytest.mark.parametrize(
    ("key", "start"),
    [
        (Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key(), "z6Mk"),
        (derive_private_key(1234, SECP256R1()).public_key(), "zDna"),
    ],
    ids=["Ed25519", "P-256"],
)
def test_a_key_has_a_multikey(key, start):
    multikey = multibase.encode_key(key)
    assert multikey.startswith(start)
    assert multibase.decode_key(multikey) == key


@pytest.mark.parametrize(
    "data",
    [
        b"\xed\x01" + bytes(31),
        b"\xed\x01" + bytes(33),
        b"\x80\x24" + bytes(33),
        b"\x80\x24\x02" + b"\xff" * 32,
        b"\x80\x24\x04" + bytes(64),
        b"\xe7\x01\x02" + bytes(32),
        b"",
    ],
)
def test_a_key_of_another_kind_or_length_is_refused(data):
    with pytest.raises(multibase.MultibaseError) as caught:
        multibase.decode_key(multibase.encode(data))
    assert caught.value.code == "bad_multikey"
