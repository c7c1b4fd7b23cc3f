"""Signed callbacks: the published vector, and that nothing else holds."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.providers.door import Refused
from smartcity_plugin.providers.webhooks import key_of, sign, verify

# The example that libraries of Standard Webhooks test with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, BODY, AT = (
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    b'{"test": 2432232314}',
    datetime.fromtimestamp(1614265330, UTC),
)
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
KEY, OTHER = key_of(SECRET), b"another key of thirty-two bytes."
HEADERS = {"webhook-id": ID, "webhook-timestamp": "1614265330", "webhook-signature": SIGNATURE}


def code(headers: dict, body: bytes = BODY, now: datetime = AT, keys=(KEY,)) -> str:
    with pytest.raises(Refused) as refused:
        verify(keys, headers, body, now)
    return refused.value.code


def test_the_published_example_is_signed_and_holds():
    assert sign(KEY, ID, BODY, AT) == HEADERS
    assert verify([OTHER, KEY], HEADERS, BODY, AT) == ID
    several = {**HEADERS, "webhook-signature": f"v1a,x v1,AAAA {SIGNATURE}"}
    assert verify([KEY], several, BODY, AT + timedelta(minutes=5)) == ID


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"webhook-id": "another"}, "bad_signature"),
        ({"webhook-id": ""}, "no_signature"),
        ({"webhook-id": f"{ID}.1"}, "no_signature"),
        ({"webhook-id": "x" * 65}, "no_signature"),
        ({"webhook-timestamp": "1614265331"}, "bad_signature"),
        ({"webhook-timestamp": "1614265330.0"}, "no_signature"),
        ({"webhook-timestamp": "٣"}, "no_signature"),
        ({"webhook-timestamp": "9" * 30}, "no_signature"),
        ({"webhook-signature": ""}, "bad_signature"),
        ({"webhook-signature": SIGNATURE[3:]}, "bad_signature"),
        ({"webhook-signature": SIGNATURE.replace("v1,", "v1a,")}, "bad_signature"),
        ({"webhook-signature": "v1,"}, "bad_signature"),
        ({"webhook-signature": "v1,\ud800"}, "bad_signature"),
    ],
)
def test_what_is_not_signed_is_refused(changed, told):
    assert code({**HEADERS, **changed}) == told


def test_what_comes_late_or_from_the_future_is_refused():
    late = timedelta(minutes=5, seconds=1)
    assert code(HEADERS, now=AT + late) == code(HEADERS, now=AT - late) == "wrong_time"
    assert code({}) == "no_signature"
    assert code(HEADERS, keys=()) == code(HEADERS, keys=(OTHER,)) == "bad_signature"


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(min_size=24, max_size=40), st.integers(0, 7))
def test_a_signature_holds_for_its_own_body_and_key_only(body, another, key, bit):
    headers = sign(key, "an-id", body, AT)
    assert verify([key], headers, body, AT) == "an-id"
    if body != another:
        assert code(headers, another, keys=[key]) == "bad_signature"
    flipped = bytes([key[0] ^ (1 << bit), *key[1:]])
    assert code(headers, body, keys=[flipped]) == "bad_signature"


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "secret", f"whsec_{base64.b64encode(b'short').decode()}", SECRET[6:], "whsec_ä"]
)
def test_a_weak_secret_is_no_secret(secret):
    with pytest.raises(ValueError):  # noqa: PT011  base64 says it in its own words
        key_of(secret)
