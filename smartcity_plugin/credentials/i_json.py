"""Reading JSON from strangers: RFC 7493 (I-JSON), which a JCS proof (RFC 8785, section 3.1) stands on.

Two readers must not understand one signed text differently. So what JSON parsers disagree about (repeated
members, numbers beyond a double, half characters) is refused here, before anything is checked.
"""

import json
from collections.abc import Iterable

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import mark

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
"""Levels of nesting; an Open Badge has seven."""
MAX_VALUES = 20_000
"""Values of any kind; an Open Badge has some hundreds. What is done with a document grows with them."""


class NotIJson(CredentialError):
    """Data that cannot be used.

    ``code``: ``too_large``, ``not_utf8``, ``not_json``, ``too_deep``, ``too_many``, ``repeated_member`` or
    ``not_i_json``.
    """


def read(data: bytes | str, max_bytes: int = MAX_BYTES, max_values: int = MAX_VALUES) -> object:
    """Return the value that ``data`` holds as JSON in UTF-8 without a byte order mark.

    Raises `NotIJson`; nothing else, whatever the bytes.
    """
    text = _text(data, max_bytes)
    try:
        value = json.loads(text, object_pairs_hook=_members)
    except json.JSONDecodeError as error:
        raise NotIJson(
            "not_json",
            mark("It is not JSON (line {line}, column {column})."),
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        # Python refuses to read an integer of thousands of digits.
        raise _not_i_json() from None
    _measure(value, max_values)
    try:
        # This also refuses NaN and Infinity, which are Python's and not JSON's.
        canonical(value)
    except ValueError:
        raise _not_i_json() from None
    return value


def _text(data: bytes | str, max_bytes: int) -> str:
    try:
        encoded = data.encode() if isinstance(data, str) else data
        if len(encoded) > max_bytes:
            raise NotIJson("too_large", mark("It has more than {limit} bytes."), limit=max_bytes)
        return encoded.decode()
    except UnicodeError:
        raise NotIJson("not_utf8", mark("It is not text in UTF-8.")) from None


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        message = mark("The member “{member}” occurs twice in one object.")
        raise NotIJson("repeated_member", message, member=_repeated(name for name, _ in pairs))
    return members


def _repeated(names: Iterable[str]) -> str:
    seen: set[str] = set()
    return next(name for name in names if name in seen or seen.add(name))


def _measure(value: object, max_values: int) -> None:
    """Walk level by level: a recursive walk would itself need the depth it is to forbid. Raises `NotIJson`."""
    level, values = [value], 0
    for _ in range(MAX_DEPTH):
        values += len(level)
        if values > max_values:
            raise NotIJson("too_many", mark("It has more than {limit} values."), limit=max_values)
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
    if any(isinstance(item, dict | list) for item in level):
        raise _too_deep()


def _too_deep() -> NotIJson:
    return NotIJson("too_deep", mark("It is nested deeper than {limit} levels."), limit=MAX_DEPTH)


def _not_i_json() -> NotIJson:
    return NotIJson("not_i_json", mark("It holds a number or a character that JSON readers do not agree on."))
