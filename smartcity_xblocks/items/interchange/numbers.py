"""Numbers and parts of a whole as other formats write them."""

import re
from fractions import Fraction

from smartcity_xblocks.items.kinds.numeric import LENGTH_LIMIT

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?", re.ASCII)


def number(text: str) -> Fraction | None:
    """Return what ``text`` is as a number of JSON, Python or PHP, exactly; None where it is none."""
    text = text.strip().replace("\u2212", "-")
    return Fraction(text) if len(text) <= LENGTH_LIMIT and _NUMBER.fullmatch(text) else None


def decimal(value: Fraction) -> str | None:
    """Return ``value`` as digits with a point; None where they never end, or are more than a document may have."""
    places = 0
    while value.denominator != 1 and places < LENGTH_LIMIT:
        value, places = value * 10, places + 1
    if value.denominator != 1:
        return None
    sign, digits = "-" if value < 0 else "", str(abs(value.numerator)).rjust(places + 1, "0")
    text = sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return text if len(text) <= LENGTH_LIMIT else None
