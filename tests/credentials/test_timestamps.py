from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials import timestamps


@given(
    st.datetimes(min_value=datetime(1000, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.timezones())
)
def test_a_moment_is_kept_to_the_second(moment):
    assert timestamps.decode(timestamps.encode(moment)) == moment.astimezone(UTC).replace(microsecond=0)


@given(st.text(alphabet="0123456789-+:.TZ", max_size=40) | st.from_regex(timestamps.DATE_TIME_STAMP))
def test_any_text_is_a_moment_or_refused(text):
    try:
        moment = timestamps.decode(text)
    except timestamps.TimestampError:
        return
    assert moment.tzinfo is UTC


def test_offsets_are_understood():
    east = timezone(timedelta(hours=2))
    assert timestamps.encode(datetime(2026, 3, 20, 11, 30, tzinfo=east)) == "2026-03-20T09:30:00Z"
    assert timestamps.decode("2026-03-20T11:30:00.25+02:00") == datetime(2026, 3, 20, 9, 30, 0, 250_000, UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-20",
        "2026-03-20T09:30:00",
        "2026-03-20 09:30:00Z",
        "2026-02-30T09:30:00Z",
        "٢٠٢٦-03-20T09:30:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-03-20T09:30:00Z\n",
        20260320,
        None,
    ],
)
def test_other_texts_are_refused(text):
    with pytest.raises(timestamps.TimestampError):
        timestamps.decode(text)
