"""Checks the shape of a document and collects every fault with its place, in words an author understands.

Each method looks at one value, reports what is wrong with it, and returns the value in the expected type, or a
harmless stand-in, so that the caller can go on and find the next fault. Documents come from authors and imports:
any JSON value may stand anywhere. What is missing (null counts as missing) is reported by the object or list that
misses it; the other methods pass over None, so that one fault is told once.
"""

import re
from collections.abc import Iterator
from typing import Any

from smartcity_xblocks.language_map import missing_languages
from smartcity_xblocks.problems import Level, Problem, mark

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
WHOLE_NUMBER_LIMIT = 2**53 - 1
"""The largest whole number that JSON readers in every language keep exactly (RFC 8259, section 6)."""
NOT_KEPT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production Char): hosts drop some of it without a word, exports fail on the rest."""
TEXT_LIMIT = 20_000
ITEMS_LIMIT = 5_000


class Shape:
    """Collects problems while a document is walked."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, code: str, place: str, message: str, level: Level = "error", **values: object) -> None:
        """Add one problem; ``message`` is a marked template, ``values`` fill its places.

        Names from the document stand in ``place``: what an answer could not carry is replaced there.
        """
        self.problems.append(Problem(code, NOT_KEPT.sub("\ufffd", place), message, values, level))

    def mapping(
        self, value: Any, place: str, required: set[str], optional: frozenset[str] = frozenset()
    ) -> dict:
        """Expect an object with exactly the ``required`` members and any of the ``optional`` ones."""
        if not isinstance(value, dict):
            self.report("not_an_object", place, mark("This must be an object with named parts."))
            return {}
        for name in sorted(name for name in required | (optional & value.keys()) if value.get(name) is None):
            self.report("missing", f"{place}/{name}".lstrip("/"), mark("This part is missing. Add it."))
        for name in sorted(map(str, value.keys() - required - optional)):
            self.report(
                "unknown",
                f"{place}/{name[:40]}".lstrip("/"),
                mark("This part is not known. Check its spelling or remove it."),
            )
        return value

    def items(self, value: Any, place: str, least: int = 0) -> list:
        """Expect a list of at least ``least`` entries."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.report("not_a_list", place, mark("This must be a list."))
            return []
        if len(value) < least:
            self.report("too_few", place, mark("At least {least} needed here."), least=least)
        if len(value) > ITEMS_LIMIT:
            self.report("too_many", place, mark("At most {most} allowed here."), most=ITEMS_LIMIT)
            value = value[:ITEMS_LIMIT]
        for index, entry in enumerate(value):
            if entry is None:
                self.report("missing", f"{place}/{index + 1}", mark("This part is missing. Add it."))
        return value

    def named_items(self, value: Any, place: str, least: int = 0) -> Iterator[tuple[str, dict]]:
        """Expect a list of objects with ids of their own; yield the place (by id) and the object of each."""
        seen: set[str] = set()
        for index, entry in enumerate(self.items(value, place, least)):
            entry_id = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(entry_id, str) or not IDENTIFIER.fullmatch(entry_id):
                self.report(
                    "bad_id",
                    f"{place}/{index + 1}/id",
                    mark("Give it a short id of Latin letters, digits, - and _ (at most 40)."),
                )
                entry_id = str(index + 1)
            elif entry_id in seen:
                self.report(
                    "double_id", f"{place}/{entry_id}/id", mark("This id is used twice. Give another one.")
                )
            seen.add(entry_id)
            yield f"{place}/{entry_id}", entry if isinstance(entry, dict) else {}

    def text(self, value: Any, place: str, most: int = TEXT_LIMIT) -> str:
        """Expect a text of at most ``most`` characters, each of which a course export can hold."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.report("not_a_text", place, mark("This must be a text."))
            return ""
        if len(value) > most:
            self.report(
                "too_long", place, mark("This text is too long: at most {most} characters."), most=most
            )
        if found := NOT_KEPT.search(value):
            self.report(
                "not_kept",
                place,
                mark("This text holds a control character that courses cannot keep: {character}. Remove it."),
                character=f"U+{ord(found.group()):04X}",
            )
        return value

    def language_map(self, value: Any, place: str) -> dict[str, str]:
        """Expect texts by language, at least one of them; a missing shipped language is a warning."""
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(
            isinstance(language, str) and isinstance(text, str) for language, text in value.items()
        ):
            self.report("not_texts", place, mark("This must hold a text for each language."))
            return {}
        for language, text in value.items():
            self.text(language, place)
            self.text(text, f"{place}/{language[:40]}")
        if not any(text.strip() for text in value.values()):
            self.report("empty", place, mark("Write a text in at least one language."))
        else:
            for language in missing_languages(value):
                self.report(
                    "untranslated",
                    f"{place}/{language}",
                    mark("The translation is missing; readers see another language."),
                    level="warning",
                )
        return value

    def whole_number(self, value: Any, place: str, least: int = -WHOLE_NUMBER_LIMIT) -> int:
        """Expect a whole number, not below ``least``; true and false are no numbers."""
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > WHOLE_NUMBER_LIMIT:
            self.report("not_a_whole_number", place, mark("This must be a whole number."))
            return 0
        if value < least:
            self.report("too_small", place, mark("This must be at least {least}."), least=least)
        return value

    def one_of(self, value: Any, place: str, allowed: tuple) -> Any:
        """Expect one of the ``allowed`` values; give the first of them instead."""
        if value is None:
            return allowed[0]
        if isinstance(value, str | int) and not isinstance(value, bool) and value in allowed:
            return value
        self.report(
            "not_allowed",
            place,
            mark("This must be one of: {allowed}."),
            allowed=", ".join(str(each) for each in allowed),
        )
        return allowed[0]
