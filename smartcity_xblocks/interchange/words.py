"""Names and texts of other formats, made into ids and texts of ours."""

import re
import unicodedata
from typing import Any

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import dropped, has_tags, to_html, to_line
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT, TEXT_LIMIT

_HEADING = re.compile(r"<(/?)h[1-4]\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|ul|ol|table|blockquote|pre|div|h5|h6|dl|hr|li|td|th)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")


class Ids:
    """Gives out ids, each once: Latin letters, digits, ``-`` and ``_``, at most 40."""

    joint = "-"

    def __init__(self, fallback: str):
        self.fallback = fallback
        self.given: set[str] = set()
        self._next: dict[str, int] = {}

    def wanted(self, name: str) -> str:
        """Return the id for ``name`` if nobody has it; at most 34 characters, so that a number fits behind."""
        plain_name = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode()
        return re.sub(r"[^A-Za-z0-9_]+", "-", plain_name).strip("-_")[:34].rstrip("-_") or self.fallback

    def give(self, name: str) -> str:
        """Return an id that reminds of ``name`` and that nobody else has."""
        wanted = found = self.wanted(name)
        while found in self.given:
            self._next[wanted] = self._next.get(wanted, 1) + 1
            found = f"{wanted}{self.joint}{self._next[wanted]}"
        self.given.add(found)
        return found


def plain(markup: str) -> str:
    """Return the text of ``markup`` in one line, without tags: for titles and choices."""
    return to_line(NOT_KEPT.sub("", markup[: 2 * TEXT_LIMIT]))


def rich(source: str, report: Report, place: str) -> str:
    """Return ``source`` with only the HTML that is shown; what went is reported."""
    text = NOT_KEPT.sub("", source[: 2 * TEXT_LIMIT]).strip()
    text = _HEADING.sub(r"<\1h5>", text)
    if found := dropped(text):
        message = mark("The text holds HTML that cannot be shown, which was dropped: {found}.")
        report.lose("html", place, message, found=", ".join(found))
    text = _cleaned(text)
    if len(text) > TEXT_LIMIT or len(source) > 2 * TEXT_LIMIT:
        message = mark("The text was cut: at most {most} characters are allowed.")
        report.lose("too_long", place, message, most=TEXT_LIMIT)
        # Half a tag at the cut is no harm, but closing what was open makes the text a little longer.
        text = _cleaned(text[: TEXT_LIMIT - 2_000])[:TEXT_LIMIT]
    return text if plain(text) else ""


def _cleaned(text: str) -> str:
    if not has_tags(text):
        return text
    paragraphs = (each.strip() for each in _BLANK_LINES.split(text))
    text = "\n".join(each if _BLOCK.search(each) else f"<p>{each}</p>" for each in paragraphs if each)
    return to_html(text).strip()


def file_name(document: Any, fallback: str) -> str:
    """Return what a file of ``document`` is called, by its English title, without the ending."""
    title = document.get("title") if isinstance(document, dict) else None
    texts = title if isinstance(title, dict) and all(isinstance(text, str) for text in title.values()) else {}
    return Ids(fallback).give(pick(texts, "en")).lower()
