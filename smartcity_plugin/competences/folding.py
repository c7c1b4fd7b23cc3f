"""Texts as a search compares them: without case and accents, in any language."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

MOST_TERMS = 8
_MARKS = re.compile("[\u0300-\u036f]")
"""The combining marks of Latin, Greek and Cyrillic; those of other scripts are letters of theirs."""


def folded(text: str) -> str:
    """Return ``text`` without case and accents: “Ικανότητες” as “ικανοτητεσ”, “Größe” as “grosse”."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain)).casefold()
    return " ".join(plain.split())


def searchable(code: str, title: Mapping[str, str]) -> str:
    """Return what a search looks through: the code and each different title, a line each."""
    return "\n".join(dict.fromkeys(map(folded, (code, *title.values()))))


def terms(words: str) -> list[str]:
    """Return what was searched for, word by word; all have to be found."""
    return folded(words).split()[:MOST_TERMS]


def rank(within: str, words: Iterable[str]) -> int:
    """Return how well a searchable text fits, 0 best: a title is it, begins so, has words that begin so, holds it."""
    words = list(words)
    whole, lines = " ".join(words), within.split("\n")
    if whole in lines:
        return 0
    if any(line.startswith(whole) for line in lines):
        return 1
    parts = within.split()
    return 2 if all(any(part.startswith(word) for part in parts) for word in words) else 3
