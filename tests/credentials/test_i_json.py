import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials import i_json


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{} {}", "not_json"),
        ("\ufeff{}".encode(), "not_json"),
        (b"\xff", "not_utf8"),
        ('{"a": 1}'.encode("utf-16"), "not_utf8"),
        ("\ud800", "not_utf8"),
        (b'{"a": 1, "b": 2, "a": 1}', "repeated_member"),
        (b'{"a": 1, "\\u0061": 2}', "repeated_member"),
        (b"NaN", "not_i_json"),
        (b"[-Infinity]", "not_i_json"),
        (b"1e999", "not_i_json"),
        (b"9007199254740993", "not_i_json"),
        (b"1" * 5000, "not_i_json"),
        (rb'"\ud800"', "not_i_json"),
        (rb'{"\udfff": 1}', "not_i_json"),
        (b"[" * 33 + b"]" * 33, "too_deep"),
        (b'{"a":' * 33 + b"1" + b"}" * 33, "too_deep"),
        (b"[" * 200_000, "too_deep"),
        (b'"' + b"a" * i_json.MAX_BYTES + b'"', "too_large"),
    ],
)
def test_what_readers_could_read_differently_is_refused(data, code):
    with pytest.raises(i_json.NotIJson) as caught:
        i_json.read(data)
    assert caught.value.code == code
    assert str(caught.value)


def test_the_place_of_a_mistake_is_told():
    with pytest.raises(i_json.NotIJson, match="line 2, column 7"):
        i_json.read('{"a": 1,\n "b": x}')


def test_the_deepest_allowed_nesting_is_read():
    text = "[" * 32 + "]" * 32
    assert i_json.read(text) == json.loads(text)


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_any_input_is_read_or_refused_in_one_way(data):
    try:
        value = i_json.read(data)
    except i_json.NotIJson:
        return
    assert value == json.loads(data)
