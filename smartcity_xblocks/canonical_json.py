"""The one way to write a JSON value: RFC 8785, JSON Canonicalization Scheme.

Hashes and signatures are made over these bytes. The library `rfc8785` is exact and slow; `orjson` is compiled, and
writes the same for values without what the two differ in: fractions, names that UTF-16 sorts in another order than
Unicode does, and Python's own types. Only values free of these go through it.
"""

from typing import Any

import orjson
import rfc8785

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER | orjson.OPT_PASSTHROUGH_SUBCLASS
_SCALARS = frozenset({str, int, bool, type(None)})


def canonical(value: Any) -> bytes:
    """Return the canonical form of ``value``. Raises `ValueError` for what has none, as NaN or half a character.

    A value that is nested too deeply raises `RecursionError`.
    """
    try:
        if _is_written_alike(value):
            return orjson.dumps(value, option=_OPTIONS)
    except TypeError:
        pass  # refused below, as all else that has no canonical form: names that are no text, numbers beyond a double
    return rfc8785.dumps(value)


def _is_written_alike(value: Any) -> bool:
    """Return whether `orjson` and RFC 8785 agree on ``value``; no for a few on which they would.

    Raises `TypeError` for names that are no text.
    """
    pending, names = [[value]], []
    for each in pending:
        kind = type(each)
        if kind is dict:
            names += each
        elif kind is not list:
            return False
        for child in each.values() if kind is dict else each:
            if type(child) not in _SCALARS:
                pending.append(child)  # noqa: PERF401  a list made for each object takes twice as long
    return "".join(names).isascii()
