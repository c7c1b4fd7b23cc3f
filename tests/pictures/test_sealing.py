"""What is sealed opens with its key, as what it is about, unchanged; and not otherwise."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.pictures.sealing import (
    Sealed,
    master_keys,
    new_key,
    opened,
    seal,
    unwrapped,
    wrapped,
)


@given(st.binary(max_size=500), st.text(max_size=20))
def test_what_was_sealed_opens_with_its_key(data, about):
    key = new_key()
    sealed = seal(key, data, about)
    assert opened(key, sealed, about) == data
    assert seal(key, data, about) != sealed  # no nonce is used twice


@given(st.binary(min_size=8, max_size=50), st.data())
def test_a_changed_byte_another_key_or_another_subject_open_nothing(data, draw):
    key = new_key()
    sealed = seal(key, data, "1/a")
    at = draw.draw(st.integers(0, len(sealed) - 1))
    changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    for wrong in ((key, changed, "1/a"), (new_key(), sealed, "1/a"), (key, sealed, "2/a"), (key, b"", "1/a")):
        with pytest.raises(Sealed):
            opened(*wrong)


def test_the_first_master_key_wraps_and_all_unwrap():
    old, new, key = new_key(), new_key(), new_key()
    by_old = wrapped(key, [old])
    assert unwrapped(by_old, [new, old]) == key
    assert unwrapped(wrapped(key, [new, old]), [new]) == key
    for wrong in ([new], []):
        with pytest.raises(Sealed):
            unwrapped(by_old, wrong)
    with pytest.raises(Sealed):
        unwrapped(b"short", [old])


@pytest.mark.parametrize("text", ["", "no base64!", base64.b64encode(b"too short").decode()])
def test_a_setting_that_is_no_key_is_refused(text):
    with pytest.raises(ValueError, match="base64"):
        master_keys([text])
