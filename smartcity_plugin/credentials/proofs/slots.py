"""Texts with slots: what one document says of its learner is taken out, and another learner's values are put in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from smartcity_xblocks.canonical_json import canonical


@dataclass(frozen=True)
class Text:
    """A text in UTF-8 with ``%b`` in each slot, and which value goes there."""

    form: bytes
    slots: tuple[int, ...]

    def filled(self, values: Sequence[bytes]) -> bytes:
        """Return the text with these values, which are escaped already."""
        return self.form % tuple([values[slot] for slot in self.slots])


def cut(text: str, marks: Sequence[str]) -> Text:
    """Return ``text`` with slots in the place of the ``marks``. An empty mark is found nowhere."""
    found: list[int] = []

    def slot(match: re.Match[str]) -> str:
        found.append(marks.index(match[0]))
        return "%b"

    pattern = "|".join(re.escape(mark) for mark in marks if mark)
    form = re.sub(pattern, slot, text.replace("%", "%%"))
    return Text(form.encode(), tuple(found))


def escaped(values: Sequence[str], escape: Callable[[str], str]) -> list[bytes] | None:
    """Return the values as they stand in a text, None where one has no UTF-8 (half a character)."""
    try:
        return [escape(value).encode() for value in values]
    except UnicodeEncodeError:
        return None


def json_text(document: dict[str, Any], marks: Sequence[str]) -> Text:
    """Return the canonical JSON of a marked document with slots."""
    return cut(canonical(document).decode(), marks)


def json_escape(value: str) -> str:
    """Return ``value`` as it stands between the quotes of canonical JSON (RFC 8785, 3.2.2.2)."""
    return encode_basestring(value)[1:-1]
