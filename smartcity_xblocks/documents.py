"""Documents as they are kept in a block: JSON text in, plain values and a content hash out.

``rev`` names the content, not the text: the SHA-256 of the canonical JSON (RFC 8785), so that white space and
the order of members do not count.
"""

import hashlib
import json
from typing import Any

from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

SIZE_LIMIT = 1_000_000
"""Characters a document may have; a larger one makes every request of the platform slow."""


def read(text: str) -> Any:
    """Return the value that the JSON ``text`` holds. Raises `InvalidDocument` with the place of the fault."""
    if len(text) > SIZE_LIMIT:
        message = mark("The document is too large: {size} characters, at most {most} are allowed.")
        raise InvalidDocument([Problem("too_large", "", message, {"size": len(text), "most": SIZE_LIMIT})])
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        message = mark("This is not JSON: look at line {line}, column {column}.")
        values = {"line": error.lineno, "column": error.colno}
    except (ValueError, RecursionError):
        message, values = mark("This is not JSON that can be read: a number or the nesting goes too far."), {}
    raise InvalidDocument([Problem("not_json", "", message, values)])


def write(value: Any) -> str:
    """Return ``value`` as the JSON text that is kept: readable, stable, in its own letters."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def rev_of(value: Any) -> str:
    """Return the content hash of ``value`` as 64 hexadecimal digits.

    Raises `InvalidDocument` for numbers and texts that canonical JSON cannot hold.
    """
    try:
        return hashlib.sha256(canonical(value)).hexdigest()
    except (ValueError, RecursionError) as error:
        message = mark("The document holds a number or a text that cannot be stored exactly.")
        raise InvalidDocument([Problem("not_canonical", "", message)]) from error


def rev_of_text(text: str) -> str:
    """Return the content hash of the document in ``text``, or of the bytes where it is no readable document."""
    try:
        return rev_of(read(text))
    except InvalidDocument:
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
