"""The fast way to canonical JSON writes what the exact library writes, byte for byte, or leaves it to the library."""

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from smartcity_xblocks.canonical_json import canonical

# The whole range of letters, halves of characters among them, and of numbers.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(-9, 9) | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
@example({"\ue000": 1, "\U00010000": 2})  # UTF-16 sorts these two the other way round
@example([1.0, 1e21, 5e-324, -0.0])
@example({"\ud800": 1})
@example([2**53 - 1, -(2**53) + 1])
@example('"\\/\b\f\n\r\t\x00\x1f\x7f\u2028é')
def test_it_writes_what_the_library_writes_and_refuses_what_the_library_refuses(value):
    try:
        expected = rfc8785.dumps(value)
    except ValueError:
        with pytest.raises(ValueError):  # noqa: PT011  whatever the reason
            canonical(value)
    else:
        assert canonical(value) == expected


@pytest.mark.parametrize("value", [2**53, float("nan"), float("inf"), "\ud800", {"\udc00": 1}, {1: "a name"}])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(ValueError):  # noqa: PT011
        canonical({"in": [value]})
