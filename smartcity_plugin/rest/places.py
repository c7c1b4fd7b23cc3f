"""Where something is wrong in what was sent, as problem details name it (RFC 9457, section 3, and RFC 6901)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

WHOLE = "#"
OF_THE_WHOLE = "non_field_errors"
"""What REST framework calls faults of an object that belong to none of its members."""
IN_A_FRAGMENT = "~!$&'()*+,;=:@"
"""What stands in a fragment as it is, beside letters and digits (RFC 3986, section 3.5)."""


def pointer(*steps: object) -> str:
    """Return the JSON Pointer of these steps, as a URI fragment (RFC 6901, section 6)."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return WHOLE + "".join(f"/{quote(step, safe=IN_A_FRAGMENT)}" for step in escaped)


def places(faults: Any, steps: tuple[object, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield each fault in what a validation of REST framework tells: the pointer to its place, and its text."""
    if isinstance(faults, dict):
        for name, inside in faults.items():
            yield from places(inside, steps if name == OF_THE_WHOLE else (*steps, name))
    elif isinstance(faults, list):
        for index, inside in enumerate(faults):
            yield from places(inside, steps if isinstance(inside, str) else (*steps, index))
    else:
        yield pointer(*steps), str(faults)
