"""Does it hold at this time: Data Model 2.0, section 4.9; a proof's ``expires``; a token's ``exp`` and ``nbf``."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.checks.check import Check, failed, fault, nothing_to_check, passed
from smartcity_plugin.credentials.received import Received
from smartcity_xblocks.problems import mark

NAME = "validity"
HOLDS = {
    (True, True): mark("It is valid from {start} until {end}."),
    (True, False): mark("It is valid since {start}, without an end."),
    (False, True): mark("It is valid until {end}."),
}


def check(received: Received, now: datetime) -> Check:
    """Say whether ``now`` lies between the latest start and the first end that are named anywhere."""
    try:
        start, end = max(_starts(received), default=None), min(_ends(received), default=None)
    except timestamps.TimestampError as error:
        return fault(NAME, error)
    values = {name: timestamps.encode(each) for name, each in (("start", start), ("end", end)) if each}
    if start and now < start:
        return failed(NAME, mark("It is not valid before {start}."), **values)
    if end and now > end:
        return failed(NAME, mark("It was valid until {end}."), **values)
    if not values:
        return nothing_to_check(NAME, mark("It names no time from which or until which it is valid."))
    return passed(NAME, HOLDS[bool(start), bool(end)], **values)


def _starts(received: Received) -> Iterator[datetime]:
    yield from _moments([received.credential.get("validFrom")])
    yield from _seconds(received, "nbf")


def _ends(received: Received) -> Iterator[datetime]:
    yield from _moments(
        [received.credential.get("validUntil"), *(each.get("expires") for each in received.proofs)]
    )
    yield from _seconds(received, "exp")


def _moments(texts: list[Any]) -> Iterator[datetime]:
    return (timestamps.decode(text) for text in texts if text is not None)


def _seconds(received: Received, claim: str) -> Iterator[datetime]:
    """RFC 7519, section 2 (NumericDate): seconds since 1970, in a token only."""
    value = received.credential.get(claim) if received.token else None
    if value is None:
        return
    try:
        if isinstance(value, bool):
            raise TypeError
        yield datetime.fromtimestamp(value, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        message = mark("“{text}” is not a date and time with a time zone.")
        raise timestamps.TimestampError("bad_time", message, text=value) from None
