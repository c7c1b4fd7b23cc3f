"""Moments in time as credentials write them: XML Schema 1.1 part 2, section 3.4.28 (dateTimeStamp)."""

import re
from datetime import UTC, datetime

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark

DATE_TIME_STAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


class TimestampError(CredentialError):
    """A text that is not a moment; ``code`` is ``bad_time``."""


def encode(moment: datetime) -> str:
    """Return an aware ``moment`` in UTC, in whole seconds: ``2026-03-20T09:30:00Z``.

    Raises `ValueError` for a naive one: guessing its zone would sign a wrong time.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment in a credential needs a time zone.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def decode(text: object) -> datetime:
    """Return the moment that ``text`` names, in UTC.

    Raises `TimestampError` for anything else than a dateTimeStamp (whose time zone is required) between the
    years 1 and 9999.
    """
    try:
        if not isinstance(text, str) or not DATE_TIME_STAMP.fullmatch(text):
            raise ValueError
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise TimestampError(
            "bad_time", mark("“{text}” is not a date and time with a time zone."), text=text
        ) from None
