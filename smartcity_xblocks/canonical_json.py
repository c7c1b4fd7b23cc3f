"""The one way to write a JSON value: RFC 8785, JSON Canonicalization Scheme.

Hashes and signatures are made over these bytes. The library `rfc8785` is exact and slow; Python's own encoder is
compiled, and writes the same for values without what the two differ in: numbers beyond whole ones that a double
holds, and names that UTF-16 sorts in another order than Unicode does. Only values free of these go through it.
"""

import json
from typing import Any

import rfc8785

_WHOLE_NUMBERS = 2**53 - 1
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def canonical(value: Any) -> bytes:
    """Return the canonical form of ``value``. Raises `ValueError` for what has none, as NaN or half a character.

    A value that is nested too deeply raises `RecursionError`.
    """
    if _is_written_alike(value):
        try:
            return _encoder.encode(value).encode()
        except UnicodeEncodeError:
            pass  # refused below, as all else that has no canonical form
    return rfc8785.dumps(value)


def _is_written_alike(value: Any) -> bool:
    """Return whether Python's encoder and RFC 8785 agree on ``value``; no for a few on which they would."""
    pending = [value]
    while pending:
        each = pending.pop()
        kind = type(each)
        if kind is dict:
            for name in each:
                if type(name) is not str or not name.isascii():
                    return False
            pending.extend(each.values())
        elif kind is list:
            pending.extend(each)
        elif kind is int:
            if abs(each) > _WHOLE_NUMBERS:
                return False
        elif kind is not str and kind is not bool and each is not None:
            return False
    return True
