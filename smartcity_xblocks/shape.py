"""Checks the shape of a document and collects every fault with its place, in words an author understands.

Each method looks at one value, reports what is wrong with it, and returns the value in the expected type, or a
harmless stand-in, so that the caller can go on and find the next fault. Documents come from authors and imports:
any JSON value may stand anywhere. What is missing (null counts as missing) is reported by the object or list that
misses it; the other methods pass over None, so that one fault is told once.

Nearly all values are sound, and a worker that loads a document waits for this walk: what is quick to see comes first,
and places are joined only for what is reported.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from smartcity_xblocks.language_map import LANGUAGES, missing_languages
from smartcity_xblocks.problems import Level, Problem, mark

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
WHOLE_NUMBER_LIMIT = 2**53 - 1
"""The largest whole number that JSON readers in every language keep exactly (RFC 8259, section 6)."""
NOT_KEPT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production Char): hosts drop some of it without a word, exports fail on the rest."""
TEXT_LIMIT = 20_000
ITEMS_LIMIT = 5_000
_SHIPPED = frozenset(LANGUAGES)
_SHORT_ID = mark("Give it a short id of Latin letters, digits, - and _ (at most 40).")

Place = str | tuple["Place", object]
"""Where a value stands: a path, or a place and one more step; `path` writes it out."""

Reader = Callable[[Any, Any, Place], object]
"""Looks at one part of an object: ``reader(shape, value, place)``."""


def path(place: Place) -> str:
    """Return ``place`` with slashes; a step that the document names is cut at 40 characters."""
    steps = []
    while isinstance(place, tuple):
        place, step = place
        steps.append(str(step)[:40])
    return "/".join([place, *reversed(steps)]).lstrip("/")


def replaced(text: str) -> str:
    """Return ``text`` with a sign in place of what an answer could not carry."""
    return NOT_KEPT.sub("\ufffd", text)


@dataclass(frozen=True)
class Parts:
    """The parts of an object, with the reader of each."""

    required: Mapping[str, Reader]
    optional: Mapping[str, Reader] = field(default_factory=dict)

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """Return the reader of each part, by name."""
        return {**self.required, **self.optional}

    @cached_property
    def needed(self) -> frozenset[str]:
        """Return the names of the parts that must not be missing."""
        return frozenset(self.required)


class Shape:
    """Collects problems while a document is walked; ``warnings`` says whether those are wanted too."""

    def __init__(self, *, warnings: bool = True) -> None:
        self.problems: list[Problem] = []
        self.warnings = warnings

    def report(self, code: str, place: Place, message: str, level: Level = "error", **values: object) -> None:
        """Add one problem; ``message`` is a marked template, ``values`` fill its places.

        Names from the document may stand in both: what an answer could not carry is replaced there.
        """
        values = {
            name: replaced(value) if isinstance(value, str) else value for name, value in values.items()
        }
        self.problems.append(Problem(code, replaced(path(place)), message, values, level))

    def parts(self, value: Any, place: Place, parts: Parts) -> dict:
        """Expect an object made of ``parts``, each of which its reader looks at."""
        if not isinstance(value, dict):
            return self.mapping(value, place, parts.needed)
        readers, sound, before = parts.readers, parts.needed <= value.keys(), len(self.problems)
        for name, part in value.items():
            reader = readers.get(name)
            if reader is None or part is None:
                sound = False
            else:
                reader(self, part, (place, name))
        if not sound:
            # What is wrong with the whole is told before what is wrong with its parts.
            inside = self.problems[before:]
            del self.problems[before:]
            self.mapping(value, place, parts.needed, parts.optional.keys())
            self.problems += inside
        return value

    def given(self, value: Any, place: Place) -> None:
        """Expect anything: whoever holds this part looks at it."""

    def mapping(
        self, value: Any, place: Place, required: AbstractSet[str], optional: AbstractSet[str] = frozenset()
    ) -> dict:
        """Expect an object with exactly the ``required`` members and any of the ``optional`` ones."""
        if not isinstance(value, dict):
            self.report("not_an_object", place, mark("This must be an object with named parts."))
            return {}
        for name in sorted(name for name in required | (optional & value.keys()) if value.get(name) is None):
            self.report("missing", (place, name), mark("This part is missing. Add it."))
        for name in sorted(map(str, value.keys() - required - optional)):
            self.report(
                "unknown", (place, name), mark("This part is not known. Check its spelling or remove it.")
            )
        return value

    def items(self, value: Any, place: Place, least: int = 0, most: int = ITEMS_LIMIT) -> list:
        """Expect a list of at least ``least`` entries and at most ``most``."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.report("not_a_list", place, mark("This must be a list."))
            return []
        if len(value) < least:
            self.report("too_few", place, mark("At least {least} needed here."), least=least)
        if len(value) > most:
            self.report("too_many", place, mark("At most {most} allowed here."), most=most)
            value = value[:most]
        if None in value:
            for index, entry in enumerate(value):
                if entry is None:
                    self.report("missing", (place, index + 1), mark("This part is missing. Add it."))
        return value

    def named_items(
        self, value: Any, place: Place, least: int = 0, most: int = ITEMS_LIMIT
    ) -> Iterator[tuple[Place, dict]]:
        """Expect a list of objects with ids of their own; yield the place (by id) and the object of each."""
        seen: set[str] = set()
        for index, entry in enumerate(self.items(value, place, least, most)):
            entry_id = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(entry_id, str) or not IDENTIFIER.fullmatch(entry_id):
                self.report("bad_id", ((place, index + 1), "id"), _SHORT_ID)
                entry_id = str(index + 1)
            elif entry_id in seen:
                self.report(
                    "double_id", ((place, entry_id), "id"), mark("This id is used twice. Give another one.")
                )
            seen.add(entry_id)
            yield (place, entry_id), entry if isinstance(entry, dict) else {}

    def identifier(self, value: Any, place: Place) -> None:
        """Expect an id."""
        if value is not None and not (isinstance(value, str) and IDENTIFIER.fullmatch(value)):
            self.report("bad_id", place, _SHORT_ID)

    def text(self, value: Any, place: Place, most: int = TEXT_LIMIT) -> str:
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

    def language_map(self, value: Any, place: Place) -> dict[str, str]:
        """Expect texts by language, at least one of them; a missing shipped language is a warning."""
        if value is None:
            return {}
        if _are_texts(value):
            if self.warnings:
                self.translated(value, place)
            return value
        if not isinstance(value, dict) or not all(
            isinstance(language, str) and isinstance(text, str) for language, text in value.items()
        ):
            self.report("not_texts", place, mark("This must hold a text for each language."))
            return {}
        for language, text in value.items():
            self.text(language, place)
            self.text(text, (place, language))
        if not any(text.strip() for text in value.values()):
            self.report("empty", place, mark("Write a text in at least one language."))
        elif self.warnings:
            self.translated(value, place)
        return value

    def translated(self, texts: dict[str, str], place: Place) -> None:
        """Warn of each shipped language in which the ``texts`` at ``place`` are missing; there is one at least."""
        for language in missing_languages(texts):
            self.report(
                "untranslated",
                (place, language),
                mark("The translation is missing; readers see another language."),
                level="warning",
            )

    def whole_number(
        self,
        value: Any,
        place: Place,
        least: int = -WHOLE_NUMBER_LIMIT,
        most: int = WHOLE_NUMBER_LIMIT,
    ) -> int:
        """Expect a whole number from ``least`` to ``most``; true and false are no numbers."""
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > WHOLE_NUMBER_LIMIT:
            self.report("not_a_whole_number", place, mark("This must be a whole number."))
            return 0
        if value < least:
            self.report("too_small", place, mark("This must be at least {least}."), least=least)
        if value > most:
            self.report("too_large", place, mark("This must be at most {most}."), most=most)
        return value

    def one_of(self, value: Any, place: Place, allowed: tuple) -> Any:
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


def _are_texts(value: Any) -> bool:
    """Return whether ``value`` is plainly a language map: texts in shipped languages and nothing odd in them."""
    if type(value) is not dict or not value:
        return False
    for language, text in value.items():
        if language not in _SHIPPED or type(text) is not str or len(text) > TEXT_LIMIT:
            return False
        if not text or text.isspace() or (not text.isprintable() and NOT_KEPT.search(text)):
            return False
    return True
